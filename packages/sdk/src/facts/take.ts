import type { Columns, PartyColumn } from '@tallystick/runtime';

/** The columns with only these rows. */
export function takeRows(columns: Columns, rows: readonly number[]): Columns {
  const fields = Object.entries(columns).map(([name, column]) => [name, takeColumn(column, rows)]);
  return { ...Object.fromEntries(fields), rows: rows.length };
}

type Column = Columns[string];

function takeColumn(column: Column, rows: readonly number[]): Column {
  if (typeof column === 'number') return column;
  if (isParty(column))
    return { names: column.names, codes: Int32Array.from(rows, (row) => column.codes[row] ?? 0) };
  const taken = column.slice(0, rows.length);
  for (const [i, row] of rows.entries()) taken[i] = column[row] ?? 0;
  return taken;
}

function isParty(column: Exclude<Column, number>): column is PartyColumn {
  return 'names' in column;
}
