import { type Rational, ZERO } from '@tallystick/runtime';
import type { Series, Stacks } from './stacks.ts';

/** The bars of two results with the same parts in the same order, so that a part has one colour in both. */
export interface Paired {
  readonly now: Stacks;
  readonly before: Stacks;
}

/** Bars as they are beside those as they were, by the periods of the first. */
export function paired(now: Stacks, before: Stacks): Paired {
  const known = (one: Series) => now.series.some(({ name }) => name === one.name);
  const parts = [...now.series, ...before.series.filter((one) => !known(one))];
  const inParts = (stacks: Stacks): Stacks => ({
    ...now,
    series: parts.map(({ name, kind }) => {
      const own = stacks.series.find((one) => one.name === name);
      const amounts = now.periods.map((period) => own?.amounts[stacks.periods.indexOf(period)] ?? ZERO);
      return { name, kind, amounts };
    }),
  });
  return { now: inParts(now), before: inParts(before) };
}

/** True for a period in which a part is another. */
export function isOther({ now, before }: Paired, period: number): boolean {
  return now.series.some(({ amounts }, part) => {
    const was = before.series[part]?.amounts[period];
    return !isSame(amounts[period] ?? ZERO, was ?? ZERO);
  });
}

export function isSame(one: Rational, other: Rational): boolean {
  return one.n === other.n && one.d === other.d;
}
