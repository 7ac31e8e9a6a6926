import type { ColumnKey, RowKey, Table } from '@tallystick/model';
import { compare, decimal, type Rational, rational } from '@tallystick/runtime';
import type { Value } from './value.ts';

/** The cell of a table at these keys; undefined where it is `-` or no row or column holds the keys. */
export function lookup(table: Table, keys: readonly Value[]): Rational | undefined {
  const across = table.columns === undefined ? undefined : keys.at(-1);
  const down = across === undefined ? keys : keys.slice(0, -1);
  const row = table.rows.find((candidate) => candidate.keys.every((key, i) => matches(key, down[i])));
  const column = table.columns?.findIndex((key) => matches(key, across)) ?? 0;
  const cell = row?.cells[column];
  return cell?.kind === 'number' ? decimal(cell.value) : undefined;
}

function matches(key: RowKey | ColumnKey, value: Value | undefined): boolean {
  if (key.kind === 'member') return value === key.name;
  if (typeof value !== 'object') return false;
  const first = 'first' in key ? key.first : key.period;
  const last = 'first' in key ? key.last : key.period;
  return atLeast(value, first) && (last === undefined || !atLeast(value, last + 1));
}

function atLeast(value: Rational, period: number): boolean {
  return compare(value, rational(BigInt(period))) >= 0;
}
