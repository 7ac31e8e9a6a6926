import { filedField, type Program, reportFiled } from '@tallystick/model';
import { dayNumber, dayText, type Restated } from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';
import { factAt, fieldOf, numbersOf } from '../facts/fact.ts';
import { takeRows } from '../facts/take.ts';

/** The facts that count, and which reports took the place of earlier ones. */
export interface Reported {
  readonly records: readonly RecordFacts[];
  readonly restated: readonly Restated[];
}

/**
 * The rows that count as of a day; without one, all that were filed. Rows filed later do not exist. Of the reports of
 * one account and period the one that was filed last counts, as a whole; a report without a day is the first.
 */
export function reportsAsOf(program: Program, records: readonly RecordFacts[], known?: string): Reported {
  const reported = records.map((facts) => recordAsOf(program, facts, known));
  return {
    records: reported.map(({ facts }) => facts),
    restated: reported.flatMap(({ restated }) => restated),
  };
}

interface RecordReported {
  readonly facts: RecordFacts;
  readonly restated: readonly Restated[];
}

function recordAsOf(program: Program, facts: RecordFacts, known: string | undefined): RecordReported {
  const { record, columns } = facts;
  const filed = filedField(record)?.name;
  const days = filed === undefined ? undefined : numbersOf(columns, filed);
  if (filed === undefined || days === undefined) return { facts, restated: [] };
  if (reportFiled(record, program) !== undefined && !hasAny(days))
    return { facts: withoutField(facts, filed), restated: [] };
  const last = known === undefined ? Number.POSITIVE_INFINITY : dayNumber(known);
  const rows = Array.from({ length: columns.rows }, (_, row) => row).filter(
    (row) => (days[row] ?? 0) <= last,
  );
  if (reportFiled(record, program) === undefined) return { facts: ofRows(facts, rows), restated: [] };
  const reports = [...byAccount(facts, rows).values()].map((own) => lastOf(program, facts, own, days));
  const counted = new Set(reports.flatMap((report) => report.rows));
  const kept = ofRows(
    facts,
    rows.filter((row) => counted.has(row)),
  );
  return {
    facts: withoutField(kept, filed),
    restated: reports.flatMap(({ restated }) => restated ?? []).sort(inOrder),
  };
}

/** True if any row says a day: most files were made before anybody thought of corrections. */
function hasAny(days: ArrayLike<number>): boolean {
  for (let row = 0; row < days.length; row++) if ((days[row] ?? 0) > 0) return true;
  return false;
}

/** The facts as an evaluator takes them, which knows nothing of days. */
function withoutField(facts: RecordFacts, field: string): RecordFacts {
  const { [field]: _, ...others } = facts.columns;
  return { ...facts, columns: { ...others, rows: facts.columns.rows } };
}

/** The rows of each party, state and period. */
function byAccount(
  { record, columns }: RecordFacts,
  rows: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const fields = (['party', 'state', 'period'] as const).map((role) => fieldOf(record, role) ?? '');
  const keys = fields.map((field) => numbersOf(columns, field));
  const reports = new Map<string, number[]>();
  for (const row of rows) {
    const key = keys.map((values) => values?.[row]).join(' ');
    const own = reports.get(key);
    if (own === undefined) reports.set(key, [row]);
    else own.push(row);
  }
  return reports;
}

/** Of the rows of one account and period those that were filed last, and what they replace. */
function lastOf(
  program: Program,
  { record, columns }: RecordFacts,
  rows: readonly number[],
  days: ArrayLike<number>,
): { readonly rows: readonly number[]; readonly restated?: Restated } {
  const filings = [...new Set(rows.map((row) => days[row] ?? 0))].sort((a, b) => a - b);
  const last = filings.pop();
  if (last === undefined || filings.length === 0) return { rows };
  const { values } = factAt(program, record, columns, rows[0] ?? 0);
  const told = (role: 'party' | 'state' | 'period') => values[fieldOf(record, role) ?? ''];
  return {
    rows: rows.filter((row) => days[row] === last),
    restated: {
      correction: 'restated',
      record: record.name,
      party: `${told('party')}`,
      state: `${told('state')}`,
      period: Number(told('period')),
      filed: dayText(last),
      replaces: filings.map((day) => (day === 0 ? UNDATED : dayText(day))),
    },
  };
}

/** What is called so was filed first, on a day that nobody says. */
const UNDATED = 'the first report';

/** The facts with only these rows, each still where it stands in its file. */
function ofRows(facts: RecordFacts, rows: readonly number[]): RecordFacts {
  if (rows.length === facts.columns.rows) return facts;
  return {
    ...facts,
    columns: takeRows(facts.columns, rows),
    placeOf: (row) => facts.placeOf(rows[row] ?? 0),
    rowName: (row) => facts.rowName(rows[row] ?? 0),
  };
}

function inOrder(a: Restated, b: Restated): number {
  const key = ({ party, state }: Restated): string => `${party}\0${state}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.period - b.period;
}
