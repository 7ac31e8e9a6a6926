import type { Field, Program, RecordType } from '@tallystick/model';
import {
  type Columns,
  dayNumber,
  decimal,
  divide,
  type FactColumns,
  MISSING,
  own,
  type PartyColumn,
} from '@tallystick/runtime';
import type { ReferenceFacts, Row } from './reference/entry.ts';

/** Rows as the columns that an evaluator computes from. The rows have to be right: this is no reader of files. */
export function columnsOf(program: Program, facts: ReferenceFacts): FactColumns {
  return Object.fromEntries(
    program.records.map((record) => [
      record.name,
      recordColumns(program, record, own(facts, record.name) ?? []),
    ]),
  );
}

function recordColumns(program: Program, record: RecordType, rows: readonly Row[]): Columns {
  const columns = record.fields.map((field) => [field.name, column(program, field, rows)] as const);
  return { ...Object.fromEntries(columns), rows: rows.length };
}

function column(program: Program, { name, type }: Field, rows: readonly Row[]): Columns[string] {
  const values = rows.map((row) => row[name]);
  switch (type.kind) {
    case 'party':
      return partyColumn(values.map(String));
    case 'state':
      return codes(values, program.states);
    case 'enumeration':
      return codes(values, type.members);
    case 'date':
      return Int32Array.from(values, (value) => (value === undefined ? 0 : dayNumber(value)));
    case 'period':
      return Int32Array.from(values, Number);
    case 'quantity':
      return Float64Array.from(values, (value) =>
        value === undefined ? 0 : stepsOf(String(value), type.step),
      );
  }
}

/** The names in reverse order of their first row, so that no evaluator comes to rely on an order. */
function partyColumn(parties: readonly string[]): PartyColumn {
  const names = [...new Set(parties)].reverse();
  return { codes: Int32Array.from(parties, (party) => names.indexOf(party)), names };
}

function codes(values: readonly Row[string][], members: readonly { readonly name: string }[]): Uint8Array {
  return Uint8Array.from(values, (value) =>
    value === undefined ? MISSING : members.findIndex((member) => member.name === value),
  );
}

function stepsOf(value: string, step: string): number {
  return Number(divide(decimal(value), decimal(step)).n);
}
