import { type PlanAmounts, sum } from '@tallystick/report';
import {
  type Account,
  type AccountPeriod,
  add,
  compare,
  decimal,
  format,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '@tallystick/runtime';

/** What a credit of each kind is worth. */
export type Prices = ReadonlyMap<string, Rational>;

/** What became a shortfall in a period. */
export function shortfallIn({ shortfall }: AccountPeriod): Rational {
  return sum(shortfall.map(({ amount }) => amount));
}

/** What stands after a period: the bank at its prices, less what is carried at the least of them. */
export function worthOf({ bank, carried }: AccountPeriod, prices: Prices): Rational {
  const worth = bank
    .map(({ kind, amount }) => multiply(decimal(amount), prices.get(kind) ?? ZERO))
    .reduce(add, ZERO);
  const least = [...prices.values()].reduce((a, b) => (compare(b, a) < 0 ? b : a));
  return subtract(worth, multiply(sum(carried.map(({ amount }) => amount)), least));
}

/** The amounts of accounts together. */
export function amountsOf(accounts: readonly Account[], prices: Prices): PlanAmounts {
  const closing = accounts.flatMap(({ periods }) => periods.slice(-1));
  const total = (values: readonly Rational[]): string => format(values.reduce(add, ZERO));
  return {
    shortfall: total(accounts.flatMap(({ periods }) => periods.map(shortfallIn))),
    carried: total(closing.map(({ carried }) => sum(carried.map(({ amount }) => amount)))),
    bank: total(closing.map(({ bank }) => sum(bank.map(({ amount }) => amount)))),
    value: total(closing.map((period) => worthOf(period, prices))),
  };
}
