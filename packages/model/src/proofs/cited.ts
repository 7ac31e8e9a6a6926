import { inWords } from '@tallystick/runtime';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { type Stranger, strangersIn } from '../program/clauses.ts';
import type { Citation, Part } from '../program/grounds.ts';
import { partsOf } from '../program/parts.ts';
import type { Program } from '../program/program.ts';

/** Citations of clauses that are not in the list of the program, while all those beside them are: likely mistyped. */
export function proveListed(program: Program): readonly Problem[] {
  const listed = program.clauses.map(({ name }) => name);
  const all = partsOf(program).flatMap(({ grounds, amendment }) =>
    // An amendment brings clauses of its own.
    amendment === undefined ? grounds.citations.filter(({ inherited }) => !inherited) : [],
  );
  const citations = [...new Map(all.map((one) => [`${one.at.file} ${one.at.start}`, one])).values()];
  const strange = citations.flatMap((citation) => [
    ...strangersIn(citation.clause, listed).map((stranger) => ({
      citation,
      clause: stranger.clause,
      told: amongOthers(stranger, citation, program),
    })),
    ...misspelt(citation, listed, program),
  ]);
  // A clause that is cited at several places is missing in the list once.
  return [...grouped(strange, ({ clause }) => clause).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first.told,
            related: [
              ...(first.told.related ?? []),
              ...others.map(({ clause, citation: { at } }) => ({
                message: `${clause} is cited here too`,
                at,
              })),
            ],
          },
        ],
  );
}

function amongOthers(
  { clause, within, listed: beside }: Stranger,
  { at }: Citation,
  { name: program, clauses }: Program,
): Problem {
  const neighbours = beside.map((one) => one.replace(/^, */, ''));
  return problem(
    'cite/unlisted',
    at,
    `${clause} is not among the clauses of ${program}: of ${within} they have ${shortly(neighbours)}. Correct the clause, or add it to the list; else no report of the clauses shows what this encodes.`,
    {
      related: clauses
        .filter(({ name }) => beside.some((one) => name.startsWith(`${within}${one}`)))
        .slice(0, 1)
        .map((first) => ({ message: `the clauses of ${within}`, at: first.nameAt })),
    },
  );
}

/** `1936.2(g)`, where the list has `1963.2(g)` and nothing else of 1936.2. */
function misspelt(citation: Citation, listed: readonly string[], { name: program }: Program) {
  const { clause, at } = citation;
  const [section = clause] = /^[^(,]*/.exec(clause) ?? [];
  if (listed.some((one) => one.startsWith(section))) return [];
  // Another number is mostly another clause; the same figures in another order are a slip.
  const meant = listed.find((one) => figuresOf(one) === figuresOf(clause));
  if (meant === undefined) return [];
  const message = `${clause} is not among the clauses of ${program}, and they have nothing of ${section}. Did you mean ${meant}? If it is a clause of another text, add it to the list; else no report of the clauses shows what this encodes.`;
  const fix = { title: `Write "${meant}"`, edits: [{ at, text: `"${meant}"` }] };
  return [{ citation, clause, told: problem('cite/unlisted', at, message, { fix }) }];
}

function figuresOf(clause: string): string {
  return [...clause].sort().join('');
}

/** `(a), (b) and (c)`; of many the first and the last. */
function shortly(names: readonly string[]): string {
  return names.length > 4 ? `${names[0]} to ${names.at(-1)}` : inWords(names);
}

/** Rules that name no clause, their own or that of the block around them: nobody can check them against a source. */
export function proveCitations(program: Program): readonly Problem[] {
  const { useOrders, payOrders, steps, limits, carries } = program.settlement;
  const rules: readonly (readonly [what: string, parts: readonly Part[]])[] = [
    ['state', amongCited(program.states)],
    ['value', amongCited(program.lets)],
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

/** States and values that name no clause, where others of them do; what is assumed has a reason for its source. */
function amongCited(parts: readonly Part[]): readonly Part[] {
  return parts.some(({ grounds }) => grounds.citations.length > 0)
    ? parts.filter(({ grounds }) => grounds.assumption === undefined)
    : [];
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
