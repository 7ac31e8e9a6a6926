import type { Account, AccountPeriod } from '@tallystick/runtime';
import { add, decimal, MEASURES, type Measure, metOf, type Rational, ZERO } from '@tallystick/runtime';

/** What the rows of a balance table are told apart by. */
export const DIMENSIONS = ['party', 'state', 'period', 'group'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The columns of a balance table. */
export { MEASURES, type Measure };

export interface Balance {
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
  readonly amounts: Readonly<Record<Measure, Rational>>;
}

/** The order in which the program names its states and groups; names that it lacks come last, by the alphabet. */
export interface NameOrder {
  readonly states: readonly string[];
  readonly groups: readonly string[];
}

const NO_ORDER: NameOrder = { states: [], groups: [] };

/**
 * Sums the entries of all accounts by the dimensions given, in their order. Flows (issued, owed, shortfall, ...) add
 * up over periods; `bank` and `carried` stand after a period, so that without `period` they are those after the last
 * one. Rows in which every amount is zero are left out.
 */
export function balances(
  accounts: readonly Account[],
  by: readonly Dimension[],
  order: NameOrder = NO_ORDER,
): readonly Balance[] {
  const cells = new Map<string, { key: Balance['key']; amounts: Record<Measure, Rational> }>();
  for (const account of accounts) {
    for (const [index, period] of account.periods.entries()) {
      const stands = by.includes('period') || index === account.periods.length - 1;
      const place = { party: account.party, state: account.state, period: `${period.period}` };
      for (const entry of measuredEntries(period, stands)) {
        const full: Record<Dimension, string> = { ...place, group: entry.group };
        const id = JSON.stringify(by.map((dimension) => full[dimension]));
        let cell = cells.get(id);
        if (cell === undefined) {
          const key = Object.fromEntries(by.map((dimension) => [dimension, full[dimension]]));
          cell = { key, amounts: noAmounts() };
          cells.set(id, cell);
        }
        cell.amounts[entry.measure] = add(cell.amounts[entry.measure], decimal(entry.amount));
      }
    }
  }
  return [...cells.values()]
    .filter((cell) => MEASURES.some((measure) => cell.amounts[measure].n !== 0n))
    .sort((a, b) => compareKeys(a.key, b.key, by, order));
}

/** An entry of a period by the column that it counts in. */
export interface MeasuredEntry {
  readonly measure: Measure;
  readonly group: string;
  readonly amount: string;
}

/**
 * All entries of a period by the columns of a balance table.
 *
 * @param stands false leaves out what stands after the period
 */
export function measuredEntries(period: AccountPeriod, stands = true): readonly MeasuredEntry[] {
  const take = (measure: Measure, entries: readonly { group: string; amount: string }[]): MeasuredEntry[] =>
    entries.map(({ group, amount }) => ({ measure, group, amount }));
  return [
    ...take('seeded', period.seeded ?? []),
    ...take('issued', period.issued),
    ...take('invalidated', period.invalidated ?? []),
    ...take('received', period.received),
    ...take('sent', period.sent),
    ...take('retired', period.retired),
    ...take('expired', period.expired),
    ...(stands ? take('bank', period.bank) : []),
    ...take('owed', period.deficits),
    ...take(
      'met',
      period.retired.map((move) => ({ group: move.against, amount: metOf(move) })),
    ),
    ...take('interest', period.interest ?? []),
    ...(stands ? take('carried', period.carried) : []),
    ...take('shortfall', period.shortfall),
  ];
}

function noAmounts(): Record<Measure, Rational> {
  return {
    seeded: ZERO,
    issued: ZERO,
    invalidated: ZERO,
    received: ZERO,
    sent: ZERO,
    retired: ZERO,
    expired: ZERO,
    bank: ZERO,
    owed: ZERO,
    met: ZERO,
    interest: ZERO,
    carried: ZERO,
    shortfall: ZERO,
  };
}

function compareKeys(
  a: Balance['key'],
  b: Balance['key'],
  by: readonly Dimension[],
  order: NameOrder,
): number {
  for (const dimension of by) {
    const left = a[dimension] ?? '';
    const right = b[dimension] ?? '';
    const names = dimension === 'state' ? order.states : dimension === 'group' ? order.groups : [];
    const difference =
      dimension === 'period'
        ? Number(left) - Number(right)
        : rank(left, names) - rank(right, names) || (left < right ? -1 : left > right ? 1 : 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(name: string, names: readonly string[]): number {
  const index = names.indexOf(name);
  return index < 0 ? names.length : index;
}
