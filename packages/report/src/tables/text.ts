import { largestOf } from '@tallystick/runtime';
import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';

/**
 * A table as lines of aligned text. A name that repeats the one above it is left blank, so that a party reads as one
 * block.
 */
export function tableText(table: Table, palette: Palette = PLAIN): string {
  const titles = table.columns.map((column) => column.title);
  const rows = table.rows.map((row) => row.map(oneLine));
  const totals = table.totals.map((row) => row.map(oneLine));
  const widths = titles.map((_, index) =>
    largestOf([titles, ...rows, ...totals].map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return table.columns[index]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const ruler = palette.faint(widths.map((width) => '-'.repeat(width)).join('  '));
  const names = table.columns.findIndex((column) => column.align === 'right');
  return [
    palette.strong(line(titles)),
    ruler,
    ...withoutRepeats(rows, names).map(line),
    ...(totals.length === 0 ? [] : [ruler, ...withoutRepeats(totals, names).map(line)]),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

/** Blanks the leading cells of a row that say the same as the row above. */
function withoutRepeats(rows: readonly (readonly string[])[], names: number): string[][] {
  return rows.map((row, index) => {
    const above = rows[index - 1] ?? [];
    const changed = row.findIndex((cell, column) => cell !== above[column]);
    return row.map((cell, column) => (column < Math.min(changed, names) ? '' : cell));
  });
}
