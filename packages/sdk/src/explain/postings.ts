import {
  type Context,
  classify,
  type Derivation,
  deriveExpression,
  inForce,
  type Program,
  type RecordType,
  type Rule,
  roundingText,
  textOf,
} from '@tallystick/model';
import type { IdleRule, Posted, RowPosting, RulePosting, SourcePlace } from '@tallystick/report';
import {
  type AccountPeriod,
  add,
  type Columns,
  decimal,
  format,
  type Rational,
  round,
  ZERO,
} from '@tallystick/runtime';
import { factAt, fieldOf } from '../facts/fact.ts';
import { choicesIn } from '../settlement/elections.ts';
import { type AccountName, rowsOfAccount, totalsFor } from './account-facts.ts';
import { conditionText, formulaOf } from './formula.ts';
import { referenceTo } from './reference.ts';

/** The facts of a record, and where each row stands in its file. */
export interface RecordFacts {
  readonly record: RecordType;
  readonly columns: Columns;
  readonly placeOf: (row: number) => SourcePlace;
  /** How a message names a row: `sales.csv, line 12`. */
  readonly rowName: (row: number) => string;
}

export interface Postings {
  readonly posted: readonly Posted[];
  readonly idle: readonly IdleRule[];
}

/** What the credit rules, or the deficit rules, post for one account in one period, row by row. */
export function explainPostings(
  program: Program,
  kind: Rule['kind'],
  facts: readonly RecordFacts[],
  account: AccountName,
  closing: AccountPeriod,
): Postings {
  const { period } = closing;
  const posted = new Map<string, { readonly kind?: string; readonly group: string; rules: RulePosting[] }>();
  const idle: IdleRule[] = [];
  const rules: readonly Rule[] = kind === 'credit' ? program.credits : program.deficits;
  for (const rule of inForce(rules, period)) {
    const source = facts.find(({ record }) => record.name === rule.record);
    if (source === undefined) continue;
    const work = workOf(program, rule, source, account, closing);
    for (const [group, rows] of work.rows) {
      const key = rule.kind === 'credit' ? { kind: rule.name, group } : { group };
      const entry = posted.get(JSON.stringify(key)) ?? { ...key, rules: [] };
      entry.rules.push(rulePosting(program, rule, rows));
      posted.set(JSON.stringify(key), entry);
    }
    if (work.rows.size === 0 && work.idle !== undefined) {
      idle.push({ rule: referenceTo(program, rule), ...work.idle });
    }
  }
  return {
    posted: [...posted.values()].map(({ rules: postings, ...key }) => ({
      ...key,
      amount: format(postings.map(({ amount }) => decimal(amount)).reduce(add, ZERO)),
      rules: postings,
    })),
    idle,
  };
}

interface PostedRow {
  readonly posting: RowPosting;
  readonly amount: Rational;
  readonly applies: Derivation | undefined;
}

interface RuleWork {
  readonly rows: ReadonlyMap<string, readonly PostedRow[]>;
  /** Facts in scope that posted nothing, and why the first of them did not. */
  readonly idle?: { readonly rows: number; readonly reason: string };
}

function workOf(
  program: Program,
  rule: Rule,
  { record, columns, placeOf }: RecordFacts,
  account: AccountName,
  closing: AccountPeriod,
): RuleWork {
  const { period } = closing;
  const state = program.states.find(({ name }) => name === account.state);
  const term = rule.kind === 'credit' ? state?.earns : state?.owes;
  const total = totalsFor(program, record, columns, account.party);
  const periodField = fieldOf(record, 'period');
  const rows = new Map<string, PostedRow[]>();
  const reasons: string[] = [];
  for (const row of rowsOfAccount(program, record, columns, account)) {
    const fact = factAt(program, record, columns, row);
    if (periodField !== undefined && fact.values[periodField] !== period) continue;
    const context: Context = { program, period, fact, total, ...choicesIn(closing) };
    const group = groupOf(context, record);
    if (group === undefined) continue;
    const applies = rule.applies && need(deriveExpression(rule.applies, context));
    if (applies !== undefined && applies.value.value !== true) {
      if (rule.kind === 'deficit') reasons.push(`its condition does not hold: ${conditionText(applies)}`);
      continue;
    }
    if (term === undefined || period < term.period) {
      reasons.push(termReason(rule, account.state, term?.period));
      continue;
    }
    const derived = need(deriveExpression(rule.amount, context));
    const amount = derived.value.kind === 'quantity' ? derived.value.value : ZERO;
    const { text: formula, brief, origins } = formulaOf(derived);
    const posting = { at: placeOf(row), formula, brief, origins, amount: format(amount) };
    rows.set(group, [...(rows.get(group) ?? []), { posting, amount, applies }]);
  }
  const [reason] = reasons;
  return reason === undefined ? { rows } : { rows, idle: { rows: reasons.length, reason } };
}

function termReason(rule: Rule, state: string, first: number | undefined): string {
  const verb = rule.kind === 'credit' ? 'earns' : 'owes';
  return first === undefined ? `${state} ${verb} nothing` : `${state} ${verb} from ${first}`;
}

/** The group of the fact at hand; undefined where it is out of scope. A record without groups has one, without a name. */
function groupOf(context: Context, record: RecordType): string | undefined {
  const groups = context.program.classifications.find(
    (one) => one.record === record.name && one.kind === 'groups',
  );
  if (groups === undefined) return '';
  const member = need(classify(groups.name, context));
  return member.outside ? undefined : member.name;
}

function rulePosting(program: Program, rule: Rule, rows: readonly PostedRow[]): RulePosting {
  const { rounding, notBelowZero } = rule.total;
  const sum = rows.reduce((before, { amount }) => add(before, amount), ZERO);
  const counted = notBelowZero && sum.n < 0n ? ZERO : sum;
  const amount = rounding === undefined ? counted : round(counted, rounding.mode, decimal(rounding.step));
  const [first] = rows;
  return {
    rule: referenceTo(program, rule),
    formula: textOf(rule.amount),
    ...(first?.applies === undefined ? {} : { applies: conditionText(first.applies) }),
    rows: rows.map(({ posting }) => posting),
    sum: format(sum),
    ...(notBelowZero && { notBelowZero }),
    ...(rounding === undefined ? {} : { rounding: roundingText(rounding) }),
    amount: format(amount),
  };
}

/** The facts were computed with before: what cannot be evaluated now is a fault of this program. */
function need<T>(
  evaluated: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T {
  if (evaluated.ok) return evaluated.value;
  throw new Error(evaluated.message);
}
