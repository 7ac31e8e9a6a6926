import {
  type Account,
  type AccountPeriod,
  add,
  type Carried,
  compare,
  decimal,
  divide,
  type EarlierPeriod,
  earlierIn,
  format,
  type Lot,
  multiply,
  type Rational,
  rational,
} from '@tallystick/runtime';
import { compareNames, type Succession } from './register.ts';

/**
 * The accounts as they stand at the beginning of a period: what the parties of the register had goes to those that they
 * became, in each state. A split divides each lot and each debt by the shares, down to whole steps; the steps that are
 * left over go one each to the greatest share first, of equal shares to the first name.
 */
export function succeeded(
  accounts: readonly Account[],
  successions: readonly Succession[],
  step: string,
): readonly Account[] {
  const gone = new Set(successions.map(({ from }) => from));
  const standing = new Map<string, Account>();
  const put = (
    party: string,
    closing: Closing,
    earlier: readonly EarlierPeriod[],
    { state, toldFrom = -Infinity }: Account,
  ): void => {
    const key = JSON.stringify([party, state]);
    const known = standing.get(key);
    const own = known?.periods[0];
    const years = [...(known?.earlier ?? []), ...earlier];
    const told = Math.max(toldFrom, known?.toldFrom ?? toldFrom);
    standing.set(key, {
      party,
      state,
      ...(years.length > 0 && { earlier: years }),
      ...(told > -Infinity && { toldFrom: told }),
      periods: [own === undefined ? periodOf(closing) : joined(own, closing)],
    });
  };
  // Who goes on under its own name keeps its choices, so that it comes first.
  const inOrder = [...accounts].sort((a, b) => Number(gone.has(a.party)) - Number(gone.has(b.party)));
  for (const account of inOrder) {
    const { party, periods } = account;
    const closing = periods.at(-1);
    if (closing === undefined) continue;
    const earlier = earlierIn(account);
    if (!gone.has(party)) put(party, closing, earlier, account);
    const heirs = successions.filter(({ from }) => from === party);
    const years = earlier.map((year) => dividedYear(year, heirs, decimal(step)));
    for (const [i, part] of divided(closing, heirs, decimal(step)).entries())
      put(
        heirs[i]?.to ?? party,
        part,
        years.flatMap((year) => year[i] ?? []),
        account,
      );
  }
  return [...standing.values()];
}

type Closing = Pick<AccountPeriod, 'period' | 'bank' | 'carried' | 'elections'>;

function periodOf({ period, bank, carried, elections }: Closing): AccountPeriod {
  return { ...emptyPeriod(period), bank, carried, ...(elections !== undefined && { elections }) };
}

/** A period in which nothing happened and nothing stands. */
export function emptyPeriod(period: number): AccountPeriod {
  return {
    ...{ period, issued: [], received: [], sent: [], deficits: [] },
    ...{ retired: [], expired: [], bank: [], carried: [], shortfall: [] },
  };
}

/** What each of those gets that a party became. */
function divided(closing: Closing, heirs: readonly Succession[], step: Rational): readonly Closing[] {
  return heirs.map((_, i) => ({
    ...closing,
    bank: shareOf(closing.bank, i, heirs, step),
    carried: shareOf(closing.carried, i, heirs, step),
  }));
}

/** What each of them takes over of a year for limits over several. */
function dividedYear(
  year: EarlierPeriod,
  heirs: readonly Succession[],
  step: Rational,
): readonly EarlierPeriod[] {
  return heirs.map((_, i) => ({
    ...year,
    deficits: shareOf(year.deficits, i, heirs, step),
    retired: shareOf(year.retired, i, heirs, step),
  }));
}

/** What one of the heirs gets of each amount. */
function shareOf<T extends { readonly amount: string; readonly met?: string }>(
  entries: readonly T[],
  at: number,
  heirs: readonly Succession[],
  step: Rational,
): readonly T[] {
  const shares = heirs.map(({ share }) => share);
  const names = heirs.map(({ to }) => to);
  return entries.flatMap((entry) => {
    const part = (amount: string): string => portions(amount, shares, names, step)[at] ?? '0';
    const amount = part(entry.amount);
    // A limit over several years asks for what was met.
    if (entry.met !== undefined) {
      const met = part(entry.met);
      return amount === '0' && met === '0' ? [] : [{ ...entry, amount, met }];
    }
    return amount === '0' ? [] : [{ ...entry, amount }];
  });
}

/** An amount in whole steps by shares: they add up to it. */
function portions(
  amount: string,
  shares: readonly Rational[],
  names: readonly string[],
  step: Rational,
): readonly string[] {
  const all = divide(decimal(amount), step);
  const whole = shares.map((share) => {
    const part = divide(multiply(all, share), HUNDRED);
    return part.n / part.d;
  });
  const left = Number(all.n / all.d - whole.reduce((sum, part) => sum + part, 0n));
  const first = [...shares.keys()].sort(
    (a, b) =>
      compare(shares[b] ?? ZERO_SHARE, shares[a] ?? ZERO_SHARE) ||
      compareNames(names[a] ?? '', names[b] ?? ''),
  );
  for (const at of first.slice(0, left)) whole[at] = (whole[at] ?? 0n) + 1n;
  return whole.map((steps) => format(multiply(rational(steps), step)));
}

const HUNDRED = rational(100n);
const ZERO_SHARE = rational(0n);

/** Lots that are alike become one, and so do debts. */
function joined(a: Closing, b: Closing): AccountPeriod {
  const lotOf = ({ kind, group, vintage, origin }: Lot<string, string, string>): string =>
    JSON.stringify([kind, group, vintage, origin]);
  const debtOf = ({ group, incurred, due }: Carried<string>): string =>
    JSON.stringify([group, incurred, due]);
  return periodOf({
    ...a,
    bank: summed([...a.bank, ...b.bank], lotOf),
    carried: summed([...a.carried, ...b.carried], debtOf),
  });
}

function summed<T extends { readonly amount: string }>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
): readonly T[] {
  const sums = new Map<string, T>();
  for (const entry of entries) {
    const before = sums.get(keyOf(entry));
    const amount =
      before === undefined ? entry.amount : format(add(decimal(before.amount), decimal(entry.amount)));
    sums.set(keyOf(entry), { ...entry, amount });
  }
  return [...sums.values()];
}
