import { lcm, type Rational, type RoundingMode } from '@tallystick/runtime';
import { operand } from '../code/operand.ts';
import type { Comparison, Num, Numbers } from './numbers.ts';

/** A whole number of 1/scale, and code for the largest it can be in a batch (in the columns' largest values). */
export interface Scaled extends Num {
  readonly scale: bigint;
  /** Code of an upper bound of the absolute value, also of every intermediate result. */
  readonly bound: string;
}

/**
 * Scaled whole numbers. Each operation keeps the bound sound, so that a batch can be proved to fit before it runs.
 *
 * @param bounds collects the bounds of what is compared or rounded and does not reach the final amount
 */
export function makeNarrow(bounds: string[]): Numbers<Scaled> {
  return { ...arithmetic, compare: (operator, a, b) => compared(operator, a, b, bounds) };
}

function compared(operator: Comparison, a: Scaled, b: Scaled, bounds: string[]): string {
  const [left, right] = align(a, b);
  bounds.push(left.bound, right.bound);
  return `${left.code} ${operator} ${right.code}`;
}

const arithmetic: Omit<Numbers<Scaled>, 'compare'> = {
  kind: 'narrow',
  constant(value) {
    const scale = decimalScale(value.d);
    const whole = (value.n * scale) / value.d;
    const size = whole < 0n ? -whole : whole;
    return { code: whole < 0n ? `(${whole})` : `${whole}`, scale, bound: `${size === 0n ? 1n : size}` };
  },
  add: (a, b) => sum('+', a, b),
  subtract: (a, b) => sum('-', a, b),
  multiply(a, b) {
    // One unit of a scale only changes what the other number counts: 0.01 x range counts hundredths.
    if (a.code === '1') return { ...b, scale: a.scale * b.scale };
    if (b.code === '1') return { ...a, scale: a.scale * b.scale };
    return { code: `${a.code} * ${b.code}`, scale: a.scale * b.scale, bound: times(a.bound, b.bound) };
  },
  divide(a, _b, divisor) {
    if (divisor === undefined || divisor.n === 0n) return undefined;
    const sign = divisor.n < 0n ? -1n : 1n;
    const factor = sign * divisor.d;
    return {
      code: factor === 1n ? a.code : `${a.code} * ${factor < 0n ? `(${factor})` : factor}`,
      scale: a.scale * sign * divisor.n,
      bound: times(a.bound, `${divisor.d}`),
    };
  },
  negate: (a) => ({ ...a, code: `-(${a.code})` }),
  choose(name, a, b) {
    const [left, right, scale] = align(a, b);
    return {
      code: `Math.${name}(${left.code}, ${right.code})`,
      scale,
      bound: `Math.max(${left.bound}, ${right.bound})`,
    };
  },
  either(condition, a, b) {
    const [left, right, scale] = align(a, b);
    return {
      code: `(${condition} ? ${left.code} : ${right.code})`,
      scale,
      bound: `Math.max(${left.bound}, ${right.bound})`,
    };
  },
  round(a, mode, step) {
    const { code, bound } = roundToSteps(a, mode, step);
    const unit = arithmetic.constant(step);
    return { code: `${code} * ${unit.code}`, scale: unit.scale, bound: times(bound, unit.bound) };
  },
};

/** A scaled number as whole steps of a rounding: the code of `Math.floor((x + 50) / 100)`, with a bound for all of it. */
export function roundToSteps(a: Scaled, mode: RoundingMode, step: Rational): { code: string; bound: string } {
  // x / scale / (n / d) = x * d / (scale * n), with d folded away where the scale allows
  const common = lcm(a.scale, step.d);
  const raised = raise(a, common);
  const size = (common / step.d) * step.n;
  return { code: quotient(raised.code, size, mode), bound: `(${raised.bound} + ${size})` };
}

/** Code that divides a whole number by a positive whole number and rounds; exact while the sum of both is below 2^53. */
export function quotient(code: string, size: bigint, mode: RoundingMode): string {
  if (size === 1n) return code;
  switch (mode) {
    case 'down':
      return `Math.floor(${operand(code)} / ${size})`;
    case 'up':
      return `Math.ceil(${operand(code)} / ${size})`;
    case 'half up':
      return size % 2n === 0n
        ? `Math.floor((${code} + ${size / 2n}) / ${size})`
        : `Math.floor((${operand(code)} * 2 + ${size}) / ${size * 2n})`;
    case 'half even':
      return `halfEven(${code}, ${size})`;
  }
}

function sum(operator: '+' | '-', a: Scaled, b: Scaled): Scaled {
  const [left, right, scale] = align(a, b);
  return {
    code: `(${left.code} ${operator} ${right.code})`,
    scale,
    bound: `(${left.bound} + ${right.bound})`,
  };
}

/** Both numbers at their common scale. */
export function align(a: Scaled, b: Scaled): readonly [Scaled, Scaled, bigint] {
  const scale = lcm(a.scale, b.scale);
  return [raise(a, scale), raise(b, scale), scale];
}

/** The same number at a greater scale. */
export function raise(a: Scaled, scale: bigint): Scaled {
  const factor = scale / a.scale;
  if (factor === 1n) return a;
  const code = /^\d+$/.test(a.code) ? `${BigInt(a.code) * factor}` : `${a.code} * ${factor}`;
  return { code, scale, bound: times(a.bound, `${factor}`) };
}

function times(a: string, b: string): string {
  if (a === '1') return b;
  if (b === '1') return a;
  return /^\d+$/.test(a) && /^\d+$/.test(b) ? `${BigInt(a) * BigInt(b)}` : `${a} * ${b}`;
}

/** The power of ten that makes 1/d whole where there is one (readers think in tenths), else d itself. */
export function decimalScale(d: bigint): bigint {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  return rest === 1n ? 10n ** BigInt(Math.max(twos, fives)) : d;
}
