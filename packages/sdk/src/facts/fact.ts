import {
  type Fact,
  type FactValue,
  type Field,
  holds,
  type Program,
  type RecordType,
  roleOf,
} from '@tallystick/model';
import { type Columns, dayText, decimal, multiply, own, rational } from '@tallystick/runtime';

/** One row of the columns of a record, as expressions see it: a field whose `when` does not hold is empty. */
export function factAt(program: Program, record: RecordType, columns: Columns, row: number): Fact {
  const values = Object.fromEntries(
    record.fields.map((field) => [field.name, valueAt(program, field, columns, row)]),
  );
  const fact: Fact = { record: record.name, values };
  for (const { name, when } of record.fields) {
    if (when === undefined) continue;
    const needed = holds(when, { program, fact });
    if (needed.ok && !needed.value) values[name] = undefined;
  }
  return fact;
}

function valueAt(
  program: Program,
  { name, type }: Field,
  columns: Columns,
  row: number,
): FactValue | undefined {
  const column = own(columns, name);
  if (column === undefined || typeof column === 'number') return undefined;
  if ('names' in column) return column.names[column.codes[row] ?? -1];
  const value = column[row] ?? 0;
  switch (type.kind) {
    case 'party':
      return undefined;
    case 'state':
      return program.states[value]?.name;
    case 'period':
      return value;
    case 'date':
      return dayText(value);
    case 'enumeration':
      return type.members[value]?.name;
    case 'quantity':
      return multiply(rational(BigInt(value)), decimal(type.step));
  }
}

/** The numbers that stand for the values of a field, one a row; undefined where the columns lack it. */
export function numbersOf(columns: Columns, field: string): ArrayLike<number> | undefined {
  const column = columns[field];
  if (column === undefined || typeof column === 'number') return undefined;
  return 'names' in column ? column.codes : column;
}

/** The field of a record that has a role; the checker sees to it that there is one. */
export function fieldOf(record: RecordType, role: 'party' | 'state' | 'period'): string | undefined {
  return roleOf(record, role)?.name;
}
