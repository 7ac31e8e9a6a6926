import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Limit, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf } from '../program/walk.ts';

/** By the deficits of which groups something is measured, and where it says so. */
interface Measured {
  readonly bases: readonly [ExpressionOf<'ledger'>, ...ExpressionOf<'ledger'>[]];
  readonly groups: readonly string[];
}

/** Undefined where no group is named: deficits without groups are all of them. */
function measuredBy(expression: Expression): Measured | undefined {
  const [base, ...others] = deficitsIn(expression);
  if (base === undefined) return undefined;
  const bases = [base, ...others] as const;
  const groups = [...new Set(bases.flatMap(({ filter }) => filter.groups ?? []))];
  return groups.length === 0 || bases.some(({ filter }) => filter.groups === undefined)
    ? undefined
    : { bases, groups };
}

function deficitsIn(expression: Expression): readonly ExpressionOf<'ledger'>[] {
  const inner = childrenOf(expression).flatMap(deficitsIn);
  return expression.kind === 'ledger' ? [expression, ...inner] : inner;
}

/**
 * `limit NZEV against tractors to 50% of deficits(light)`: measured by what others owe, and not by what it is on. The same of
 * the budget of a step.
 */
export function otherBase(
  part: Limit | Step,
  amount: Expression,
  what: 'Limit' | 'The budget of step',
): Problem | undefined {
  const { name, against, carried } = part;
  const measured = measuredBy(amount);
  if (measured === undefined || carried) return undefined;
  const { bases, groups } = measured;
  const left = against.filter((group) => !groups.includes(group));
  if (left.length === 0) return undefined;
  const [base, another] = bases;
  const meant = `${base.amount}(${against.join(', ')})`;
  const put = what === 'Limit' ? 'the limit' : 'the step';
  return problem(
    'reach/other-base',
    base.at,
    `${what} ${name} is on what meets deficits of ${inWords(against)}, and it is measured by those of ${inWords(groups)}: what is owed of ${inWords(left)} counts for nothing in it. Write ${meant} if that is meant, or put ${put} against ${groups.join(', ')}.`,
    {
      ...clauseOf(part),
      ...(another === undefined && {
        fix: { title: `Write ${meant}`, edits: [{ at: base.at, text: meant }] },
      }),
    },
  );
}

/** A step that goes by what is owed of groups that it does not meet: by its budget, or by the condition under which it acts. */
export function proveMeasures(step: Step): readonly Problem[] {
  const { upTo, when, from } = step;
  const budget = upTo === undefined ? undefined : otherBase(step, upTo, 'The budget of step');
  // A law can say how much of the credits of a group goes elsewhere, by what that group owes itself.
  const isOfSource = upTo !== undefined && measuredBy(upTo)?.groups.every((group) => from.includes(group));
  if (budget !== undefined && !isOfSource) return [budget];
  return [upTo, when].flatMap((expression) => (expression === undefined ? [] : otherGroup(step, expression)));
}

function otherGroup(step: Step, expression: Expression): readonly Problem[] {
  const { name, against } = step;
  const measured = measuredBy(expression);
  if (measured === undefined || measured.groups.some((group) => against.includes(group))) return [];
  const [base, another] = measured.bases;
  const meant = `${base.amount}(${against.join(', ')})`;
  return [
    problem(
      'reach/other-group',
      base.at,
      `Step ${name} meets deficits of ${inWords(against)}, and goes by what is owed of ${inWords(measured.groups)}: '${textOf(expression)}'. That can be meant; if not, write ${meant}.`,
      {
        ...clauseOf(step),
        ...(another === undefined && {
          fix: { title: `Write ${meant}`, edits: [{ at: base.at, text: meant }] },
        }),
      },
    ),
  ];
}
