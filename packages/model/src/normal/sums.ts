import { add, compare, format, multiply, ONE, type Rational, rational, ZERO } from '@tallystick/runtime';

/** Something that is not taken apart, by its text; and between which numbers it lies, as far as that is known. */
export interface Factor {
  readonly text: string;
  readonly low?: Rational;
  readonly high?: Rational;
}

/** A product: how often it is taken, of which things, by the alphabet. */
export interface Product {
  readonly times: Rational;
  readonly factors: readonly Factor[];
}

/** A sum of products, each of other things, by the alphabet: two sums that come to the same by arithmetic have one form. */
export type Sum = readonly Product[];

export function constant(value: Rational): Sum {
  return value.n === 0n ? [] : [{ times: value, factors: [] }];
}

export function thing(text: string, bounds: Omit<Factor, 'text'> = {}): Sum {
  return [{ times: ONE, factors: [{ text, ...bounds }] }];
}

/** The number that a sum is; undefined where it is more. */
export function numberIn([first, ...others]: Sum): Rational | undefined {
  if (first === undefined) return ZERO;
  return first.factors.length === 0 && others.length === 0 ? first.times : undefined;
}

/** The one thing that a sum is, taken once. */
export function thingIn([first, ...others]: Sum): string | undefined {
  const [only, more] = first?.factors ?? [];
  return others.length > 0 || more !== undefined || first?.times.n !== first?.times.d
    ? undefined
    : only?.text;
}

export function plus(one: Sum, other: Sum): Sum {
  const products = new Map<string, Product>();
  for (const product of [...one, ...other]) {
    const key = product.factors.map(({ text }) => text).join(' * ');
    const known = products.get(key);
    products.set(key, { ...product, times: known ? add(known.times, product.times) : product.times });
  }
  return [...products]
    .filter(([, { times }]) => times.n !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, product]) => product);
}

export function times(one: Sum, other: Sum): Sum {
  return one
    .flatMap((left) =>
      other.map(
        (right): Product => ({
          times: multiply(left.times, right.times),
          factors: [...left.factors, ...right.factors].sort((a, b) => (a.text < b.text ? -1 : 1)),
        }),
      ),
    )
    .reduce<Sum>((sum, product) => plus(sum, [product]), []);
}

export function scaled(sum: Sum, by: Rational): Sum {
  return by.n === 0n ? [] : sum.map((product) => ({ ...product, times: multiply(product.times, by) }));
}

/** The sum without its constant, taken so often that its first product is taken once; and how often that was before. */
export function withoutConstant(sum: Sum): {
  readonly rest: Sum;
  readonly constant: Rational;
  readonly lead: Rational;
} {
  const rest = sum.filter(({ factors }) => factors.length > 0);
  const own = sum.find(({ factors }) => factors.length === 0)?.times ?? ZERO;
  const lead = rest[0]?.times ?? ONE;
  const inverse = rational(lead.d, lead.n);
  return { rest: scaled(rest, inverse), constant: own, lead };
}

export function isBelowZero(value: Rational): boolean {
  return compare(value, ZERO) < 0;
}

export function textOfSum(sum: Sum): string {
  return sum.length === 0
    ? '0'
    : sum
        .map(({ times: by, factors }) => [format(by), ...factors.map(({ text }) => text)].join(' * '))
        .join(' + ');
}

/** True for a sum that is never below zero: each product is taken as low as its bounded things let it be. */
export function isNeverNegative(sum: Sum): boolean {
  if (!sum.every(({ factors }) => factors.every(isPositive))) return false;
  return sum
    .map(leastOf)
    .reduce<Sum>((all, product) => plus(all, [product]), [])
    .every(({ times: by }) => by.n >= 0n);
}

/** A product that is never more than this one, without the things of which it is known how large they can be. */
function leastOf({ times: by, factors }: Product): Product {
  const open = factors.filter(({ high }) => high === undefined);
  const bounded = factors.filter(({ high }) => high !== undefined);
  const least = bounded.reduce(
    (product, { low = ZERO, high = ZERO }) => multiply(product, by.n < 0n ? high : low),
    by,
  );
  return { times: least, factors: open };
}

function isPositive({ low }: Factor): boolean {
  return low !== undefined && low.n >= 0n;
}

/** True for the name of the deficits of a group, of the period or carried into it. */
export function isDeficits(name: string): boolean {
  return /^(carried )?deficits\(/.test(name);
}
