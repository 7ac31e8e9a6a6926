import { type Account, add, decimal, metOf, type Rational, ZERO } from '@tallystick/runtime';
import type { LastUse } from './statement.ts';

/** Bars of parts, one bar a period: what a chart draws, and what its table says. */
export interface Stacks {
  readonly title: string;
  readonly description: string;
  readonly periods: readonly number[];
  /** From bottom to top; the amounts are those of the periods, in their order. */
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** What the amounts mean to a reader: something to use, something that pays, something that is still owed. */
  readonly kind: 'held' | 'paid' | 'open' | 'lost';
  readonly amounts: readonly Rational[];
}

/** The bank after each period, by the vintage of its lots and when they can last be used. */
export function bankStacks(accounts: readonly Account[], lastUses: readonly LastUse[]): Stacks {
  const sums = new Sums(accounts);
  for (const { periods } of accounts)
    for (const { period, bank } of periods)
      for (const { kind, vintage, amount } of bank) {
        const last = lastUses.find((one) => one.kind === kind && one.vintage === vintage)?.last;
        sums.add(last === undefined ? `of ${vintage}` : `of ${vintage}, to ${last}`, vintage, period, amount);
      }
  return {
    title: 'Bank by vintage',
    description:
      'What is in the bank after each period, by the period in which it was earned and the last one in which it can be used.',
    periods: sums.periods,
    series: sums.series('held'),
  };
}

/** The deficits of each period, by what met them: the steps, also of later periods; and what is still owed or was never met. */
export function metStacks(accounts: readonly Account[], steps: readonly string[]): Stacks {
  const met = new Sums(accounts);
  const open = new Sums(accounts);
  const lost = new Sums(accounts);
  for (const { periods } of accounts) {
    for (const { retired, shortfall } of periods) {
      for (const move of retired) met.add(move.step, steps.indexOf(move.step), move.incurred, metOf(move));
      for (const { incurred, amount } of shortfall) lost.add('shortfall', 0, incurred, amount);
    }
    for (const { incurred, amount } of periods.at(-1)?.carried ?? [])
      open.add('still carried', 0, incurred, amount);
  }
  return {
    title: 'Deficits by what met them',
    description:
      'The deficits of each period, by the step that met them, in that period or later; what is still carried; and what was not made up in time.',
    periods: met.periods,
    series: [...met.series('paid'), ...open.series('open'), ...lost.series('lost')],
  };
}

/** Sums by name and period. */
class Sums {
  readonly periods: readonly number[];
  readonly #sums = new Map<string, { readonly rank: number; readonly amounts: Rational[] }>();

  constructor(accounts: readonly Account[]) {
    const periods = accounts.flatMap((account) => account.periods.map(({ period }) => period));
    this.periods = [...new Set(periods)].sort((a, b) => a - b);
  }

  add(name: string, rank: number, period: number, amount: string): void {
    const index = this.periods.indexOf(period);
    // What an earlier result began with has no bar here.
    if (index < 0) return;
    const sum = this.#sums.get(name) ?? { rank, amounts: this.periods.map(() => ZERO) };
    sum.amounts[index] = add(sum.amounts[index] ?? ZERO, decimal(amount));
    this.#sums.set(name, sum);
  }

  series(kind: Series['kind']): readonly Series[] {
    return [...this.#sums]
      .sort(([, a], [, b]) => a.rank - b.rank)
      .map(([name, { amounts }]) => ({ name, kind, amounts }));
  }
}
