import { roundQuotient } from '@tallystick/runtime';

/** A bound on a sum of whole variables, each times a whole number: `sum <= most`. */
export interface Linear {
  readonly terms: ReadonlyMap<string, bigint>;
  readonly most: bigint;
}

/** Whole values of variables, by name. */
export type Point = ReadonlyMap<string, bigint>;

/** Bounds that a solution takes at most, on its way; more are not tried. */
const MOST_BOUNDS = 400;
/** How many values of one variable are tried where the first leaves no whole value for another. */
const MOST_TRIED = 12;

/** The bound without a common factor: of whole variables it can be the tighter for it. */
export function tightened({ terms, most }: Linear): Linear {
  const used = [...terms].filter(([, factor]) => factor !== 0n);
  const common = used.reduce((divisor, [, factor]) => greatestDivisor(divisor, factor), 0n);
  if (common === 0n) return { terms: new Map(), most };
  return {
    terms: new Map(used.map(([name, factor]) => [name, factor / common])),
    most: roundQuotient(most, common, 'down'),
  };
}

/** The bound that holds exactly where this one does not, since variables are whole. */
export function opposite({ terms, most }: Linear): Linear {
  return { terms: new Map([...terms].map(([name, factor]) => [name, -factor])), most: -most - 1n };
}

/**
 * Whole values within all bounds; `none` where there are no such values; undefined where neither was found. One variable
 * after the other is taken out (Fourier and Motzkin), and given the least value that the others leave, on the way back.
 */
export function solved(bounds: readonly Linear[]): Point | 'none' | undefined {
  const all = bounds.map(tightened);
  if (all.some(({ terms, most }) => terms.size === 0 && most < 0n)) return 'none';
  const open = all.filter(({ terms }) => terms.size > 0);
  const name = nextOf(open);
  if (name === undefined) return new Map();
  const { above, below, others } = sidesOf(open, name);
  if (others.length + above.length * below.length > MOST_BOUNDS) return undefined;
  const shadow = [
    ...others,
    ...above.flatMap((upper) =>
      below.map((lower) => together(upper, -factorOf(lower, name), lower, factorOf(upper, name))),
    ),
  ];
  let from: readonly Linear[] = [];
  let isPair = false;
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const rest = solved([...shadow, ...from]);
    // Of one other variable each value was tried, the least first.
    if (rest === undefined || rest === 'none') return tried === 0 || isPair ? rest : undefined;
    const value = between(
      below.map((bound) => -roundQuotient(roomIn(bound, rest), -factorOf(bound, name), 'down')),
      above.map((bound) => roundQuotient(roomIn(bound, rest), factorOf(bound, name), 'down')),
    );
    if (value !== undefined) return new Map(rest).set(name, value);
    const [another, third] = rest;
    isPair = third === undefined;
    if (another === undefined) return undefined;
    from = [{ terms: new Map([[another[0], -1n]]), most: -another[1] - 1n }];
  }
  return undefined;
}

/** The variable to be taken out next: one whose factors leave no whole values behind, if there is one. */
function nextOf(bounds: readonly Linear[]): string | undefined {
  const names = [...new Set(bounds.flatMap(({ terms }) => [...terms.keys()]))];
  const isExact = (name: string): boolean => {
    const { above, below } = sidesOf(bounds, name);
    return (
      above.every((bound) => factorOf(bound, name) === 1n) ||
      below.every((bound) => factorOf(bound, name) === -1n)
    );
  };
  return names.find(isExact) ?? names[0];
}

/** The bounds from above and from below on a variable, and those without it. */
function sidesOf(bounds: readonly Linear[], name: string) {
  return {
    above: bounds.filter((bound) => factorOf(bound, name) > 0n),
    below: bounds.filter((bound) => factorOf(bound, name) < 0n),
    others: bounds.filter((bound) => factorOf(bound, name) === 0n),
  };
}

function factorOf({ terms }: Linear, name: string): bigint {
  return terms.get(name) ?? 0n;
}

/** What the other variables leave of a bound; those without a value are 0. */
function roomIn({ terms, most }: Linear, values: Point): bigint {
  return [...terms].reduce((room, [name, factor]) => room - factor * (values.get(name) ?? 0n), most);
}

/** The least value that is not under one of the first and not over one of the others. */
function between(least: readonly bigint[], greatest: readonly bigint[]): bigint | undefined {
  const extreme = (values: readonly bigint[], sign: 1n | -1n): bigint | undefined =>
    values.reduce<bigint | undefined>(
      (best, value) => (best === undefined || sign * value > sign * best ? value : best),
      undefined,
    );
  const [low, high] = [extreme(least, 1n), extreme(greatest, -1n)];
  if (low !== undefined && high !== undefined && low > high) return undefined;
  return low ?? high ?? 0n;
}

/** The sum of two bounds, each so many times. */
function together(one: Linear, times: bigint, other: Linear, otherTimes: bigint): Linear {
  const names = new Set([...one.terms.keys(), ...other.terms.keys()]);
  return {
    terms: new Map(
      [...names].map((name) => [
        name,
        times * (one.terms.get(name) ?? 0n) + otherTimes * (other.terms.get(name) ?? 0n),
      ]),
    ),
    most: times * one.most + otherTimes * other.most,
  };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : greatestDivisor(b, a % b);
}
