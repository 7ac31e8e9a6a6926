import { type Expression, type Program, textOf } from '@tallystick/model';
import { decimal, divide, format, multiply, type Rational, rational } from '@tallystick/runtime';
import { constantIn } from './constants.ts';

/** Of the odd multiples of the least one, half of these are between an even and an odd step, and half the other way round. */
const ODD = [1n, 3n];

/**
 * Deficits of which a share that is rounded lies halfway between two steps: there alone half up and half even part. Of roundings
 * that all laws have in common there is nothing to find out.
 */
export function halfwayAmounts(programs: readonly Program[]): readonly string[] {
  const roundings = programs.map((program) => new Map(halvesIn(program).map((half) => [textOf(half), half])));
  return programs.flatMap((program, index) =>
    [...(roundings[index] ?? [])].flatMap(([text, half]) =>
      roundings.every((others) => others.has(text)) ? [] : halfways(half, program),
    ),
  );
}

type Half = Extract<Expression, { readonly kind: 'rounded' }>;

/** The budgets and limits that are rounded to the nearest step. */
function halvesIn({ settlement, pools }: Program): readonly Half[] {
  const limits = [...settlement.limits, ...pools.flatMap((pool) => pool.limits)];
  return [...settlement.steps.map(({ upTo }) => upTo), ...limits.map(({ to }) => to)].flatMap((amount) =>
    amount?.kind === 'rounded' && amount.rounding.mode.startsWith('half') ? [amount] : [],
  );
}

function halfways({ value, rounding }: Half, program: Program): readonly string[] {
  const share = shareIn(value, program);
  if (share === undefined || share.n === 0n) return [];
  const step = decimal(program.counts.step);
  // The share of a step of the program, in steps of the rounding: of so many a half of it is whole.
  const { d } = divide(multiply(share, step), decimal(rounding.step));
  return d % 2n === 1n ? [] : ODD.map((odd) => format(multiply(step, rational((odd * d) / 2n))));
}

/** The number of times that an amount is what is owed. */
function shareIn(expression: Expression, program: Program): Rational | undefined {
  if (expression.kind !== 'arithmetic' || expression.operator !== '*') return undefined;
  const { left, right } = expression;
  if (right.kind === 'ledger') return constantIn(left, program);
  return left.kind === 'ledger' ? constantIn(right, program) : undefined;
}
