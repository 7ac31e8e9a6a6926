import {
  encodeRows,
  type FactsProblem,
  type FactsRead,
  nameOfRow,
  placeOfRow,
  readFacts,
} from '@tallystick/facts';
import {
  isElectionRecord,
  type Problem,
  type Program,
  placeOf,
  type RecordType,
  type Scenario,
  type Span,
} from '@tallystick/model';
import type { SourcePlace } from '@tallystick/report';
import { type Columns, isPartyColumn } from '@tallystick/runtime';
import { reportsAsOf } from '../corrections/reports.ts';
import type { RecordFacts } from '../explain/postings.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import type { CellProblem } from './cells.ts';
import { missingFile, type ScenarioFiles } from './files.ts';
import { scenarioProblem } from './problems.ts';

/** The rows of a scenario, checked like any facts. */
export interface ScenarioFacts {
  readonly ok: true;
  readonly columns: Readonly<Record<string, Columns>>;
  readonly records: readonly RecordFacts[];
  readonly parties: ReadonlySet<string>;
  readonly lastPeriod: number;
}

export type ScenarioFactsRead =
  | ScenarioFacts
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** Reads the facts of a scenario, from its rows and from its files; what is wrong with them is said by cell. */
export async function scenarioFacts(
  program: Program,
  scenario: Scenario,
  files: ScenarioFiles,
): Promise<ScenarioFactsRead> {
  const given: RecordFacts[] = [];
  const problems: CellProblem[] = [];
  for (const record of program.records) {
    const read = await factsOf(program, scenario, record, files);
    if (read === undefined) continue;
    if ('missing' in read) problems.push(read.missing);
    else if (read.read.ok)
      given.push({ record, columns: read.read.columns, placeOf: read.placeOf, rowName: read.rowName });
    else problems.push(...read.read.problems.map((problem) => cellProblem(problem, record, read)));
  }
  if (problems.length > 0) return { ok: false, problems };
  const { records } = reportsAsOf(program, given);
  return {
    ok: true,
    records,
    columns: Object.fromEntries(records.map(({ record, columns }) => [record.name, columns])),
    parties: new Set(records.flatMap(partiesOf)),
    lastPeriod: Math.max(
      program.periods.first,
      ...records.filter(({ record }) => !isElectionRecord(record, program)).map(lastPeriodOf),
    ),
  };
}

function cellProblem(
  fault: FactsProblem,
  { fields }: RecordType,
  { spanOf, rowAt, columns }: Rows,
): CellProblem {
  const field = fields.find(({ name }) => name === fault.column);
  const row = rowAt?.(fault);
  return {
    ...scenarioProblem('scenario/facts', spanOf(fault), fault.message),
    ...(row !== undefined && { row }),
    ...(field !== undefined && columns !== undefined && { field, noColumn: !columns.has(field.name) }),
  };
}

interface Rows {
  readonly read: FactsRead;
  readonly placeOf: (row: number) => SourcePlace;
  readonly rowName: (row: number) => string;
  /** Where the program says what a problem is about. */
  readonly spanOf: (problem: FactsProblem) => Span;
  /** The row of the program that a problem is about. */
  readonly rowAt?: (problem: FactsProblem) => Span | undefined;
  /** The columns of rows that stand in the program. */
  readonly columns?: ReadonlySet<string>;
}

type Given = { readonly missing: Problem } | Rows;

/** The facts that the scenario gives of a record; undefined where it gives none. */
async function factsOf(
  program: Program,
  scenario: Scenario,
  record: RecordType,
  files: ScenarioFiles,
): Promise<Given | undefined> {
  const placeIn = (at: Scenario['at']): SourcePlace => {
    const { file, line } = placeOf(at, program.sources);
    return { file, line };
  };
  const named = scenario.factsFiles.find((facts) => facts.record === record.name);
  if (named !== undefined) {
    const bytes = files.get(named.file);
    if (bytes === undefined)
      return { missing: missingFile(`The facts of ${record.name} stand`, named.file, named.at) };
    const read = await readFacts(record, program, { name: named.file, bytes });
    return {
      read,
      placeOf: (row) => ({ file: named.file, line: read.ok ? placeOfRow(read.lines, row) : 1 }),
      rowName: (row) => (read.ok ? nameOfRow(named.file, read.lines, row) : named.file),
      spanOf: () => named.at,
    };
  }
  const rows = rowsOf(scenario, record);
  if (rows.length === 0) return undefined;
  const values = rows.map((row) => row.values);
  const placeOfFact = (row: number): SourcePlace => placeIn(rows[row]?.at ?? scenario.at);
  return {
    read: encodeRows(record, program, values),
    placeOf: placeOfFact,
    rowName: (row) => rowNameOf(placeOfFact(row)),
    columns: new Set(rows.flatMap(({ cells }) => Object.keys(cells))),
    rowAt: ({ row = 0 }) => rows[row - 1]?.at,
    spanOf: ({ row = 0, column = '' }) => rows[row - 1]?.cells[column] ?? rows[row - 1]?.at ?? scenario.at,
  };
}

/** A row in the program is named as the program's other places are. */
function rowNameOf({ file, line }: SourcePlace): string {
  return `${file}:${line}`;
}

interface Row {
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Where the value of each field stands. */
  readonly cells: Readonly<Record<string, Span>>;
  readonly at: Span;
}

function rowsOf(scenario: Scenario, record: RecordType): readonly Row[] {
  return scenario.facts
    .filter((facts) => facts.record === record.name)
    .flatMap(({ columns, rows }) =>
      rows.map(({ cells, at }) => ({
        values: Object.fromEntries(columns.map(({ field }, index) => [field, cells[index]?.text])),
        cells: Object.fromEntries(columns.map(({ field }, index) => [field, cells[index]?.at ?? at])),
        at,
      })),
    );
}

function partiesOf({ record, columns }: RecordFacts): readonly string[] {
  return record.fields.flatMap(({ name }) => {
    const column = columns[name];
    return isPartyColumn(column) ? column.names : [];
  });
}

function lastPeriodOf({ record, columns }: RecordFacts): number {
  const field = fieldOf(record, 'period');
  const periods = field === undefined ? undefined : numbersOf(columns, field);
  return Array.from(periods ?? []).reduce((last, period) => Math.max(last, period), 0);
}
