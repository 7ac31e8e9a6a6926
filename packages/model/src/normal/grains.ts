import { decimal, multiply, type Rational, rational } from '@tallystick/runtime';
import type { Program, RecordType } from '../program/program.ts';
import { isDeficits, type Sum } from './sums.ts';

// Numbers of which an amount is always a whole multiple: what lies between two of them never happens.

/** Of amounts of facts of a record, by the steps of its fields; undefined where these do not tell. */
export function grainOfFacts(sum: Sum, { fields }: RecordType): Rational | undefined {
  const steps = new Map(
    fields.flatMap(({ name, type }) =>
      type.kind === 'quantity' ? [[name, decimal(type.step)] as const] : [],
    ),
  );
  return grainOf(sum, (name) => steps.get(name));
}

/** Of a sum of deficits, by what the totals of the rules are rounded to; undefined for other sums. */
export function grainOfDeficits(sum: Sum, program: Program): Rational | undefined {
  const isOfDeficits = sum.every(
    ({ factors: [only, ...others] }) => only !== undefined && others.length === 0 && isDeficits(only.text),
  );
  return isOfDeficits ? grainOf(sum, (name) => stepOfDeficits(name, program)) : undefined;
}

/** What rules post for a group comes in the steps of their totals; of what is carried parts were paid, in steps of the program. */
function stepOfDeficits(name: string, { classifications, counts, deficits }: Program): Rational {
  const records = new Set(
    classifications
      .filter(
        ({ kind, members }) => kind === 'groups' && members.some((one) => name === `deficits(${one.name})`),
      )
      .map(({ record }) => record),
  );
  const steps = deficits
    .filter(({ record }) => records.has(record))
    .map(({ total }) => decimal(total.rounding?.step ?? counts.step));
  const [first = decimal(counts.step), ...others] = steps;
  return others.reduce(common, first);
}

function grainOf(sum: Sum, stepOf: (name: string) => Rational | undefined): Rational | undefined {
  return sum.reduce<Rational | undefined>((grain, { times, factors }) => {
    const own = factors.reduce<Rational | undefined>((product, { text }) => {
      const step = stepOf(text);
      return product && step && multiply(product, step);
    }, times);
    return own && grain && common(grain, own);
  }, rational(0n));
}

/** The greatest number of which both are whole multiples. */
export function common(one: Rational, other: Rational): Rational {
  const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));
  return rational(divisor(one.n * other.d, other.n * one.d), one.d * other.d);
}
