/** What happened to a lot or a debt. A retirement carries its step instead: 0 for the first step, and so on. */
export const ISSUED = -1;
export const INCURRED = -2;
export const SHORTFALL = -3;
export const EXPIRED = -4;
/** A lot or a debt that an earlier result left standing. */
export const OPENED = -5;

/** A part of a lot that went to another party, or came from one: its number stands where the slot of the debt does. */
export const SENT = -6;
export const RECEIVED = -7;
/** A lot of another state with which a state opens. */
export const SEEDED = -8;
/** What a debt grew by when it was carried into the next period. */
export const ACCRUED = -9;
/** What the retirement in the row behind it meets of a debt, where the step has a rate. */
export const MET = -10;

/** More states than a program can have: a pool and a state make one number. */
const STATES = 65_536;

/** The number that stands for an account of the same party in another state, through a pool, where another party stands else. */
export function pooledWith(pool: number, state: number): number {
  return -2 - (pool * STATES + state);
}

/** The pool and the state of such a number; undefined for the number of a party. */
export function pooledBy(other: number): { readonly pool: number; readonly state: number } | undefined {
  if (other > -2) return undefined;
  const code = -2 - other;
  return { pool: Math.floor(code / STATES), state: code % STATES };
}

/** No lot, or no debt, in a row of the trace. */
export const NONE = -1;

/** Events after which there is more of a lot or of a debt. */
export const GAINS: ReadonlySet<number> = new Set([ISSUED, INCURRED, ACCRUED, OPENED, RECEIVED, SEEDED]);

/**
 * The events of a settlement, a row each, in flat arrays that grow: account after account, and within an account in
 * the order in which they happened. The only source of a result; names are looked up when it is read.
 */
export class Trace {
  rows = 0;
  /** Five numbers a row: account, period, event, slot of the lot, slot of the debt (or the number of the other party). */
  events = new Int32Array(5 * 1024);
  amounts = new Float64Array(1024);

  add(account: number, period: number, event: number, lot: number, debt: number, amount: number): void {
    const row = this.rows++;
    if (row === this.amounts.length) this.grow();
    const at = row * 5;
    const events = this.events;
    events[at] = account;
    events[at + 1] = period;
    events[at + 2] = event;
    events[at + 3] = lot;
    events[at + 4] = debt;
    this.amounts[row] = amount;
  }

  /** Forgets the rows and keeps the memory. */
  clear(): void {
    this.rows = 0;
  }

  amountAt(row: number): bigint {
    return BigInt(this.amounts[row] ?? 0);
  }

  /** The rows in another order, as a trace of their own. */
  inOrder(rows: readonly number[]): Trace {
    const trace = new Trace();
    for (const row of rows) addRow(trace, this.events, row, this.amounts[row] ?? 0);
    return trace;
  }

  private grow(): void {
    const events = new Int32Array(this.events.length * 2);
    events.set(this.events);
    this.events = events;
    const amounts = new Float64Array(this.amounts.length * 2);
    amounts.set(this.amounts);
    this.amounts = amounts;
  }
}

/** A trace whose amounts are whole numbers of any size. */
export class WideTrace {
  rows = 0;
  readonly events: number[] = [];
  readonly amounts: bigint[] = [];

  add(account: number, period: number, event: number, lot: number, debt: number, amount: bigint): void {
    this.rows++;
    this.events.push(account, period, event, lot, debt);
    this.amounts.push(amount);
  }

  amountAt(row: number): bigint {
    return this.amounts[row] ?? 0n;
  }

  /** The rows in another order, as a trace of their own. */
  inOrder(rows: readonly number[]): WideTrace {
    const trace = new WideTrace();
    for (const row of rows) addRow(trace, this.events, row, this.amounts[row] ?? 0n);
    return trace;
  }
}

/** What rows are added to. */
export interface Rows<Amount> {
  add(account: number, period: number, event: number, lot: number, debt: number, amount: Amount): void;
}

function addRow<Amount>(to: Rows<Amount>, events: ArrayLike<number>, row: number, amount: Amount): void {
  const at = row * 5;
  const [account = 0, period = 0, event = 0, lot = NONE, debt = NONE] = [0, 1, 2, 3, 4].map(
    (i) => events[at + i],
  );
  to.add(account, period, event, lot, debt, amount);
}
