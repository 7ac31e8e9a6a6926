import type { Choices } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { Limit } from '../program/program.ts';
import { type Act, conditionUnder } from './acts.ts';
import { budgetOf } from './budgets.ts';
import { conditionForm, type Given } from './forms.ts';

/** Limits while some choices hold, by the moves that count towards them. */
export function normalLimits(
  limits: readonly Limit[],
  acts: readonly Act[],
  choices: Choices,
  given: Given,
): readonly string[] {
  return limits
    .flatMap(({ kinds, against, carried, origins, over, to, when: condition, governs }) => {
      const when = conditionUnder(condition, choices);
      const moves = acts.flatMap(({ step, matches }) =>
        step.carried === carried
          ? matches
              .filter((match) => kinds.includes(match.kind) && against.includes(match.against))
              .map(({ kind, from, against: debt }) => `${kind} ${from} ${debt}`)
          : [],
      );
      const holds = when === 'never' ? 'false' : conditionForm(when, given);
      const budget = budgetOf(to, { against, carried }, given);
      return moves.length === 0 || holds === 'false' || budget === 'everything'
        ? []
        : [
            meaningOf({
              moves: [...new Set(moves)].sort(),
              carried,
              governs,
              budget,
              when: holds,
              origins: origins?.toSorted(),
              over,
            }),
          ];
    })
    .sort();
}
