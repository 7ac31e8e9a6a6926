import type { Expression } from '../program/expression.ts';
import type { DeficitRule, Program, RecordType } from '../program/program.ts';
import { ANYBODY_ELSE, partiesIn, periodsIn } from './extent.ts';
import { deficitObligation, isSuspended, standingOfObligation, type Where } from './standing.ts';

/**
 * The law without the deficits whose obligation is suspended or not in force at the end of a day, for exactly the states,
 * periods and parties for which it is: each deficit rule applies to fewer facts. Credits are not touched.
 */
export function withoutSuspended(program: Program, asOf: string): Program {
  return { ...program, deficits: program.deficits.map((rule) => narrowed(program, rule, asOf)) };
}

function narrowed(program: Program, rule: DeficitRule, asOf: string): DeficitRule {
  const record = program.records.find(({ name }) => name === rule.record);
  const left = record === undefined ? [] : leftOut(program, rule, record, asOf);
  const kept = left.map((value): Expression => ({ kind: 'not', value, at: rule.at }));
  const [first, ...rest] = rule.applies === undefined ? kept : [rule.applies, ...kept];
  if (kept.length === 0 || first === undefined) return rule;
  return { ...rule, applies: rest.reduce((left, right) => both(left, right), first) };
}

/** Conditions on facts of which one holds where the rule is suspended. */
function leftOut(
  program: Program,
  rule: DeficitRule,
  record: RecordType,
  asOf: string,
): readonly Expression[] {
  const field = (kind: 'party' | 'state' | 'period'): Expression => ({
    kind: 'field',
    record: record.name,
    field: record.fields.find(({ type }) => type.kind === kind)?.name ?? '',
    at: rule.at,
  });
  const is = (left: Expression, right: Expression): Expression => ({
    kind: 'is',
    negated: false,
    left,
    right,
    at: rule.at,
  });
  const events = program.instruments.flatMap((instrument) => instrument.events);
  const parties = partiesIn(events).filter((party) => party !== ANYBODY_ELSE);
  const periods = periodsIn(events, program.periods.first);
  return program.states.flatMap(({ name: state }) => {
    const suspended = (where: Where): boolean =>
      isSuspended(standingOfObligation(program, deficitObligation(rule.name, state), asOf, where));
    const inState = is(field('state'), {
      kind: 'member',
      set: { kind: 'states' },
      name: state,
      at: rule.at,
    });
    const stretches = (party: string): readonly Expression[] =>
      stretchesOf(periods, (period) => suspended({ period, party })).map(({ from, through }) =>
        [
          ...(from === program.periods.first ? [] : [bound(field('period'), '>=', from)]),
          ...(through === undefined ? [] : [bound(field('period'), '<=', through)]),
        ].reduce((left, right) => both(left, right), inState),
      );
    if (parties.length === 0) return stretches(ANYBODY_ELSE);
    const named = parties.map((name) => is(field('party'), { kind: 'text', value: name, at: rule.at }));
    const others = named.map((value): Expression => ({ kind: 'not', value, at: rule.at }));
    return [
      ...stretches(ANYBODY_ELSE).map((left) => others.reduce((all, one) => both(all, one), left)),
      ...parties.flatMap((party, index) =>
        stretches(party).flatMap((left) => {
          const byName = named[index];
          return byName === undefined ? [] : [both(left, byName)];
        }),
      ),
    ];
  });
}

/** The stretches of periods in which something holds that changes in these periods only; the last may have no end. */
function stretchesOf(
  starts: readonly number[],
  holds: (period: number) => boolean,
): readonly { readonly from: number; readonly through?: number }[] {
  const changes = starts.filter(
    (start, index) => index === 0 || holds(start) !== holds(starts[index - 1] ?? start),
  );
  return changes.flatMap((from, index) => {
    if (!holds(from)) return [];
    const next = changes[index + 1];
    return [next === undefined ? { from } : { from, through: next - 1 }];
  });
}

function bound(value: Expression, operator: '<=' | '>=', period: number): Expression {
  const right: Expression = { kind: 'number', value: `${period}`, unit: {}, at: value.at };
  return { kind: 'compare', operator, left: value, right, at: value.at };
}

function both(left: Expression, right: Expression): Expression {
  return { kind: 'logic', operator: 'and', left, right, at: left.at };
}
