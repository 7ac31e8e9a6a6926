import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';

/** Rules that name no clause, their own or that of the block around them: nobody can check them against a source. */
export function proveCitations(program: Program): readonly Problem[] {
  const { useOrders, payOrders, steps, limits, carries } = program.settlement;
  const rules: readonly (readonly [what: string, parts: readonly Part[]])[] = [
    ['table', program.tables],
    ['deficit', program.deficits],
    ['credit', program.credits],
    ['groups or classes', program.classifications],
    ['order', [...useOrders, ...payOrders]],
    ['step', steps],
    ['limit', limits],
    ['carry', carries],
    ['deadline', program.deadlines],
    ['pool', program.pools],
  ];
  const bare = rules.flatMap(([what, parts]) =>
    parts.filter(({ grounds }) => grounds.citations.length === 0).map((part) => ({ what, part })),
  );
  const cited = rules.some(([, parts]) => parts.some(({ grounds }) => grounds.citations.length > 0));
  if (bare.length > 0 && !cited)
    return [
      problem(
        'cite/missing',
        program.nameAt,
        `No rule of ${program.name} names the clause that it encodes, so nobody can check it against its source. Write it behind each, or on the block around it, for example: settle each ${program.periods.unit.replace(' ', '_')} under "1963.3"`,
      ),
    ];
  const [settled, others] = [
    bare.filter(({ part }) => inSettle(part, program)),
    bare.filter(({ part }) => !inSettle(part, program)),
  ];
  return [
    ...others.map(({ what, part }) => uncited(`${part.name} (${what}) names`, part, [])),
    // Of the lines of one block one is told: mostly it is the block that lost its clause.
    ...settled.slice(0, 1).map(({ what, part }) => uncited(`This ${what} names`, part, settled.slice(1))),
  ];
}

function inSettle(part: Part, { settlement: { at } }: Program): boolean {
  return part.at.file === at.file && part.at.start >= at.start && part.at.end <= at.end;
}

function uncited(what: string, part: Part, others: readonly { readonly part: Part }[]): Problem {
  return problem(
    'cite/missing',
    part.nameAt,
    `${what} no clause, so nobody can check it against its source. Write it behind it or on the block around it: under "..."`,
    others.length === 0
      ? {}
      : { related: others.map((other) => ({ message: 'nor does this', at: other.part.nameAt })) },
  );
}
