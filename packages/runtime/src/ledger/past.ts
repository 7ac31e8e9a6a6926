import type { EvaluatorInfo, LimitInfo } from '../evaluator.ts';
import { add, decimal, type Rational, ZERO } from '../rational.ts';
import { type Account, type EarlierPeriod, earlierOf, metOf } from '../result.ts';
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

/**
 * All that an account says of the years up to its last one. What it says as `earlier` stands for the periods up to then: of a party
 * that was merged or split it is more or less than these come to.
 */
export function earlierIn({
  earlier = [],
  toldFrom = -Infinity,
  periods,
}: Pick<Account, 'earlier' | 'toldFrom'> & {
  readonly periods: readonly EarlierPeriod[];
}): readonly EarlierPeriod[] {
  const told = Math.max(toldFrom - 1, ...earlier.map(({ period }) => period));
  return [...earlier, ...periods.filter(({ period }) => period > told).map(earlierOf)].filter(hasAny);
}

/** True where something was incurred or retired. */
function hasAny({ deficits, retired }: EarlierPeriod): boolean {
  return deficits.length + retired.length > 0;
}

/** What was met in a period that counts towards a limit. */
export function movedIn(
  { period, retired }: EarlierPeriod,
  { kinds, origins, against, carried }: Omit<LimitInfo, 'name' | 'over'>,
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
    .reduce((sum, move) => add(sum, decimal(metOf(move))), ZERO);
}

/**
 * Why limits over several years cannot be applied to what an earlier result left: they ask for years of which it does not
 * tell. A fault for each such limit.
 *
 * @param first the first period that is settled, and `last` the last one
 */
export function untoldYears(
  accounts: readonly Account[],
  { limits = [], firstPeriod }: EvaluatorInfo,
  { first, last }: { readonly first: number; readonly last: number },
): readonly string[] {
  return limits.flatMap(({ name, over, from = first, through = last }) => {
    const period = Math.max(first, from);
    if (period > Math.min(last, through)) return [];
    const begin = Math.max(firstPeriod, 'from' in over ? over.from : period - over.count + 1);
    const untold = accounts.filter(({ toldFrom = begin }) => toldFrom > begin);
    const [account] = untold;
    if (account === undefined) return [];
    const others = untold.length - 1;
    const whose = `${account.party} in ${account.state}${others === 0 ? '' : ` and ${others} more`}`;
    return `The limit ${name} takes several years together: in ${period} it counts from ${begin} on. What ${whose} incurred and retired is told from ${account.toldFrom} on only, since the result itself went on from another one, under a law without such a limit. Run from ${firstPeriod} on instead, without an earlier result, with the facts of all years.`;
  });
}
