import {
  type CreditRule,
  childrenOf,
  type Expression,
  meaningOf,
  type Program,
  type Table,
  type TableRow,
} from '@tallystick/model';
import { saidBy } from '../said.ts';
import { datedOf, within } from '../structure/slices.ts';

// A law is computed in two stages: its rules post the facts, period by period, and its settlement works on what is posted.
// Laws of which a stage reads the same come to the same there, so that it is computed once for all of them.

/** What the posting of the facts of a period reads of a law: where two laws have the same key, they post the same. */
export function postingKey(program: Program, period: number): string {
  const { classifications, deficits, credits } = program;
  const read = namedIn(postingRoots(program), program);
  const isRead = ({ name }: { readonly name: string }): boolean => read.has(name);
  // A sum over years reads what is said of other years.
  if (!isOfOnePeriod(program))
    return keyOf([
      ...common(program),
      ...[classifications, program.tables.filter(isRead), program.lets.filter(isRead), deficits]
        .flat()
        .map(withPeriods),
      ...credits.map((rule) => `${meaningOf(rule.governs)} ${postedBy(rule)}`),
    ]);
  const own = within(datedOf(program), { from: period, through: period });
  return keyOf([
    ...common(program),
    ...[own.classifications, own.lets.filter(isRead), own.deficits].flat().map(saidBy),
    ...own.credits.map(postedBy),
    ...own.tables.filter(isRead).map((table) => saidIn(table, period)),
  ]);
}

/** What the settlement reads of a law: where two laws have the same key, they make the same of what is posted. */
export function settlementKey(program: Program): string {
  const { credits, settlement, pools } = program;
  const { useOrders, payOrders, steps, limits, carries } = settlement;
  const read = namedIn(
    [
      ...[...useOrders, ...payOrders, ...steps, ...limits].map(({ when }) => when),
      ...steps.map(({ upTo }) => upTo),
      ...limits.map(({ to }) => to),
      ...carries.map(({ interest }) => interest?.rate),
      ...pools.flatMap((pool) => pool.limits.flatMap(({ to, when }) => [to, when])),
      ...pools.flatMap(({ rates }) => rates.map(({ rate }) => rate)),
      ...credits.flatMap(({ expires }) =>
        expires.kind === 'cases' ? expires.cases.flatMap(({ when, last }) => [when, last]) : [],
      ),
    ],
    program,
  );
  const named = [...program.tables, ...program.lets].filter(({ name }) => read.has(name));
  return keyOf([
    ...common(program),
    ...[useOrders, payOrders, steps, limits, carries, pools, named].flat().map(withPeriods),
    ...credits.map(({ name, governs, expires }) => meaningOf([name, governs, expires], NO_IDS)),
  ]);
}

const NO_IDS: ReadonlySet<string> = new Set(['id']);
const known = new WeakMap<object, string>();

function withPeriods(part: { readonly governs: object }): string {
  const text = known.get(part) ?? `${meaningOf(part.governs)} ${saidBy(part)}`;
  known.set(part, text);
  return text;
}

function keyOf(texts: readonly string[]): string {
  return texts.join('\n');
}

/** What both stages read: who and what there is, and in which order the names of it are counted. */
function common(program: Program): readonly string[] {
  const { periods, counts, states, records, readings, deficits, credits, classifications } = program;
  const names = [deficits, credits, ...classifications.map(({ members }) => members)].map((parts) =>
    parts.map(({ name }) => name).join(),
  );
  return [saidBy(periods), saidBy(counts), ...[states, records, readings].flat().map(saidBy), ...names];
}

/** The names of the values and tables that expressions read. */
function namedIn(roots: readonly (Expression | undefined)[], { lets }: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'lookup') names.add(expression.table);
    if (expression.kind === 'let' && !names.has(expression.name)) {
      names.add(expression.name);
      for (const { name, value } of lets) if (name === expression.name) visit(value);
    }
    for (const child of childrenOf(expression)) visit(child);
  };
  for (const root of roots) if (root !== undefined) visit(root);
  return names;
}

function postingRoots({
  records,
  classifications,
  deficits,
  credits,
}: Program): readonly (Expression | undefined)[] {
  return [
    ...records.flatMap(({ fields }) => fields.map(({ when }) => when)),
    ...classifications.flatMap(({ members }) => members.map(({ when }) => when)),
    ...[...deficits, ...credits].flatMap(({ applies, amount }) => [applies, amount]),
  ];
}

/** True where nothing that is said of a fact looks at other periods than its own. */
function isOfOnePeriod(program: Program): boolean {
  const periods = new Map(
    program.records.map(({ name, fields }) => [
      name,
      fields.find(({ type }) => type.kind === 'period')?.name,
    ]),
  );
  const tables = new Map(program.tables.map((table) => [table.name, table.keys]));
  const isOwn = (expression: Expression): boolean => {
    const own =
      expression.kind === 'total'
        ? expression.by.some((field) => field === periods.get(expression.record))
        : expression.kind !== 'lookup' ||
          expression.keys.every(
            (key, index) =>
              tables.get(expression.table)?.[index]?.over.kind !== 'period' ||
              (key.kind === 'field' && key.field === periods.get(key.record)),
          );
    return own && childrenOf(expression).every(isOwn);
  };
  return [...postingRoots(program), ...program.lets.map(({ value }) => value)].every(
    (root) => root === undefined || isOwn(root),
  );
}

const postedByRules = new WeakMap<CreditRule, string>();

/** What a rule says of the credits that are issued, and not how long they last. */
function postedBy(rule: CreditRule): string {
  const { expires: _, ...posted } = rule;
  const text = postedByRules.get(rule) ?? saidBy(posted);
  postedByRules.set(rule, text);
  return text;
}

const saidInPeriods = new WeakMap<Table, Map<number, string>>();

function saidIn(table: Table, period: number): string {
  const known = saidInPeriods.get(table) ?? new Map<number, string>();
  saidInPeriods.set(table, known);
  const text = known.get(period) ?? saidBy(ofPeriod(table, period));
  known.set(period, text);
  return text;
}

/** The table without what it says of other periods. */
function ofPeriod(table: Table, period: number): Table {
  const isNow = (first: number, last = Number.POSITIVE_INFINITY): boolean =>
    first <= period && period <= last;
  const rows = table.rows.filter(({ keys }) =>
    keys.every((key) => key.kind !== 'period' || isNow(key.first, key.last)),
  );
  const { columns } = table;
  if (columns === undefined) return { ...table, rows };
  const places = columns.flatMap((column, index) =>
    column.kind !== 'period' || column.period === period ? [index] : [],
  );
  const at = <T>(items: readonly T[]): readonly T[] => places.flatMap((index) => items[index] ?? []);
  return {
    ...table,
    columns: at(columns),
    rows: rows.map((row): TableRow => ({ ...row, cells: at(row.cells) })),
  };
}
