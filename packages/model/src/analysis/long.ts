import type { Expression } from '../program/expression.ts';
import { childrenOf } from '../program/walk.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** More periods than any regulation runs: as good as no end. */
const MOST_PERIODS = 100;

/** Reports numbers of periods that no text can mean: for how long deficits are carried, credits last, and a limit looks back. */
export function checkLong(scope: Scope): void {
  const { settlement, credits, periods } = scope.program;
  const years = `${periods.unit}s`;
  for (const carry of settlement.carries)
    if (carry.periods > MOST_PERIODS)
      report(
        scope,
        'range/too-long',
        carry.at,
        `Unmet deficits are carried for ${carry.periods} ${years}, longer than any regulation runs, so none would ever be a shortfall. Check the number against the source. If they are carried without an end, write ${MOST_PERIODS}.`,
        clauseOf(carry),
      );
  for (const limit of settlement.limits)
    if (limit.over !== undefined && 'count' in limit.over && limit.over.count > MOST_PERIODS)
      report(
        scope,
        'range/too-long',
        limit.nameAt,
        `Limit ${limit.name} is over ${limit.over.count} ${years}, longer than any regulation runs. Check the number against the source. If it is over all years, write ${MOST_PERIODS}.`,
        clauseOf(limit),
      );
  for (const { name, expires } of credits)
    for (const { last } of expires.kind === 'cases' ? expires.cases : []) {
      const life = livesIn(last).find(({ value }) => Number(value) > MOST_PERIODS);
      if (life !== undefined)
        report(
          scope,
          'range/too-long',
          life.at,
          `${name} would expire ${life.value} ${years} after it is earned, longer than any regulation runs. Check the number against the source. If it never expires, write: expires never`,
          clauseOf(expires),
        );
    }
}

type Written = Extract<Expression, { kind: 'number' }>;

/** The numbers that are added to the vintage: in `vintage + 5` it is 5. */
function livesIn(expression: Expression): readonly Written[] {
  const inner = childrenOf(expression).flatMap(livesIn);
  if (expression.kind !== 'arithmetic' || expression.operator !== '+') return inner;
  const { left, right } = expression;
  return right.kind === 'number' && left.kind === 'vintage' ? [...inner, right] : inner;
}
