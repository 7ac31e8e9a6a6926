import type { Expression } from './expression.ts';
import type { Program } from './program.ts';

/** The expressions directly inside one, in reading order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'lookup':
      return expression.keys;
    case 'negate':
    case 'not':
    case 'rounded':
      return [expression.value];
    case 'arithmetic':
    case 'compare':
    case 'is':
    case 'logic':
      return [expression.left, expression.right];
    case 'between':
      return [expression.value, expression.low, expression.high];
    case 'oneOf':
      return [expression.value, ...expression.options];
    case 'total':
      return expression.when === undefined ? [expression.value] : [expression.value, expression.when];
    case 'call':
      return expression.arguments;
    default:
      return [];
  }
}

/** The expression with others in the place of those directly inside it, in the order of `childrenOf`. */
export function withChildren(expression: Expression, children: readonly Expression[]): Expression {
  const [first = expression, second = expression, third = expression] = children;
  switch (expression.kind) {
    case 'lookup':
      return { ...expression, keys: children };
    case 'negate':
    case 'not':
    case 'rounded':
      return { ...expression, value: first };
    case 'arithmetic':
    case 'compare':
    case 'is':
    case 'logic':
      return { ...expression, left: first, right: second };
    case 'between':
      return { ...expression, value: first, low: second, high: third };
    case 'oneOf':
      return { ...expression, value: first, options: children.slice(1) };
    case 'total':
      return expression.when === undefined
        ? { ...expression, value: first }
        : { ...expression, value: first, when: second };
    case 'call':
      return { ...expression, arguments: children };
    default:
      return expression;
  }
}

/** True if the expression or a part of it passes the test. */
export function some(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => some(child, test));
}

/** Every expression of a program that is not inside another. */
export function rootsOf(program: Program): readonly Expression[] {
  const { useOrders, payOrders, steps, limits, carries } = program.settlement;
  const rules = [...program.deficits, ...program.credits];
  return [
    ...program.records.flatMap(({ fields }) => fields.map(({ when }) => when)),
    ...program.classifications.flatMap(({ members }) => members.map(({ when }) => when)),
    ...program.lets.map(({ value }) => value),
    ...rules.flatMap(({ applies, amount }) => [applies, amount]),
    ...program.credits.flatMap(({ expires }) =>
      expires.kind === 'cases' ? expires.cases.flatMap(({ last, when }) => [last, when]) : [],
    ),
    ...[...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when),
    ...steps.map(({ upTo }) => upTo),
    ...limits.map(({ to }) => to),
    ...carries.map(({ interest }) => interest?.rate),
    ...program.pools.flatMap((pool) => pool.limits.flatMap(({ to, when }) => [to, when])),
    ...program.pools.flatMap(({ rates }) => rates.map(({ rate }) => rate)),
    ...program.scenarios.flatMap(({ values }) => values.map(({ value }) => value)),
    ...program.scenarios.flatMap(({ expects }) =>
      expects.flatMap(({ checks }) => checks.flatMap(({ actual, expected }) => [actual, expected])),
    ),
  ].filter((expression) => expression !== undefined);
}

/** The program with other expressions in the place of those that are not inside another: all but those of scenarios. */
export function withRoots(program: Program, change: (root: Expression) => Expression): Program {
  const when = <T extends { readonly when?: Expression }>(part: T): T =>
    part.when === undefined ? part : { ...part, when: change(part.when) };
  const amount = <T extends { readonly amount: Expression; readonly applies?: Expression }>(rule: T): T => ({
    ...rule,
    amount: change(rule.amount),
    ...(rule.applies !== undefined && { applies: change(rule.applies) }),
  });
  const to = <T extends { readonly to: Expression; readonly when?: Expression }>(limit: T): T => ({
    ...when(limit),
    to: change(limit.to),
  });
  const { settlement } = program;
  return {
    ...program,
    records: program.records.map((record) => ({ ...record, fields: record.fields.map(when) })),
    classifications: program.classifications.map((one) => ({
      ...one,
      members: one.members.map((member) => ({ ...member, when: change(member.when) })),
    })),
    lets: program.lets.map((part) => ({ ...part, value: change(part.value) })),
    deficits: program.deficits.map(amount),
    credits: program.credits.map((rule) => {
      const { expires } = rule;
      const cases = expires.kind === 'cases' ? expires.cases : [];
      const changed = cases.map((one) => ({ ...when(one), last: change(one.last) }));
      return {
        ...amount(rule),
        expires: expires.kind === 'cases' ? { ...expires, cases: changed } : expires,
      };
    }),
    settlement: {
      ...settlement,
      useOrders: settlement.useOrders.map(when),
      payOrders: settlement.payOrders.map(when),
      steps: settlement.steps.map((step) => ({
        ...when(step),
        ...(step.upTo !== undefined && { upTo: change(step.upTo) }),
      })),
      limits: settlement.limits.map(to),
      carries: settlement.carries.map((carry) =>
        carry.interest === undefined
          ? carry
          : { ...carry, interest: { ...carry.interest, rate: change(carry.interest.rate) } },
      ),
    },
    pools: program.pools.map((pool) => ({
      ...pool,
      limits: pool.limits.map(to),
      rates: pool.rates.map((one) => ({ ...one, rate: change(one.rate) })),
    })),
  };
}
