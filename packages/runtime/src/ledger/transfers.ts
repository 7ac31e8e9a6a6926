import { type Book, narrowBook, wideBook } from './book.ts';
import type { Ledger } from './grid.ts';
import type { WideLedger } from './pools.ts';
import { type RECEIVED, SENT, type Trace, type WideTrace } from './trace.ts';

/** What goes from one lot of an account to another party, or comes from there. Periods are counted from the first. */
export interface Movement {
  readonly event: typeof SENT | typeof RECEIVED;
  readonly lot: number;
  /** The number of the other party. */
  readonly other: number;
  readonly steps: bigint;
}

/** The movements of an account in a period: those sent before those received, by lot, then by the other party. */
export type Movements = ReadonlyMap<number, readonly Movement[]>;

/** An account that sends more of a lot than it has. */
export interface Overdrawn {
  readonly account: number;
  readonly period: number;
  readonly lot: number;
  readonly held: bigint;
  readonly sent: bigint;
}

/**
 * The transfers of a run. What an account sends and receives is said by the facts alone, so that each can be settled by
 * itself; that what is sent was there is noted on the way.
 */
export class Transfers {
  readonly overdrawn: Overdrawn[] = [];
  private readonly movements: Movements;
  private readonly periods: number;

  /** @param movements by account and period: `account * periods + period` */
  constructor(movements: Movements, periods: number) {
    this.movements = movements;
    this.periods = periods;
  }

  /** Moves what the account sends and receives in the period. */
  move(account: number, period: number, ledger: Ledger, trace: Trace | undefined): void {
    const movements = this.movements.get(account * this.periods + period);
    if (movements !== undefined) this.enter(account, period, movements, narrowBook(ledger, trace));
  }

  /** The same in whole numbers of any size. */
  moveWide(
    account: number,
    period: number,
    ledger: Pick<WideLedger, 'bank' | 'standing'>,
    trace: WideTrace,
  ): void {
    const movements = this.movements.get(account * this.periods + period);
    if (movements !== undefined) this.enter(account, period, movements, wideBook(ledger, trace));
  }

  private enter(account: number, period: number, movements: readonly Movement[], book: Book): void {
    noteOverdrawn(this.overdrawn, account, period, movements, book);
    for (const { event, lot, other, steps } of movements) {
      const series = Math.floor(lot / this.periods);
      book.enter({ account, period, event, lot, series, other, steps });
    }
  }
}

/** Notes each lot of which more is sent than there is before anything is received. */
function noteOverdrawn(
  overdrawn: Overdrawn[],
  account: number,
  period: number,
  movements: readonly Movement[],
  book: Book,
): void {
  const sums = new Map<number, bigint>();
  for (const { event, lot, steps } of movements)
    if (event === SENT) sums.set(lot, (sums.get(lot) ?? 0n) + steps);
  for (const [lot, sent] of sums) {
    const held = book.heldOf(lot);
    if (held < sent) overdrawn.push({ account, period, lot, held, sent });
  }
}
