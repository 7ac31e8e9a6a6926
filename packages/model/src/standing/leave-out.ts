import type { Expression } from '../program/expression.ts';
import type { DeficitRule, Program } from '../program/program.ts';
import { type Affected, affectedOn } from './affected.ts';
import { isSuspended } from './standing.ts';

/**
 * The law without the deficits whose obligation is suspended or not in force at the end of a day, for exactly the states,
 * periods and parties for which it is: each deficit rule applies to fewer facts. Credits are not touched.
 */
export function withoutSuspended(program: Program, asOf: string): Program {
  const suspended = affectedOn(program, asOf).filter(isSuspended);
  return {
    ...program,
    deficits: program.deficits.map((rule) =>
      narrowed(
        program,
        rule,
        suspended.filter((one) => one.rule === rule.name),
      ),
    ),
  };
}

function narrowed(program: Program, rule: DeficitRule, suspended: readonly Affected[]): DeficitRule {
  const kept = suspended.map((one) => negated(conditionOf(program, rule, one)));
  const applies = allOf([...(rule.applies === undefined ? [] : [rule.applies]), ...kept]);
  return applies === undefined ? rule : { ...rule, applies };
}

/** True of the facts that it is about. */
function conditionOf(program: Program, rule: DeficitRule, one: Affected): Expression {
  const { at } = rule;
  const fields = program.records.find(({ name }) => name === rule.record)?.fields ?? [];
  const field = (kind: 'party' | 'state' | 'period'): Expression => {
    const name = fields.find(({ type }) => type.kind === kind)?.name ?? '';
    return { kind: 'field', record: rule.record, field: name, at };
  };
  const is = (left: Expression, right: Expression): Expression => ({
    kind: 'is',
    negated: false,
    left,
    right,
    at,
  });
  const isParty = (name: string): Expression => is(field('party'), { kind: 'text', value: name, at });
  const bound = (operator: '<=' | '>=', period: number): Expression => ({
    kind: 'compare',
    operator,
    left: field('period'),
    right: { kind: 'number', value: `${period}`, unit: {}, at },
    at,
  });
  const { first, last } = one.periods;
  const inState = is(field('state'), { kind: 'member', set: { kind: 'states' }, name: one.state, at });
  return [
    bound('>=', first),
    ...(last === undefined ? [] : [bound('<=', last)]),
    ...(one.party === undefined ? [] : [isParty(one.party)]),
    ...(one.otherThan ?? []).map((name) => negated(isParty(name))),
  ].reduce(both, inState);
}

function allOf(conditions: readonly Expression[]): Expression | undefined {
  const [first, ...rest] = conditions;
  return first === undefined ? undefined : rest.reduce(both, first);
}

function both(left: Expression, right: Expression): Expression {
  return { kind: 'logic', operator: 'and', left, right, at: left.at };
}

function negated(value: Expression): Expression {
  return { kind: 'not', value, at: value.at };
}
