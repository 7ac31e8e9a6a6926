import { emptyLedgerLike, type Ledger } from './grid.ts';
import { MET, NONE, pooledWith, RECEIVED, type Rows, SENT, type Trace, type WideTrace } from './trace.ts';

/** A version of a pool: what it takes from where, and at which rates. States and series are codes. */
export interface PoolRule {
  /** Which of the pools, by name. */
  readonly pool: number;
  /** The periods that it governs, counted from the program's first, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** The kinds and groups of lots that it takes: `kind * groups + group`. */
  readonly series: readonly number[];
  /** In the order in which they receive, and give. */
  readonly states: readonly number[];
  readonly rates: readonly (PoolRate & { readonly from: number; readonly to: number })[];
}

/** A credit counts n/d in another state, or of the debts of a step, rounded down to so many steps of the program. */
export interface PoolRate {
  readonly n: bigint;
  readonly d: bigint;
  readonly step: bigint;
}

/** A turn of an account of a party: its steps are taken with the credits of those who give. */
export interface Turn {
  /** The place of the rule among those of the pools; -1 where the account pays with its own. */
  readonly rule: number;
  readonly pool: number;
  readonly first: number;
  readonly last: number;
  readonly state: number;
  readonly givers: readonly { readonly state: number; readonly rate: PoolRate | undefined }[];
  /** True for the series that are taken. */
  readonly takes: readonly boolean[];
}

/** The turns of a period: each account with its own credits, then the accounts of each pool in its order. */
export function turnsOf(pools: readonly PoolRule[], states: number, series: number): readonly Turn[] {
  const own = Array.from(
    { length: states },
    (_, state): Turn => ({
      rule: -1,
      pool: -1,
      first: 0,
      last: Infinity,
      state,
      givers: [{ state, rate: undefined }],
      takes: Array.from({ length: series }, () => true),
    }),
  );
  const pooled = pools.flatMap(({ pool, first, last, states: order, series: taken, rates }, rule) =>
    order.map(
      (state): Turn => ({
        rule,
        pool,
        first,
        last,
        state,
        givers: order
          .filter((giver) => giver !== state)
          .map((giver) => ({
            state: giver,
            rate: rates.find(({ from, to }) => from === giver && to === state),
          })),
        takes: Array.from({ length: series }, (_, one) => taken.includes(one)),
      }),
    ),
  );
  return [...own, ...pooled];
}

/** Ledgers for all states of a party; the first is the one given. */
export function ledgersOf(ledger: Ledger, states: number): readonly Ledger[] {
  return Array.from({ length: states }, (_, state) => (state === 0 ? ledger : emptyLedgerLike(ledger)));
}

/** The same in whole numbers of any size. */
export function emptyWideLedgers(
  states: number,
  periods: number,
  series: number,
  groups: number,
  limits = 0,
): readonly WideLedger[] {
  const zeros = (length: number): bigint[] => Array.from({ length }, () => 0n);
  return Array.from({ length: states }, () => ({
    bank: zeros(series * periods),
    debts: zeros(groups * periods),
    standing: zeros(series),
    outstanding: zeros(groups),
    pastDeficits: zeros(limits === 0 ? 0 : groups * periods),
    pastMoves: zeros(limits * periods),
  }));
}

/** What an account holds and owes, as `Ledger` has it. */
export interface WideLedger {
  readonly bank: bigint[];
  readonly debts: bigint[];
  readonly standing: bigint[];
  readonly outstanding: bigint[];
  readonly pastDeficits: bigint[];
  readonly pastMoves: bigint[];
}

/** What so many steps of a credit pay at a rate, rounded down. */
export function atRate(steps: number, rate: PoolRate | undefined): number {
  if (rate === undefined) return steps;
  const step = Number(rate.step);
  return Math.floor((steps * Number(rate.n)) / (Number(rate.d) * step)) * step;
}

/** The least steps of a credit that pay so many at a rate. */
export function leastAtRate(paid: number, rate: PoolRate | undefined): number {
  if (rate === undefined) return paid;
  const step = Number(rate.step);
  return Math.ceil((Math.ceil(paid / step) * step * Number(rate.d)) / Number(rate.n));
}

/** `atRate` in whole numbers of any size. */
export function atWideRate(steps: bigint, rate: PoolRate | undefined): bigint {
  return rate === undefined ? steps : ((steps * rate.n) / (rate.d * rate.step)) * rate.step;
}

/** `leastAtRate` in whole numbers of any size. */
export function leastAtWideRate(paid: bigint, rate: PoolRate | undefined): bigint {
  if (rate === undefined) return paid;
  const { n, d, step } = rate;
  const whole = ((paid + step - 1n) / step) * step * d;
  return (whole + n - 1n) / n;
}

/** Adds a payment to the trace: of an account with its own credits, or with those that another account gives to it. */
export function tracePaid<Amount>(
  trace: Rows<Amount>,
  { pool, state }: Turn,
  giver: number,
  account: number,
  period: number,
  step: number,
  lot: number,
  debt: number,
  used: Amount,
  paid: Amount,
  met?: Amount,
): void {
  if (giver !== account) {
    trace.add(giver, period, SENT, lot, pooledWith(pool, state), used);
    trace.add(account, period, RECEIVED, lot, pooledWith(pool, state + giver - account), paid);
  }
  if (met !== undefined) trace.add(account, period, MET, NONE, debt, met);
  trace.add(account, period, step, lot, debt, paid);
}

/** Adds to the trace what a step retired at a rate, and what that met. */
export function traceMet<Amount>(
  trace: Rows<Amount>,
  account: number,
  period: number,
  step: number,
  lot: number,
  debt: number,
  used: Amount,
  met: Amount,
): void {
  trace.add(account, period, MET, NONE, debt, met);
  trace.add(account, period, step, lot, debt, used);
}

/** The rows of a trace account after account, as they are where accounts are settled one by one. */
export function byAccount(trace: Trace | WideTrace): Trace | WideTrace {
  return trace.inOrder(
    Array.from({ length: trace.rows }, (_, row) => row).sort(
      (a, b) => (trace.events[a * 5] ?? 0) - (trace.events[b * 5] ?? 0) || a - b,
    ),
  );
}
