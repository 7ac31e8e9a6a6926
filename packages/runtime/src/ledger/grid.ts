import type { Quantities } from '../columns/columns.ts';
import { add, DivisionByZero, divide, type Rational, ZERO } from '../rational.ts';
import { MissingCell } from '../rules/table.ts';

/**
 * Amounts of all accounts: a number for each account, period and group. An account is `party * states + state`; a
 * period is counted from the program's first; a cell is `(account * periods + period) * groups + group`.
 */
export interface Postings {
  readonly accounts: number;
  readonly periods: number;
  /** What each rule posted, not rounded, in whole numbers of the rule's own scale. One array a rule, by cell. */
  readonly sums: readonly Float64Array[];
  /** Deficits incurred, in steps of the program, by cell. */
  readonly deficits: Float64Array;
  /** Credits issued, in steps of the program: [account][period][kind][group]. */
  readonly credits: Float64Array;
  /** 1 where the account has a fact in scope in the period: [account][period]. */
  readonly seen: Uint8Array;
  /** 1 where a rule applies to the facts of the account and period: one array a rule, [account][period]. */
  readonly gates: readonly Uint8Array[];
  /** The choice that holds, as its position among those of its election: one array an election, [account][period]. */
  readonly elections: readonly Uint8Array[];
}

/** How large the lists of a program's names are. */
export interface Sizes {
  readonly states: number;
  readonly groups: number;
  readonly kinds: number;
  /** From how many states credits can come into the bank of another; absent where from none. */
  readonly origins?: number;
  /** How many limits take several years together; absent where none does. */
  readonly limits?: number;
  readonly steps: number;
  readonly rules: number;
}

/** Postings for this many accounts and periods, all zero. */
export function emptyPostings(
  accounts: number,
  periods: number,
  sizes: Sizes,
  elections: readonly Uint8Array[] = [],
): Postings {
  const cells = accounts * periods * sizes.groups;
  return {
    accounts,
    periods,
    sums: Array.from({ length: sizes.rules }, () => new Float64Array(cells)),
    deficits: new Float64Array(cells),
    credits: new Float64Array(cells * sizes.kinds),
    seen: new Uint8Array(accounts * periods),
    gates: emptyGates(accounts * periods, sizes),
    elections,
  };
}

function emptyGates(length: number, { rules }: Sizes): readonly Uint8Array[] {
  return Array.from({ length: rules }, () => new Uint8Array(length));
}

/** The deficits and credits of several postings of the same accounts, each period as one of them has it. */
export function postingsByPeriod(postings: readonly Postings[]): Postings | undefined {
  const [first] = postings;
  if (first === undefined || postings.every((one) => one === first)) return first;
  const { accounts, periods, deficits, credits, seen } = first;
  const all = { ...first, deficits: deficits.slice(), credits: credits.slice(), seen: seen.slice() };
  for (const name of ['deficits', 'credits', 'seen'] as const) {
    const width = all[name].length / (accounts * periods);
    for (const [period, own] of postings.entries())
      if (own !== first)
        for (let account = 0; account < accounts; account++) {
          const at = (account * periods + period) * width;
          all[name].set(own[name].subarray(at, at + width), at);
        }
  }
  return all;
}

/** Sums that no reading at hand asks for. */
export const NO_SUMS = new Float64Array(0);

/** Makes the sums of postings zero again, to post other facts. */
export function clearSums(postings: Postings): void {
  for (const sums of postings.sums) sums.fill(0);
  postings.seen.fill(0);
}

/** What the rules posted as exact fractions, for a batch that is not proved to fit. */
export interface WideSums {
  readonly accounts: number;
  readonly periods: number;
  readonly sums: readonly (Rational | NoSum)[][];
  readonly seen: Uint8Array;
  readonly gates: readonly Uint8Array[];
  readonly elections: readonly Uint8Array[];
}

/** Deficits and credits in steps of the program, as whole numbers of any size. */
export interface WidePostings {
  readonly accounts: number;
  readonly periods: number;
  readonly deficits: bigint[];
  readonly credits: bigint[];
  readonly elections: readonly Uint8Array[];
}

export function emptyWideSums(
  accounts: number,
  periods: number,
  sizes: Sizes,
  elections: readonly Uint8Array[] = [],
): WideSums {
  const cells = accounts * periods * sizes.groups;
  return {
    accounts,
    periods,
    gates: emptyGates(accounts * periods, sizes),
    sums: Array.from({ length: sizes.rules }, () => Array.from({ length: cells }, () => ZERO)),
    seen: new Uint8Array(accounts * periods),
    elections,
  };
}

export function emptyWidePostings(
  accounts: number,
  periods: number,
  sizes: Sizes,
  elections: readonly Uint8Array[] = [],
): WidePostings {
  const cells = accounts * periods * sizes.groups;
  return {
    accounts,
    periods,
    deficits: Array.from({ length: cells }, () => 0n),
    credits: Array.from({ length: cells * sizes.kinds }, () => 0n),
    elections,
  };
}

/** Facts of a record that post nothing. */
export interface LeftOut {
  /** How many facts are out of scope, and the row of the first. */
  readonly outside: number;
  readonly firstOutside: number;
  /** Facts in no group, or in several; at most 100. */
  readonly faults: readonly { readonly row: number; readonly several: boolean }[];
}

/** What a loop returns that left nothing out. */
export const NOTHING_LEFT_OUT: LeftOut = { outside: 0, firstOutside: -1, faults: [] };

/** Finds the facts that post nothing: those whose profile is `count` (outside) or beyond. */
export function leftOut(rows: number, profileOf: (row: number) => number, count: number): LeftOut {
  let outside = 0;
  let firstOutside = -1;
  const faults: { row: number; several: boolean }[] = [];
  for (let row = 0; row < rows; row++) {
    const profile = profileOf(row);
    if (profile < count) continue;
    if (profile > count) {
      if (faults.length < 100) faults.push({ row, several: profile === count + 2 });
    } else if (outside++ === 0) firstOutside = row;
  }
  return { outside, firstOutside, faults };
}

/** Why there is no sum, and the first row for which there is none. */
export interface NoSum {
  readonly missing: 'cell' | 'quotient';
  readonly row: number;
}

/** A sum that is no amount: below zero, or none at all. Ordinary numbers do not say which. */
export interface Fault {
  readonly rule: number;
  /** account * periods + period */
  readonly at: number;
  readonly group: number;
  readonly sum?: Rational | NoSum;
}

/** Adds the exact amount of a row; there is no sum from then on where a table lacks the cell or a divisor is zero. */
export function addRate(
  sum: Rational | NoSum | undefined,
  row: number,
  amount: () => Rational,
): Rational | NoSum {
  if (sum !== undefined && 'missing' in sum) return sum;
  try {
    return add(sum ?? ZERO, amount());
  } catch (error) {
    if (error instanceof MissingCell) return { missing: 'cell', row };
    if (error instanceof DivisionByZero) return { missing: 'quotient', row };
    throw error;
  }
}

/** True for a sum that can be posted: there is one, and it is not below zero. */
export function isPosted(sum: Rational | NoSum): sum is Rational {
  return 'n' in sum && sum.n >= 0n;
}

/** True for a sum below zero, which comes to nothing where a rule says so. */
export function isBelowZero(sum: Rational | NoSum): boolean {
  return 'n' in sum && sum.n < 0n;
}

/** A multiple of the step as a whole number of steps. Throws a RangeError for a value between two steps. */
export function wholeSteps(value: Rational, step: Rational): bigint {
  const { n, d } = divide(value, step);
  if (d !== 1n) throw new RangeError(`${n}/${d} steps are no whole number`);
  return n;
}

export function notBelowZero(steps: bigint): bigint {
  return steps < 0n ? 0n : steps;
}

/**
 * What stands after each period of each account, in steps of the program, without saying how it came about: the short
 * form for many what-if variants. [account][period][amount], the amounts of a period as `balanceLayout` says.
 */
export type Balances = Float64Array;

/** Where each sort of amount begins among the amounts of an account and period. */
export interface BalanceLayout {
  /** [step]: what the step retired. */
  readonly retired: number;
  /** [kind][group]: what the bank holds. */
  readonly bank: number;
  /** [kind][group]: what expired. */
  readonly expired: number;
  /** [group]: deficits carried to the next period. */
  readonly carried: number;
  /** [group]: deficits that were not made up in time. */
  readonly shortfall: number;
  /** How many amounts there are. */
  readonly width: number;
}

export function balanceLayout({
  steps,
  kinds,
  groups,
}: Pick<Sizes, 'steps' | 'kinds' | 'groups'>): BalanceLayout {
  const bank = steps;
  const expired = bank + kinds * groups;
  const carried = expired + kinds * groups;
  const shortfall = carried + groups;
  return { retired: 0, bank, expired, carried, shortfall, width: shortfall + groups };
}

/** Balances for this many accounts and periods, all zero. */
export function emptyBalances(accounts: number, periods: number, sizes: Sizes): Balances {
  return new Float64Array(accounts * periods * balanceLayout(sizes).width);
}

/** What one account holds and owes while it is settled; it serves one account after another. */
export interface Ledger {
  /** By slot: what is left of each lot, and of each carried debt. */
  readonly bank: Float64Array;
  readonly debts: Float64Array;
  /** The same together, by kind and group, and by group. */
  readonly standing: Float64Array;
  readonly outstanding: Float64Array;
  /** For limits over several years: what was incurred, [period][group], and what each let through, [limit][period]. */
  readonly pastDeficits: Float64Array;
  readonly pastMoves: Float64Array;
}

export function emptyLedger(periods: number, { groups, kinds, origins = 0, limits = 0 }: Sizes): Ledger {
  const series = kinds * (origins + 1) * groups;
  return {
    pastDeficits: new Float64Array(limits === 0 ? 0 : groups * periods),
    pastMoves: new Float64Array(limits * periods),
    bank: new Float64Array(series * periods),
    debts: new Float64Array(groups * periods),
    standing: new Float64Array(series),
    outstanding: new Float64Array(groups),
  };
}

/** A ledger with the same places, all zero. */
export function emptyLedgerLike({
  bank,
  debts,
  standing,
  outstanding,
  pastDeficits,
  pastMoves,
}: Ledger): Ledger {
  return {
    pastDeficits: new Float64Array(pastDeficits.length),
    pastMoves: new Float64Array(pastMoves.length),
    bank: new Float64Array(bank.length),
    debts: new Float64Array(debts.length),
    standing: new Float64Array(standing.length),
    outstanding: new Float64Array(outstanding.length),
  };
}

/** The periods to settle, counted from the program's first, both inclusive. */
export interface PeriodSpan {
  readonly first: number;
  readonly last: number;
}

/** Sums below this are exact in ordinary numbers, with room for one doubling. */
export const SAFE = 2 ** 52;

/** The largest whole number that a column's kind of array holds exactly. */
export function capacityOf(column: Quantities): number {
  return column instanceof Float64Array ? Number.MAX_SAFE_INTEGER : 2 ** (column.BYTES_PER_ELEMENT * 8) - 1;
}

/** The largest value of a column; 0 for an empty one. */
export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > largest) largest = value;
  }
  return largest;
}

/** Half to the even neighbour, of a whole number of parts of which `size` make a step; exact below SAFE. */
export function halfEven(parts: number, size: number): number {
  const floor = Math.floor(parts / size);
  const rest = (parts - floor * size) * 2;
  return rest > size || (rest === size && floor % 2 !== 0) ? floor + 1 : floor;
}
