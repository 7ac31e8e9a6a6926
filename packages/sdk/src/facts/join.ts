import type { RecordType } from '@tallystick/model';
import {
  append,
  type Columns,
  codeColumn,
  finished,
  isPartyColumn,
  type PartyColumn,
  quantityColumn,
} from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';

/** The facts of each record once: several files of a record are read as one, the rows of the first file first. */
export function joined(records: readonly RecordFacts[]): readonly RecordFacts[] {
  const joint = new Map<string, RecordFacts>();
  for (const facts of records) {
    const before = joint.get(facts.record.name);
    joint.set(facts.record.name, before === undefined ? facts : join(before, facts));
  }
  return [...joint.values()];
}

function join(first: RecordFacts, second: RecordFacts): RecordFacts {
  const { record, columns } = first;
  const names = record.fields.map(({ name }) => name);
  return {
    record,
    columns: {
      ...Object.fromEntries(names.map((name) => [name, joinColumn(record, name, columns, second.columns)])),
      rows: columns.rows + second.columns.rows,
    },
    placeOf: (row) => (row < columns.rows ? first.placeOf(row) : second.placeOf(row - columns.rows)),
    rowName: (row) => (row < columns.rows ? first.rowName(row) : second.rowName(row - columns.rows)),
  };
}

function joinColumn(record: RecordType, name: string, a: Columns, b: Columns): Columns[string] {
  const [first, second] = [a[name], b[name]];
  if (first === undefined || second === undefined) return 0;
  if (isPartyColumn(first) && isPartyColumn(second)) return joinParties(first, second);
  const type = record.fields.find((field) => field.name === name)?.type.kind;
  const column = type === 'state' || type === 'enumeration' ? codeColumn() : quantityColumn();
  for (const [values, rows] of [
    [first, a.rows],
    [second, b.rows],
  ] as const)
    if (typeof values === 'object' && 'length' in values) append(column, Float64Array.from(values), rows);
  return finished<typeof column.values>(column);
}

function joinParties(first: PartyColumn, second: PartyColumn): PartyColumn {
  const names = [...new Set([...first.names, ...second.names])];
  const codes = new Map(names.map((name, code) => [name, code]));
  const others = Array.from(second.codes, (code) => codes.get(second.names[code] ?? '') ?? 0);
  return { names, codes: Int32Array.from([...first.codes, ...others]) };
}
