import type { Decimal } from '@tallystick/model';
import {
  type Account,
  add,
  decimal,
  multiply,
  type Rational,
  rational,
  subtract,
  toDecimal,
  ZERO,
} from '@tallystick/runtime';

/** Two values beside each other: at the one an account has a shortfall, at the other it has none. */
export interface ShortfallEnd {
  readonly party: string;
  readonly state: string;
  readonly shortAt: Decimal;
  readonly shortfall: Rational;
  readonly noneAt: Decimal;
}

/** Into how many parts the values between two points are divided. */
const PARTS = 100;
/** So many accounts are followed. */
const MOST = 20;

/**
 * Between which values the shortfall of an account begins or ends, where it does between two points of a curve. Both values are
 * computed: nothing is read off a line between points.
 */
export function shortfallEnds(
  points: readonly Decimal[],
  accountsAt: (value: Decimal) => readonly Account[] | undefined,
): readonly ShortfallEnd[] {
  const known = new Map<Decimal, Shortfalls>();
  const at = (value: Decimal): Shortfalls => {
    const found = known.get(value) ?? shortfallsOf(accountsAt(value) ?? []);
    known.set(value, found);
    return found;
  };
  const turning = points.slice(1).flatMap((high, i) => {
    const low = points[i] ?? high;
    return [...new Map([...at(low), ...at(high)]).keys()]
      .filter((account) => at(low).has(account) !== at(high).has(account))
      .map((account) => ({ account, low, high }));
  });
  return turning.slice(0, MOST).flatMap(({ account, low, high }) => {
    const [from, to] = turnBetween(low, high, (value) => at(value).has(account));
    const [shortAt, noneAt] = at(from).has(account) ? [from, to] : [to, from];
    const short = at(shortAt).get(account);
    return short === undefined ? [] : [{ ...short, shortAt, noneAt }];
  });
}

/** The accounts with a shortfall, by party and state: what it comes to in all periods. */
type Shortfalls = ReadonlyMap<string, Pick<ShortfallEnd, 'party' | 'state' | 'shortfall'>>;

function shortfallsOf(accounts: readonly Account[]): Shortfalls {
  return new Map(
    accounts.flatMap(({ party, state, periods }) => {
      const shortfall = periods
        .flatMap((period) => period.shortfall)
        .reduce((sum, { amount }) => add(sum, decimal(amount)), ZERO);
      return shortfall.n === 0n
        ? []
        : [[JSON.stringify([party, state]), { party, state, shortfall }] as const];
    }),
  );
}

/** Two values beside each other between which an answer is another, found by halving. */
function turnBetween(
  low: Decimal,
  high: Decimal,
  holds: (value: Decimal) => boolean,
): readonly [Decimal, Decimal] {
  const step = multiply(subtract(decimal(high), decimal(low)), rational(1n, BigInt(PARTS)));
  const valueAt = (part: number): Decimal =>
    toDecimal(add(decimal(low), multiply(step, rational(BigInt(part))))) ?? low;
  const first = holds(low);
  let begin = 0;
  let end = PARTS;
  while (end - begin > 1) {
    const middle = Math.floor((begin + end) / 2);
    if (holds(valueAt(middle)) === first) begin = middle;
    else end = middle;
  }
  return [valueAt(begin), valueAt(end)];
}
