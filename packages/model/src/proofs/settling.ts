import { inWords } from '@tallystick/runtime';
import type { Choices } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Limit, Program, State, Step } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { textOf } from '../program/text.ts';
import { some } from '../program/walk.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { type Moves, movesIn } from './moving.ts';
import { readingsNamed } from './named.ts';
import type { Reach } from './postings.ts';

/** What a settlement is proved by: what can be earned and owed, and what its steps can move. */
export interface Settling {
  readonly program: Program;
  readonly holdings: Holdings;
  readonly moves: Moves;
  /** True for a kind of credit of which something else is told, such as that its rule never applies. */
  readonly isTold: (kind: string) => boolean;
}

/**
 * What the proofs of a settlement go by. A limit on credits of some states holds back no step: there may be credits of others. Nor does
 * one over several years: what was owed in the others may leave room.
 */
export function settlingOf(given: Program, reach: Reach): Settling {
  const limits = given.settlement.limits.filter(
    ({ origins, over }) => origins === undefined && over === undefined,
  );
  const program: Program =
    limits.length === given.settlement.limits.length
      ? given
      : { ...given, settlement: { ...given.settlement, limits } };
  return { program, holdings: holdingsOf(program, reach), moves: movesIn(program), isTold: () => false };
}

/** A hole in a settlement: something that no step meets or uses. */
export interface Hole {
  readonly problem: Problem;
  /** The steps that would, but for their conditions and budgets. */
  readonly steps: readonly Step[];
  /** Limits that limit nothing for it. */
  readonly limits: readonly Limit[];
  /** The same, as what follows from another problem. */
  readonly follows: string;
}

/** ` in NJ and NY`; nothing where it is so in all states of which it could be. */
export function inStates(found: readonly State[], all: readonly State[]): string {
  const names = [...new Set(found.map(({ name }) => name))];
  return all.every(({ name }) => names.includes(name)) ? '' : ` in ${inWords(names)}`;
}

/** What conditions of steps say: `: late_tractors and late_others act only when reading carried_deficits is after_current`. */
export function actingOnly(parts: readonly (Step | Limit)[]): string {
  const held = parts.flatMap(({ name, when }) => (when === undefined ? [] : [{ name, only: textOf(when) }]));
  const said = [...grouped(held, ({ only }) => only)].map(
    ([only, some]) =>
      `${inWords(some.map(({ name }) => name))} ${some.length === 1 ? 'acts' : 'act'} only when ${only}`,
  );
  return said.length === 0 ? '' : `: ${inWords(said)}`;
}

/** That a proof came to no end, for something of which a settlement is to be proved. */
export function undecided(what: string, { settlement }: Program): Hole {
  return {
    steps: [],
    limits: [],
    follows: `nor is it decided whether ${what}`,
    problem: problem(
      'reach/undecided',
      settlement.nameAt,
      `Whether ${what} in every case is not decided: conditions and budgets of the steps ask for too many readings, or for what this proof cannot tell apart. Compare deficits, or sums of them, with numbers and with each other, if you can.`,
      clauseOf(settlement),
    ),
  };
}

/**
 * Where a hole is mended: at the answer of a reading for which no step acts, or else at the condition of a step that would
 * fill it. Undefined where no condition is at fault.
 */
export function placeOf(steps: readonly Step[], choices: Choices, program: Program): Span | undefined {
  const held = steps.filter((step) => step.when !== undefined);
  const [[reading, choice] = ['', ''], another] = Object.entries(choices);
  const asks = (condition: Expression): boolean =>
    some(condition, (part) => part.kind === 'reading' && part.reading === reading && part.choice === choice);
  const isAsked = program.settlement.steps.some(({ when }) => when !== undefined && asks(when));
  const [asked] = readingsNamed(program.readings, reading);
  if (held.length > 0 && another === undefined && !isAsked && asked !== undefined)
    return asked.choices.find(({ name }) => name === choice)?.nameAt;
  return held[0]?.when?.at;
}

/** The periods from one to another, both inclusive. */
export function periodsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
