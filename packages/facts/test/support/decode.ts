import type { Field, RecordType } from '@tallystick/model';
import type { Columns } from '@tallystick/runtime';
import { dayText, decimal, format, MISSING, multiply, rational } from '@tallystick/runtime';
import { program } from './program.ts';

/** The rows that columns stand for, with names instead of codes and `-` where there is no value. */
export function rowsOf(record: RecordType, columns: Columns): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: columns.rows }, (_, row) =>
    Object.fromEntries(record.fields.map((field) => [field.name, textOf(field, columns, row)])),
  );
}

function textOf({ name, type }: Field, columns: Columns, row: number): string {
  const column = columns[name];
  if (column === undefined || typeof column === 'number') throw new Error(`there is no column ${name}`);
  const value = ('codes' in column ? column.codes : column)[row] ?? Number.NaN;
  switch (type.kind) {
    case 'party':
      return value === MISSING ? '-' : 'names' in column ? (column.names[value] ?? '?') : '?';
    case 'state':
      return program.states[value]?.name ?? '-';
    case 'enumeration':
      return type.members[value]?.name ?? '-';
    case 'period':
      return String(value);
    case 'date':
      return value === 0 ? '-' : dayText(value);
    case 'quantity':
      return format(multiply(rational(BigInt(value)), decimal(type.step)));
  }
}
