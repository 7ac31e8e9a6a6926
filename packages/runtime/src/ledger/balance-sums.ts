import type { Settled } from './accounts.ts';
import type { Measure } from './measures.ts';
import {
  ACCRUED,
  EXPIRED,
  GAINS,
  INCURRED,
  ISSUED,
  MET,
  NONE,
  RECEIVED,
  SEEDED,
  SENT,
  SHORTFALL,
  type Trace,
  type WideTrace,
} from './trace.ts';

/** The amounts that events come to. That credits are invalid is no event: such facts are settled as a whole. */
export type Summed = Exclude<Measure, 'invalidated'>;

/** An amount in steps of the program; account and group are numbers, a period is counted from the program's first. */
export type OnSum = (account: number, period: number, sort: Summed, group: number, steps: number) => void;

const LOT_EVENTS: ReadonlyMap<number, Summed> = new Map([
  [ISSUED, 'issued'],
  [SEEDED, 'seeded'],
  [RECEIVED, 'received'],
  [SENT, 'sent'],
  [EXPIRED, 'expired'],
]);
const DEBT_EVENTS: ReadonlyMap<number, Summed> = new Map([
  [INCURRED, 'owed'],
  [ACCRUED, 'interest'],
  [MET, 'met'],
  [SHORTFALL, 'shortfall'],
]);

/**
 * Sums the events of a settlement by account, period and group, without telling lots and debts apart: what `accountsOf`
 * comes to, for who settles the same facts many times. An amount can be told in several parts.
 *
 * @param trace its rows in the order of the accounts
 */
export function sumBalances(
  { info, periods, last }: Pick<Settled<string, string, string, string>, 'info' | 'periods' | 'last'>,
  trace: Trace | WideTrace,
  onSum: OnSum,
): void {
  const groups = info.groups.length;
  const [bank, debts] = [new Float64Array(groups), new Float64Array(groups)];
  let [account, period] = [NONE, 0];
  let isMet = false;
  /** Tells what stands after each period up to another. */
  const stand = (until: number): void => {
    for (; account !== NONE && period < until; period++)
      for (let group = 0; group < groups; group++) {
        const [held, owed] = [bank[group] ?? 0, debts[group] ?? 0];
        if (held !== 0) onSum(account, period, 'bank', group, held);
        if (owed !== 0) onSum(account, period, 'carried', group, owed);
      }
  };
  for (let row = 0; row < trace.rows; row++) {
    const [of = NONE, at = 0, event = 0, lot = NONE, debt = NONE] = eventAt(trace, row);
    if (of !== account) {
      stand(last + 1);
      [account, period] = [of, at];
      bank.fill(0);
      debts.fill(0);
    }
    stand(at);
    const steps = Number(trace.amountAt(row));
    const gain = GAINS.has(event) ? steps : -steps;
    if (lot !== NONE) {
      const group = Math.floor(lot / periods) % groups;
      bank[group] = (bank[group] ?? 0) + gain;
      const sort = event >= 0 ? 'retired' : LOT_EVENTS.get(event);
      if (sort !== undefined) onSum(account, at, sort, group, steps);
    }
    if (debt !== NONE && event !== SENT && event !== RECEIVED && !(isMet && event >= 0)) {
      const group = debt % groups;
      debts[group] = (debts[group] ?? 0) + gain;
      const sort = event >= 0 ? 'met' : DEBT_EVENTS.get(event);
      if (sort !== undefined) onSum(account, at, sort, group, steps);
    }
    isMet = event === MET;
  }
  stand(last + 1);
}

function eventAt({ events }: Trace | WideTrace, row: number): readonly (number | undefined)[] {
  const at = row * 5;
  return [events[at], events[at + 1], events[at + 2], events[at + 3], events[at + 4]];
}
