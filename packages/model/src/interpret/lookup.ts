import { decimal } from '@tallystick/runtime';
import type { Cell, RowKey, Table, TableRow } from '../program/program.ts';
import type { Value } from './value.ts';

/** A key of a table: a period or the name of a member. */
export type Key = number | string;

export interface Found {
  readonly row: TableRow;
  readonly cell: Cell;
  readonly value: Value;
}

/** The cell of a table for its keys, in order; undefined where no row has them or the cell is `-`. */
export function findCell(table: Table, keys: readonly Key[]): Found | undefined {
  const across = table.columns === undefined ? undefined : keys.at(-1);
  const down = table.columns === undefined ? keys : keys.slice(0, -1);
  const row = table.rows.find(
    (candidate) =>
      candidate.keys.length === down.length &&
      candidate.keys.every((key, index) => matches(key, down[index])),
  );
  const column =
    table.columns?.findIndex((key) => (key.kind === 'period' ? key.period : key.name) === across) ?? 0;
  const cell = row?.cells[column];
  if (row === undefined || cell?.kind !== 'number') return undefined;
  const percent = cell.percent ? ({ percent: true } as const) : {};
  return { row, cell, value: { kind: 'quantity', value: decimal(cell.value), unit: table.unit, ...percent } };
}

function matches(key: RowKey, wanted: Key | undefined): boolean {
  if (key.kind === 'member') return key.name === wanted;
  return (
    typeof wanted === 'number' && key.first <= wanted && wanted <= (key.last ?? Number.POSITIVE_INFINITY)
  );
}
