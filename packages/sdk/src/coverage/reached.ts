import {
  type Carry,
  type CreditRule,
  classify,
  holds,
  inForce,
  type Part,
  type Program,
  type Span,
} from '@tallystick/model';
import type { CoverageKind } from '@tallystick/report';
import type { Account, AccountPeriod } from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';
import { explainLimits, explainPoolLimits, explainSteps } from '../explain/settlement.ts';
import { touchFact } from '../resting/facts.ts';
import { touchSettlement } from '../resting/settlement.ts';
import type { Touched } from '../resting/touched.ts';
import { factContexts } from '../scenarios/fact-contexts.ts';
import type { ScenarioDone } from '../scenarios/run.ts';
import { booksOf, type StepPlay } from '../settlement/books.ts';
import { type Chosen, chosenIn } from '../settlement/elections.ts';
import { keyOf, shortfallKey } from './parts.ts';

type Reach = (kind: CoverageKind, at: Span) => void;

/**
 * The keys of the parts that a scenario reaches. Rules, cells, values and readings are reached where a fact or the
 * settlement looks at them; steps where they move something; limits where they are used up; the end of lots and
 * debts where it comes.
 */
export function reachedBy({ law, facts, accounts }: ScenarioDone): ReadonlySet<string> {
  const keys = new Set<string>();
  const reach: Reach = (kind, at) => void keys.add(keyOf(kind, at));
  const touched: Touched = new Set();
  for (const records of facts.records) reachFacts(touched, reach, law, records, chosenIn(accounts));
  touchSettlement(touched, law, accounts, []);
  reachTouched(touched, reach, law);
  for (const account of accounts) {
    reachTerms(reach, law, account);
    booksOf(law, account, undefined).forEach(({ plays }, index) => {
      const period = account.periods[index];
      if (period === undefined) return;
      reachSteps(reach, law, account, period, plays);
      reachEnds(keys, reach, law, period);
    });
  }
  return keys;
}

function reachFacts(
  touched: Touched,
  reach: Reach,
  law: Program,
  records: RecordFacts,
  chosen: Chosen,
): void {
  for (const { record, context, state } of factContexts(law, records, chosen)) {
    for (const classification of law.classifications.filter((one) => one.record === record.name)) {
      const member = classify(classification.name, context);
      if (member.ok) reach('group', member.value.at);
    }
    touchFact(touched, context, record, state);
  }
}

/** What is reached by being looked at. */
function reachTouched(touched: Touched, reach: Reach, law: Program): void {
  const looked = (kind: CoverageKind, parts: readonly Part[]): void => {
    for (const part of parts) if (touched.has(part)) reach(kind, part.at);
  };
  looked('rule', [...law.deficits, ...law.credits]);
  looked('value', law.lets);
  looked('order', [...law.settlement.useOrders, ...law.settlement.payOrders]);
  looked(
    'reading',
    law.readings.flatMap(({ choices }) => choices),
  );
  for (const cell of law.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)))
    if (touched.has(cell)) reach('cell', cell.at);
}

function reachTerms(reach: Reach, law: Program, { state: name, periods }: Account): void {
  const state = law.states.find((one) => one.name === name);
  if (state?.owes !== undefined && periods.some(({ deficits }) => deficits.length > 0))
    reach('state', state.owes.at);
  if (state?.earns !== undefined && periods.some(({ issued }) => issued.length > 0))
    reach('state', state.earns.at);
  if (state?.opens !== undefined && periods.some(({ seeded }) => seeded !== undefined))
    reach('state', state.opens.at);
}

/** Steps that moved something, and the limits that are used up. */
function reachSteps(
  reach: Reach,
  law: Program,
  account: Account,
  period: AccountPeriod,
  plays: readonly StepPlay[],
): void {
  for (const { step, moves } of plays) if (moves.length > 0) reach('step', step.at);
  for (const { pool } of plays) if (pool !== undefined) reach('pool', pool.at);
  for (const pool of inForce(law.pools, period.period)) {
    for (const { from, to, at } of pool.rates)
      if (
        account.state === to &&
        period.received.some((one) => one.pool === pool.name && one.counterpart === from)
      )
        reach('pool', at);
    for (const limit of pool.limits) {
      const [budget] = explainPoolLimits({ ...law, pools: [{ ...pool, limits: [limit] }] }, period, plays);
      if (budget?.left === '0') reach('limit', limit.at);
    }
  }
  for (const { step } of plays) {
    const own = plays.filter((play) => play.step === step);
    const explained = explainSteps(law, period, own, undefined).at(-1);
    if (step.upTo !== undefined && explained?.upTo?.left === '0') reach('limit', step.upTo.at);
  }
  for (const limit of inForce(law.settlement.limits, period.period)) {
    const alone = { ...law, settlement: { ...law.settlement, limits: [limit] } };
    const [budget] = explainLimits(alone, account, period, plays, undefined);
    if (budget?.left === '0') reach('limit', limit.at);
  }
}

/** How debts and lots came to their end. */
function reachEnds(keys: Set<string>, reach: Reach, law: Program, period: AccountPeriod): void {
  const carriesOf = ({ incurred }: { readonly incurred: number }): readonly Carry[] =>
    inForce(law.settlement.carries, incurred);
  for (const carry of period.carried.flatMap(carriesOf)) reach('carry', carry.at);
  for (const { interest } of (period.interest ?? []).flatMap(carriesOf))
    if (interest !== undefined) reach('carry', interest.at);
  for (const carry of period.shortfall.flatMap(carriesOf)) keys.add(shortfallKey(carry));
  for (const { kind, vintage } of period.expired) {
    const rule = inForce(law.credits, vintage).find(({ name }) => name === kind);
    if (rule !== undefined) reachExpiry(reach, law, rule, vintage);
  }
}

function reachExpiry(reach: Reach, law: Program, { expires }: CreditRule, vintage: number): void {
  if (expires.kind === 'as') {
    reach('expiry', expires.at);
    const other = inForce(law.credits, vintage).find(({ name }) => name === expires.credit);
    if (other !== undefined) reachExpiry(reach, law, other, vintage);
  }
  if (expires.kind !== 'cases') return;
  const found = expires.cases.find(({ when }) => {
    const held = when === undefined ? undefined : holds(when, { program: law, period: vintage, vintage });
    return held === undefined || (held.ok && held.value);
  });
  if (found !== undefined) reach('expiry', found.at);
}
