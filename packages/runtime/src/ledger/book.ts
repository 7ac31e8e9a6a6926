import type { Ledger } from './grid.ts';
import type { WideLedger } from './pools.ts';
import { SENT, type Trace, type WideTrace } from './trace.ts';

/** What a lot of an account gains, or loses where it is sent. */
export interface Entry {
  readonly account: number;
  readonly period: number;
  readonly event: number;
  readonly lot: number;
  readonly series: number;
  /** The number of the other party, or NONE. */
  readonly other: number;
  readonly steps: bigint;
}

/**
 * The bank of an account, whichever numbers it holds, for what happens seldom: it is written once, in whole numbers of
 * any size.
 */
export interface Book {
  heldOf(lot: number): bigint;
  enter(entry: Entry): void;
}

export function narrowBook({ bank, standing }: Ledger, trace: Trace | undefined): Book {
  return {
    heldOf: (lot) => BigInt(bank[lot] ?? 0),
    enter({ account, period, event, lot, series, other, steps }) {
      const amount = Number(steps);
      const gain = event === SENT ? -amount : amount;
      bank[lot] = (bank[lot] ?? 0) + gain;
      standing[series] = (standing[series] ?? 0) + gain;
      trace?.add(account, period, event, lot, other, amount);
    },
  };
}

export function wideBook({ bank, standing }: Pick<WideLedger, 'bank' | 'standing'>, trace: WideTrace): Book {
  return {
    heldOf: (lot) => bank[lot] ?? 0n,
    enter({ account, period, event, lot, series, other, steps }) {
      const gain = event === SENT ? -steps : steps;
      bank[lot] = (bank[lot] ?? 0n) + gain;
      standing[series] = (standing[series] ?? 0n) + gain;
      trace.add(account, period, event, lot, other, steps);
    },
  };
}
