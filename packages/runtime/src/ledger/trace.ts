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

/** No lot, or no debt, in a row of the trace. */
export const NONE = -1;

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
}
