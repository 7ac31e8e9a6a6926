import type { Choices } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { Limit } from '../program/program.ts';
import { type Act, conditionUnder } from './acts.ts';

/** Limits while some choices hold, by the moves that count towards them. */
export function normalLimits(
  limits: readonly Limit[],
  acts: readonly Act[],
  choices: Choices,
): readonly string[] {
  return limits
    .flatMap(({ kinds, against, carried, origins, to, when: condition, governs }) => {
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
        : [
            meaningOf({
              moves: moves.sort(),
              ...(origins && { origins: origins.toSorted() }),
              to,
              when,
              governs,
            }),
          ];
    })
    .sort();
}
