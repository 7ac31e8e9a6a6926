import { add, compare, format, multiply, ONE, type Rational, rational, ZERO } from '@tallystick/runtime';

/** A product: how often it is taken, of which things, by the alphabet. */
export interface Product {
  readonly times: Rational;
  readonly factors: readonly string[];
}

/** A sum of products, each of other things, by the alphabet: two sums that come to the same by arithmetic have one form. */
export type Sum = readonly Product[];

export function constant(value: Rational): Sum {
  return value.n === 0n ? [] : [{ times: value, factors: [] }];
}

/** Something that is not taken apart, as its text. */
export function thing(text: string): Sum {
  return [{ times: ONE, factors: [text] }];
}

/** The number that a sum is; undefined where it is more. */
export function numberIn([first, ...others]: Sum): Rational | undefined {
  if (first === undefined) return ZERO;
  return first.factors.length === 0 && others.length === 0 ? first.times : undefined;
}

/** The one thing that a sum is, taken once. */
export function thingIn([first, ...others]: Sum): string | undefined {
  const [text, more] = first?.factors ?? [];
  return others.length > 0 || more !== undefined || first?.times.n !== first?.times.d ? undefined : text;
}

export function plus(one: Sum, other: Sum): Sum {
  const products = new Map<string, Product>();
  for (const product of [...one, ...other]) {
    const key = product.factors.join(' * ');
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
          factors: [...left.factors, ...right.factors].sort(),
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
    : sum.map(({ times: by, factors }) => [format(by), ...factors].join(' * ')).join(' + ');
}
