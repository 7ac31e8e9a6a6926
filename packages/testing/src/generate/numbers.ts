import { decimal, format, multiply, rational } from '@tallystick/runtime';
import fc from 'fast-check';

/** Decimals from 0 to `highest`, with up to four places: `0.0375`. */
export function decimals(highest: number, places = 4): fc.Arbitrary<string> {
  return fc
    .nat(places)
    .chain((fraction) =>
      fc.nat(highest * 10 ** fraction).map((n) => format(rational(BigInt(n), 10n ** BigInt(fraction)))),
    );
}

/** Whole multiples of a step, up to `count` steps. */
export function multiplesOf(step: string, count: number): fc.Arbitrary<string> {
  return fc.nat(count).map((n) => format(multiply(rational(BigInt(n)), decimal(step))));
}

/** Shares from nothing to all, in percent: `12.5%`. */
export const percentages: fc.Arbitrary<string> = decimals(100, 2).map((percent) => `${percent}%`);

/** `rounded half up to 0.5`: every mode, to the step in which credits are counted or a coarser one. */
export function roundings(
  step: string,
  modes: fc.Arbitrary<string> = fc.constantFrom('half up', 'half even', 'down', 'up'),
): fc.Arbitrary<string> {
  const steps = fc.constantFrom(1n, 1n, 1n, 2n, 5n, 10n);
  return fc
    .tuple(modes, steps)
    .map(([mode, n]) => `rounded ${mode} to ${format(multiply(rational(n), decimal(step)))}`);
}

/** One or more of a list, in its order. */
export function someOf<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.subarray([...list], { minLength: 1 });
}

/** A list in another order. */
export function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}
