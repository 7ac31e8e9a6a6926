import { type CreditRule, type DeficitRule, inForce, type Rule, type State } from '@tallystick/model';
import { add, compare, decimal, type Rational, round, ZERO } from '@tallystick/runtime';
import { impossible } from './entry.ts';
import { holds, number } from './expression.ts';
import type { Law } from './law.ts';

/** What a rule posts to one account, period and group: exact, after its rounding. */
export interface Posting<R extends Rule = Rule> {
  readonly rule: R;
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group: string;
  readonly amount: Rational;
}

/** Credits, from the facts of the periods that are settled and in which their state earns. */
export function creditPostings(law: Law, periods: readonly number[]): readonly Posting<CreditRule>[] {
  return law.program.credits.flatMap((rule) => post(law, periods, rule, (state) => state.earns?.period));
}

/** Deficits, from the facts of the periods that are settled and in which their state owes. */
export function deficitPostings(law: Law, periods: readonly number[]): readonly Posting<DeficitRule>[] {
  return law.program.deficits.flatMap((rule) => post(law, periods, rule, (state) => state.owes?.period));
}

/**
 * Maps each fact in scope to an exact amount, sums the amounts by account, period and group, and rounds each sum
 * once. A sum below zero is impossible, unless the rule says what becomes of it.
 */
function post<R extends Rule>(
  law: Law,
  periods: readonly number[],
  rule: R,
  begins: (state: State) => number | undefined,
): readonly Posting<R>[] {
  const sums = new Map<string, Posting<R>>();
  for (const fact of law.facts) {
    const state = law.program.states.find((candidate) => candidate.name === fact.state);
    const first = (state && begins(state)) ?? Infinity;
    const account = { party: fact.party, state: fact.state };
    const scene = { law, period: fact.period, entry: fact, account };
    const posts =
      fact.record.name === rule.record &&
      periods.includes(fact.period) &&
      fact.period >= first &&
      inForce([rule], fact.period).length === 1 &&
      holds(scene, rule.applies);
    if (!posts) continue;
    const { party, period, group } = fact;
    const key = JSON.stringify([party, fact.state, period, group]);
    const before = sums.get(key)?.amount ?? ZERO;
    const amount = add(before, number(scene, rule.amount));
    sums.set(key, { rule, party, state: fact.state, period, group, amount });
  }
  return [...sums.values()].map((sum) => ({ ...sum, amount: roundedSum(law, sum) }));
}

function roundedSum(law: Law, { rule, party, state, period, group, amount }: Posting): Rational {
  if (compare(amount, ZERO) < 0) {
    if (rule.total.notBelowZero) return ZERO;
    const fact = law.facts.find((one) => one.party === party && one.state === state && one.period === period);
    const message = `${rule.name} of ${party}, ${state}, ${period}, ${group} sums to less than zero`;
    throw fact === undefined ? new Error(message) : impossible(fact, message);
  }
  const { rounding } = rule.total;
  return rounding === undefined ? amount : round(amount, rounding.mode, decimal(rounding.step));
}
