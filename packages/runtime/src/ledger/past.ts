import type { EvaluatorInfo, LimitInfo } from '../evaluator.ts';
import { add, decimal, type Rational, ZERO } from '../rational.ts';
import { type Account, type EarlierPeriod, earlierOf } from '../result.ts';
import { wholeSteps } from './grid.ts';

/** What an account settled before, for limits over several years: the amounts that are not zero, in steps of the program, by slot. */
export interface Past {
  /** period * groups + group */
  readonly deficits: readonly (readonly [slot: number, steps: bigint])[];
  /** limit * periods + period */
  readonly moves: readonly (readonly [slot: number, steps: bigint])[];
}

/** What counts towards the limits over several years of what an earlier result says of an account. */
export function pastOf(account: Account, info: EvaluatorInfo, periods: number): Past {
  const { limits = [], groups, firstPeriod } = info;
  if (limits.length === 0) return { deficits: [], moves: [] };
  const step = decimal(info.step);
  const years = earlierIn(account);
  return {
    deficits: years.flatMap(({ period, deficits }) =>
      deficits.map(
        ({ group, amount }) =>
          [
            (period - firstPeriod) * groups.length + groups.indexOf(group),
            wholeSteps(decimal(amount), step),
          ] as const,
      ),
    ),
    moves: limits.flatMap((limit, i) =>
      years.map(
        (year) =>
          [
            i * periods + year.period - firstPeriod,
            wholeSteps(movedIn(year, limit, account.state), step),
          ] as const,
      ),
    ),
  };
}

/** All that an account says of the years up to its last one. */
export function earlierIn({ earlier = [], periods }: Account): readonly EarlierPeriod[] {
  return [...earlier, ...periods.map(earlierOf)].filter(hasAny);
}

/** True where something was incurred or retired. */
export function hasAny({ deficits, retired }: EarlierPeriod): boolean {
  return deficits.length + retired.length > 0;
}

/** What was retired in a period that counts towards a limit. */
export function movedIn(
  { period, retired }: EarlierPeriod,
  { kinds, origins, against, carried }: LimitInfo,
  state: string,
): Rational {
  return retired
    .filter(
      (move) =>
        kinds.includes(move.kind) &&
        (origins === undefined || (move.origin !== state && origins.includes(move.origin))) &&
        against.includes(move.against) &&
        carried === move.incurred < period,
    )
    .reduce((sum, { amount }) => add(sum, decimal(amount)), ZERO);
}
