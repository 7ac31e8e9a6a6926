import { encodeRows } from '@tallystick/facts';
import { type Program, placeOf, type RecordType, type Scenario, type ScenarioRow } from '@tallystick/model';
import type { Columns } from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';

/** The rows of a scenario, checked like any facts. */
export interface ScenarioFacts {
  readonly ok: true;
  readonly columns: Readonly<Record<string, Columns>>;
  readonly records: readonly RecordFacts[];
  readonly parties: ReadonlySet<string>;
  readonly lastPeriod: number;
}

export type ScenarioFactsRead = ScenarioFacts | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the rows of a scenario; what is wrong with them is said with the line of the row. */
export function scenarioFacts(program: Program, scenario: Scenario): ScenarioFactsRead {
  const records: RecordFacts[] = [];
  const faults: string[] = [];
  for (const record of program.records) {
    const rows = rowsOf(scenario, record);
    if (rows.length === 0) continue;
    const encoded = encodeRows(
      record,
      program,
      rows.map(({ values }) => values),
    );
    const placeOfRow = (row: number) => {
      const { file, line } = placeOf(rows[row]?.at ?? scenario.at, program.sources);
      return { file, line };
    };
    if (encoded.ok) records.push({ record, columns: encoded.columns, placeOf: placeOfRow });
    else faults.push(...encoded.problems.map(({ message }) => message));
  }
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    records,
    columns: Object.fromEntries(records.map(({ record, columns }) => [record.name, columns])),
    parties: new Set(records.flatMap(partiesOf)),
    lastPeriod: Math.max(program.periods.first, ...records.map(lastPeriodOf)),
  };
}

interface Row {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly at: ScenarioRow['at'];
}

function rowsOf(scenario: Scenario, record: RecordType): readonly Row[] {
  return scenario.facts
    .filter((facts) => facts.record === record.name)
    .flatMap(({ columns, rows }) =>
      rows.map(({ cells, at }) => ({
        values: Object.fromEntries(columns.map(({ field }, index) => [field, cells[index]?.text])),
        at,
      })),
    );
}

function partiesOf({ record, columns }: RecordFacts): readonly string[] {
  const field = fieldOf(record, 'party');
  const column = field === undefined ? undefined : columns[field];
  return column !== undefined && typeof column !== 'number' && 'names' in column ? column.names : [];
}

function lastPeriodOf({ record, columns }: RecordFacts): number {
  const field = fieldOf(record, 'period');
  const periods = field === undefined ? undefined : numbersOf(columns, field);
  return periods === undefined ? 0 : Math.max(...Array.from(periods));
}
