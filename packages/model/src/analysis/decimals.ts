import { decimal, divide, type Rational } from '@tallystick/runtime';
import type { Fix } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Rounding } from '../program/number.ts';
import type { CreditRule, DeficitRule, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { constantOf } from './interval.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import type { Type } from './type.ts';

/** Every amount that reaches the ledger has to be a whole multiple of the step in which credits are counted. */
export function checkDecimals(scope: Scope): void {
  if (countedTooCoarsely(scope)) return;
  const { deficits, credits, settlement, pools } = scope.program;
  for (const rule of [...deficits, ...credits]) {
    const { rounding } = rule.total;
    if (rounding === undefined)
      checkGrain(rule.amount, rule, 'total by group, rounded half up to', scope, roundingOf(rule, scope));
    else checkRounding(rounding, rule.total, rule.total.at, scope);
  }
  for (const { upTo, ...step } of settlement.steps) if (upTo !== undefined) checkBudget(upTo, step, scope);
  for (const limit of settlement.limits) checkBudget(limit.to, limit, scope);
  for (const { to, ...limit } of pools.flatMap(({ limits }) => limits)) checkBudget(to, limit, scope);
}

/** Where every rounding of a program is finer than its step, it is the step that is not as it was meant. */
function countedTooCoarsely(scope: Scope): boolean {
  const { deficits, credits, settlement, counts } = scope.program;
  const roundings = [
    ...[...deficits, ...credits].map(({ total }) => ({ rounding: total.rounding, at: total.at })),
    ...[...settlement.steps.map(({ upTo }) => upTo), ...settlement.limits.map(({ to }) => to)].map(
      (amount) => ({
        rounding: amount?.kind === 'rounded' ? amount.rounding : undefined,
        at: amount?.at,
      }),
    ),
  ].flatMap(({ rounding, at }) =>
    rounding === undefined || at === undefined ? [] : [{ step: rounding.step, at }],
  );
  const [first, second] = roundings;
  if (first === undefined || second === undefined) return false;
  if (roundings.some(({ step }) => isWhole(divide(decimal(step), decimal(counts.step))))) return false;
  report(
    scope,
    'decimals/rounding-too-fine',
    counts.at,
    `Credits are counted in steps of ${counts.step}, and every rounding of the program is finer, as to ${first.step}: what is left over could not be booked. Count credits in steps of ${first.step}, or round to ${counts.step} or a multiple of it.`,
    { related: roundings.map(({ step, at }) => ({ message: `rounded to ${step}`, at })) },
  );
  return true;
}

function checkBudget(amount: Expression, part: Part, scope: Scope): void {
  if (amount.kind === 'rounded') checkRounding(amount.rounding, part, amount.at, scope);
  else checkGrain(amount, part, `${textOf(amount)}, rounded down to`, scope, roundedDown(amount, scope));
}

/** What is rounded is counted: its step is the program's, or a multiple of it. */
export function checkRounding(rounding: Rounding, part: Part, at: Expression['at'], scope: Scope): void {
  const { step } = scope.program.counts;
  if (isWhole(divide(decimal(rounding.step), decimal(step)))) return;
  report(
    scope,
    'decimals/rounding-too-fine',
    at,
    `This is rounded to ${rounding.step}, but credits are counted in steps of ${step}: what is left over could not be booked. Round to ${step} or a multiple of it.`,
    clauseOf(part),
  );
}

/** Half up is how most texts round; which it is, the analyst has to say. */
function roundingOf({ at, total }: DeficitRule | CreditRule, scope: Scope): Fix | undefined {
  // Without a line of its own the total stands where the rule does; its name is what it is by.
  if (total.at.start === at.start) return undefined;
  const text = `, rounded half up to ${scope.program.counts.step}`;
  const { file, end } = total.nameAt;
  return { title: `Write${text.slice(1)}`, edits: [{ at: { file, start: end, end }, text }] };
}

/** A budget is mostly rounded down, since no more is let through than the text says. */
function roundedDown({ at: { file, end } }: Expression, scope: Scope): Fix {
  const text = `, rounded down to ${scope.program.counts.step}`;
  return { title: `Write${text.slice(1)}`, edits: [{ at: { file, start: end, end }, text }] };
}

function checkGrain(amount: Expression, part: Part, mend: string, scope: Scope, fix?: Fix): void {
  const { step } = scope.program.counts;
  if (isMultiple(amount, decimal(step), scope)) return;
  report(
    scope,
    'decimals/unrounded',
    amount.at,
    `${amount.kind === 'rounded' ? `(${textOf(amount)})` : textOf(amount)} can be finer than ${step}, the step in which credits are counted, and no rounding is named. Say how the text rounds, for example: ${mend} ${step}.`,
    { ...clauseOf(part), ...(fix && { fix }) },
  );
}

/** A program and the types of its expressions. */
interface Typed {
  readonly program: Program;
  readonly types: ReadonlyMap<Expression, Type>;
}

/** True if the value is a whole multiple of the step for every input, as far as simple rules tell. */
export function isMultiple(expression: Expression, step: Rational, scope: Typed): boolean {
  const type = scope.types.get(expression);
  if (type?.kind !== 'quantity') return false;
  const constant = constantOf(type);
  if (constant !== undefined) return isWhole(divide(constant, step));
  if (type.scale !== undefined && isWhole(divide({ n: 1n, d: type.scale }, step))) return true;
  const multiple = (inner: Expression): boolean => isMultiple(inner, step, scope);
  switch (expression.kind) {
    case 'ledger':
      return true;
    case 'rounded':
      return isWhole(divide(decimal(expression.rounding.step), step));
    case 'negate':
      return multiple(expression.value);
    case 'total':
      return multiple(expression.value);
    case 'call':
      return expression.arguments.every(multiple);
    case 'let':
      return scope.program.lets
        .filter(({ name }) => name === expression.name)
        .every(({ value }) => multiple(value));
    case 'lookup':
      return scope.program.tables
        .filter(({ name }) => name === expression.table)
        .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
        .every((cell) => cell.kind === 'empty' || isWhole(divide(decimal(cell.value), step)));
    case 'arithmetic': {
      const { operator, left, right } = expression;
      if (operator === '+' || operator === '-') return multiple(left) && multiple(right);
      if (operator === '/') return false;
      return (multiple(left) && isInteger(right, scope)) || (multiple(right) && isInteger(left, scope));
    }
    default:
      return false;
  }
}

function isInteger(expression: Expression, scope: Typed): boolean {
  const type = scope.types.get(expression);
  return type?.kind === 'quantity' && type.scale === 1n;
}

function isWhole({ d }: Rational): boolean {
  return d === 1n;
}
