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
  some,
} from '@tallystick/model';
import { type Columns, rational, ZERO } from '@tallystick/runtime';
import { bandsOf, cutsOf } from '../facts/bands.ts';
import { distinctRows } from '../facts/distinct.ts';
import { factAt, fieldOf, numbersOf } from '../facts/fact.ts';
import type { Chosen } from '../settlement/elections.ts';
import { type Touched, touch, touchCondition } from './touched.ts';

/** No count of vehicles reaches this. */
const MORE_THAN_ANY_TOTAL = rational(10n ** 30n);

/**
 * Notes what the rules look at for the facts of a record. Rows alike in all that a rule can tell them apart by are
 * looked at once.
 */
export function touchFacts(
  touched: Touched,
  program: Program,
  record: RecordType,
  columns: Columns,
  chosen: Chosen,
): void {
  const [party, stateField] = [fieldOf(record, 'party'), fieldOf(record, 'state')];
  for (const row of differentRows(program, record, columns)) {
    const fact = factAt(program, record, columns, row);
    const periodField = fieldOf(record, 'period');
    const period = Number(periodField === undefined ? program.periods.first : fact.values[periodField]);
    const state = program.states.find(
      ({ name }) => stateField !== undefined && name === fact.values[stateField],
    );
    const choices = chosen(party && fact.values[party], state?.name, period);
    touchFact(touched, { program, period, fact, ...choices }, record, state);
  }
}

/** Notes what the rules look at for one fact. Where the context has no totals, every size of them is thought of. */
export function touchFact(
  touched: Touched,
  context: Context,
  record: RecordType,
  state: State | undefined,
): void {
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
    touch(touched, rule.amount, { total: () => total(ZERO), ...context });
  }
}

/** True if the condition holds; where the context has no totals, if it does for some size of the totals in it. */
function canApply(touched: Touched, condition: Expression | undefined, context: Context): boolean {
  if (context.total !== undefined) return touchCondition(touched, condition, context);
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

/** One row of each kind that the groups, classes, terms and rules of the record can tell apart. */
function differentRows(program: Program, record: RecordType, columns: Columns): readonly number[] {
  const rules = [...program.deficits, ...program.credits].filter((rule) => rule.record === record.name);
  const conditions = rules.flatMap(({ applies }) => (applies === undefined ? [] : [applies]));
  const amounts = fieldsIn(rules.map(({ amount }) => amount)).filter((name) => !isQuantity(record, name));
  const period = fieldOf(record, 'period');
  const fields = new Set([...(period === undefined ? [] : [period]), ...fieldsIn(conditions), ...amounts]);
  const telling = [
    ...tellingColumns(program, record, columns, fields, conditions),
    termsOf(program, record, columns),
    ...membersOf(program, record, columns),
    ...(conditions.some(asksForElection) ? accountsOf(record, columns) : []),
  ];
  return distinctRows(telling, columns.rows).examples;
}

/** What an election is told apart by, beside the period. */
function accountsOf(record: RecordType, columns: Columns): readonly ArrayLike<number>[] {
  return (['party', 'state', 'period'] as const).flatMap((role) => {
    const field = fieldOf(record, role);
    const column = field === undefined ? undefined : numbersOf(columns, field);
    return column === undefined ? [] : [column];
  });
}

function asksForElection(condition: Expression): boolean {
  return some(condition, (part) => part.kind === 'reading' && part.chosenBy !== undefined);
}

/** The columns of the fields; a quantity as far as the conditions can tell its values apart. */
function tellingColumns(
  program: Program,
  record: RecordType,
  columns: Columns,
  fields: ReadonlySet<string>,
  conditions: readonly Expression[],
): readonly ArrayLike<number>[] {
  return record.fields.flatMap(({ name, type }) => {
    const column = fields.has(name) ? numbersOf(columns, name) : undefined;
    if (column === undefined) return [];
    const cuts =
      type.kind === 'quantity' ? cutsOf(program, { name, step: type.step }, conditions) : undefined;
    return [cuts === undefined ? column : bandsOf(column, columns.rows, cuts)];
  });
}

/** For each row whether its state owes (1) and earns (2) in its period. */
function termsOf({ states }: Program, record: RecordType, columns: Columns): Int32Array {
  const [stateField, periodField] = [fieldOf(record, 'state'), fieldOf(record, 'period')];
  const codes = stateField === undefined ? undefined : numbersOf(columns, stateField);
  const periods = periodField === undefined ? undefined : numbersOf(columns, periodField);
  const firsts = states.map(
    ({ owes, earns }) => [owes?.period ?? Infinity, earns?.period ?? Infinity] as const,
  );
  return Int32Array.from({ length: columns.rows }, (_, row) => {
    const [owes, earns] = firsts[codes?.[row] ?? -1] ?? [Infinity, Infinity];
    const period = periods?.[row] ?? 0;
    return (period >= owes ? 1 : 0) + (period >= earns ? 2 : 0);
  });
}

/** For each classification the member of each row, as a number. */
function membersOf(program: Program, record: RecordType, columns: Columns): readonly Int32Array[] {
  const classifications = classificationsOf(program, record);
  const conditions = classifications.flatMap(({ members }) => members.map(({ when }) => when));
  const period = fieldOf(record, 'period');
  const isDated = classifications.some(
    ({ governs }) => governs.from !== undefined || governs.through !== undefined,
  );
  const fields = new Set([...fieldsIn(conditions), ...(isDated && period !== undefined ? [period] : [])]);
  const telling = tellingColumns(program, record, columns, fields, conditions);
  const { kindOf, examples } = distinctRows(telling, columns.rows);
  return classifications.map((classification) => {
    const members = examples.map((row) => memberNumber(program, record, classification, columns, row));
    return kindOf.map((kind) => members[kind] ?? 0);
  });
}

function isQuantity({ fields }: RecordType, name: string): boolean {
  return fields.some((field) => field.name === name && field.type.kind === 'quantity');
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
