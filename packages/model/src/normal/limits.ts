import type { Choices } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { type Act, conditionUnder } from './acts.ts';

/** The limits that can bind while some choices hold, by the moves that count towards them. */
export function normalLimits(
  { settlement }: Program,
  acts: readonly Act[],
  idle: ReadonlySet<Span>,
  choices: Choices,
): readonly string[] {
  return settlement.limits
    .filter(({ nameAt }) => !idle.has(nameAt))
    .flatMap(({ kinds, against, carried, to, when: condition, governs }) => {
      const when = conditionUnder(condition, choices);
      const moves = acts.flatMap(({ step, matches }) =>
        step.carried === carried
          ? matches
              .filter((match) => kinds.includes(match.kind) && against.includes(match.against))
              .map(({ kind, from, against: debt }) => `${step.name} ${kind} ${from} ${debt}`)
          : [],
      );
      return moves.length === 0 || when === 'never'
        ? []
        : [meaningOf({ moves: moves.sort(), to, when, governs })];
    })
    .sort();
}
