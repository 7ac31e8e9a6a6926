import { multiply, type Rational, rational } from '../rational.ts';
import { type RoundingMode, round } from '../rounding.ts';
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
  for (const { to, lot, steps } of seedsIn(rules, ledgers, period, lotsOfKind)) {
    const ledger = ledgers[to];
    const series = seriesOf[lot] ?? 0;
    const amount = Number(steps);
    if (ledger === undefined) continue;
    ledger.bank[lot] = (ledger.bank[lot] ?? 0) + amount;
    ledger.standing[series] = (ledger.standing[series] ?? 0) + amount;
    trace?.add(party + to, period, SEEDED, lot, NONE, amount);
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
  for (const { to, lot, steps } of seedsIn(rules, ledgers, period, lotsOfKind)) {
    const ledger = ledgers[to];
    const series = seriesOf[lot] ?? 0;
    if (ledger === undefined) continue;
    ledger.bank[lot] = (ledger.bank[lot] ?? 0n) + steps;
    ledger.standing[series] = (ledger.standing[series] ?? 0n) + steps;
    trace.add(party + to, period, SEEDED, lot, NONE, steps);
  }
}

interface Seeded {
  readonly to: number;
  readonly lot: number;
  readonly steps: bigint;
}

/** What is given in a period, all of it from the banks as they are before. */
function seedsIn(
  rules: readonly SeedRule[],
  ledgers: readonly { readonly bank: ArrayLike<number | bigint> }[],
  period: number,
  lotsOfKind: number,
): readonly Seeded[] {
  return rules.flatMap((rule) => {
    if (rule.period !== period) return [];
    const bank = ledgers[rule.from]?.bank ?? [];
    return Array.from(bank).flatMap((held, place): readonly Seeded[] => {
      const steps = held === 0 || held === 0n ? 0n : seedOf(BigInt(held), rule);
      const kind = rule.kinds[Math.floor(place / lotsOfKind)] ?? 0;
      return steps === 0n ? [] : [{ to: rule.to, lot: kind * lotsOfKind + (place % lotsOfKind), steps }];
    });
  });
}

function seedOf(held: bigint, { ratio, rounding }: SeedRule): bigint {
  const exact = multiply(rational(held), ratio);
  const whole = rounding === undefined ? exact : round(exact, rounding.mode, rational(rounding.steps));
  if (whole.d !== 1n) throw new RangeError(`${whole.n}/${whole.d} steps are no whole number`);
  return whole.n;
}
