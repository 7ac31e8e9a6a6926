import {
  type Classification,
  type Context,
  childrenOf,
  classify,
  type Expression,
  inForce,
  type Program,
  type RecordType,
  type Rule,
  type State,
} from '@tallystick/model';
import { type Columns, rational, ZERO } from '@tallystick/runtime';
import { distinctRows } from '../facts/distinct.ts';
import { factAt, fieldOf, numbersOf } from '../facts/fact.ts';
import { type Touched, touch, touchCondition } from './touched.ts';

/** No count of vehicles reaches this. */
const MORE_THAN_ANY_TOTAL = rational(10n ** 30n);

/**
 * Notes what the rules look at for the facts of a record. Rows alike in all that a rule can tell them apart by are
 * looked at once.
 */
export function touchFacts(touched: Touched, program: Program, record: RecordType, columns: Columns): void {
  for (const row of differentRows(program, record, columns)) {
    const fact = factAt(program, record, columns, row);
    const periodField = fieldOf(record, 'period');
    const period = Number(periodField === undefined ? program.periods.first : fact.values[periodField]);
    const stateField = fieldOf(record, 'state');
    const state = program.states.find(
      ({ name }) => stateField !== undefined && name === fact.values[stateField],
    );
    touchFact(touched, { program, period, fact }, record, state);
  }
}

function touchFact(touched: Touched, context: Context, record: RecordType, state: State | undefined): void {
  const { program, period = 0 } = context;
  const groups = classificationsOf(program, record).find(({ kind }) => kind === 'groups');
  if (groups !== undefined) {
    const group = classify(groups.name, context);
    if (!group.ok || group.value.outside) return;
    touched.add(groups);
    touched.add(group.value);
    touchCondition(touched, group.value.when, context);
  }
  touched.add(record);
  const rules = inForce<Rule>([...program.deficits, ...program.credits], period);
  for (const rule of rules.filter((candidate) => candidate.record === record.name)) {
    const term = rule.kind === 'deficit' ? state?.owes : state?.earns;
    if (term === undefined || period < term.period) continue;
    if (!canApply(touched, rule.applies, context)) continue;
    touched.add(rule).add(rule.total);
    touch(touched, rule.amount, { ...context, total: () => total(ZERO) });
  }
}

/** True if the condition holds for some size of the totals in it: whose facts a total sums is not looked into. */
function canApply(touched: Touched, condition: Expression | undefined, context: Context): boolean {
  const withSmall = touchCondition(touched, condition, { ...context, total: () => total(ZERO) });
  const withLarge = touchCondition(touched, condition, {
    ...context,
    total: () => total(MORE_THAN_ANY_TOTAL),
  });
  return withSmall || withLarge;
}

function total(value: typeof ZERO) {
  return { ok: true, value: { kind: 'quantity', value, unit: {} } } as const;
}

/** One row of each kind that the groups, classes and rules of the record can tell apart. */
function differentRows(program: Program, record: RecordType, columns: Columns): readonly number[] {
  const classifications = classificationsOf(program, record);
  const roles = [fieldOf(record, 'state'), fieldOf(record, 'period')].filter((name) => name !== undefined);
  const telling = fieldsIn(classifications.flatMap(({ members }) => members.map(({ when }) => when)));
  const classified = distinctRows(columnsOf(columns, new Set([...roles, ...telling])), columns.rows);
  const members = classifications.map((classification) => {
    const memberOf = classified.examples.map((row) =>
      memberNumber(program, record, classification, columns, row),
    );
    return Int32Array.from(classified.kindOf, (kind) => memberOf[kind] ?? 0);
  });
  const rules = [...program.deficits, ...program.credits].filter((rule) => rule.record === record.name);
  const enumerations = record.fields
    .filter(({ type }) => type.kind === 'enumeration')
    .map(({ name }) => name);
  const conditions = fieldsIn(rules.flatMap(({ applies }) => (applies === undefined ? [] : [applies])));
  const seen = columnsOf(columns, new Set([...roles, ...enumerations, ...conditions]));
  return distinctRows([...seen, ...members], columns.rows).examples;
}

function memberNumber(
  program: Program,
  record: RecordType,
  { name, members }: Classification,
  columns: Columns,
  row: number,
): number {
  const member = classify(name, { program, fact: factAt(program, record, columns, row) });
  return member.ok ? members.indexOf(member.value) + 1 : 0;
}

function classificationsOf({ classifications }: Program, { name }: RecordType): readonly Classification[] {
  return classifications.filter((classification) => classification.record === name);
}

/** The fields that expressions read of the fact at hand; what a total reads is of other facts too. */
function fieldsIn(expressions: readonly Expression[]): readonly string[] {
  return expressions.flatMap((expression) => {
    if (expression.kind === 'field') return [expression.field];
    return expression.kind === 'total' ? [] : fieldsIn(childrenOf(expression));
  });
}

function columnsOf(columns: Columns, fields: ReadonlySet<string>): readonly ArrayLike<number>[] {
  return [...fields].map((field) => numbersOf(columns, field)).filter((column) => column !== undefined);
}
