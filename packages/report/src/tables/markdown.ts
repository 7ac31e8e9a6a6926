import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';

/** A table in Markdown, totals in bold. */
export function tableMarkdown(table: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const bold = (cell: string): string => (cell === '' ? '' : `**${inMarkdown(cell)}**`);
  return [
    line(table.columns.map((column) => inMarkdown(column.title))),
    `|${table.columns.map((column) => (column.align === 'right' ? ' --: ' : ' --- ')).join('|')}|\n`,
    ...table.rows.map((row) => line(row.map(inMarkdown))),
    ...table.totals.map((row) => line(row.map(bold))),
  ].join('');
}

/** A name that holds a mark of Markdown reads as it is written. */
export function inMarkdown(text: string): string {
  return oneLine(text).replace(/[\\|`*_[\]<>]/g, '\\$&');
}
