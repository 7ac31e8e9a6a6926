import { multiply, type Rational, rational } from '../rational.ts';
import { type RoundingMode, round } from '../rounding.ts';
import { type Entry, narrowBook, wideBook } from './book.ts';
import type { Ledger } from './grid.ts';
import type { WideLedger } from './pools.ts';
import { NONE, SEEDED, type Trace, type WideTrace } from './trace.ts';

/** What a state opens with: so much of each lot that its parties have in another. States are codes. */
export interface SeedRule {
  /** The period in which it opens, counted from the program's first. */
  readonly period: number;
  readonly from: number;
  readonly to: number;
  readonly ratio: Rational;
  /** Absent where the ratio of every amount is a whole number of steps. */
  readonly rounding?: { readonly mode: RoundingMode; readonly steps: bigint };
  /** By the kind of a lot in the bank that it is taken from: its kind in the bank that is opened. */
  readonly kinds: readonly number[];
}

/** Opens the banks of a party in the states whose period it is, before anything is issued; what it is taken from stays. */
export function seed(
  rules: readonly SeedRule[],
  ledgers: readonly Ledger[],
  party: number,
  period: number,
  lotsOfKind: number,
  seriesOf: Int32Array,
  trace: Trace | undefined,
): void {
  for (const { to, ...entry } of seedsIn(rules, ledgers, party, period, lotsOfKind, seriesOf)) {
    const ledger = ledgers[to];
    if (ledger !== undefined) narrowBook(ledger, trace).enter(entry);
  }
}

/** The same in whole numbers of any size. */
export function wideSeed(
  rules: readonly SeedRule[],
  ledgers: readonly WideLedger[],
  party: number,
  period: number,
  lotsOfKind: number,
  seriesOf: Int32Array,
  trace: WideTrace,
): void {
  for (const { to, ...entry } of seedsIn(rules, ledgers, party, period, lotsOfKind, seriesOf)) {
    const ledger = ledgers[to];
    if (ledger !== undefined) wideBook(ledger, trace).enter(entry);
  }
}

interface Seeded extends Entry {
  /** The state whose bank is opened. */
  readonly to: number;
}

/** What is given in a period, all of it from the banks as they are before. */
function seedsIn(
  rules: readonly SeedRule[],
  ledgers: readonly { readonly bank: ArrayLike<number | bigint> }[],
  party: number,
  period: number,
  lotsOfKind: number,
  seriesOf: Int32Array,
): readonly Seeded[] {
  return rules.flatMap((rule) => {
    if (rule.period !== period) return [];
    const { from, to, kinds } = rule;
    const bank = ledgers[from]?.bank ?? [];
    return Array.from(bank).flatMap((held, place): readonly Seeded[] => {
      const steps = held === 0 || held === 0n ? 0n : seedOf(BigInt(held), rule);
      if (steps === 0n) return [];
      const kind = kinds[Math.floor(place / lotsOfKind)] ?? 0;
      const lot = kind * lotsOfKind + (place % lotsOfKind);
      const series = seriesOf[lot] ?? 0;
      return [{ to, account: party + to, period, event: SEEDED, lot, series, other: NONE, steps }];
    });
  });
}

function seedOf(held: bigint, { ratio, rounding }: SeedRule): bigint {
  const exact = multiply(rational(held), ratio);
  const whole = rounding === undefined ? exact : round(exact, rounding.mode, rational(rounding.steps));
  if (whole.d !== 1n) throw new RangeError(`${whole.n}/${whole.d} steps are no whole number`);
  return whole.n;
}
