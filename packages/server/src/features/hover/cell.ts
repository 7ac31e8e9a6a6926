import type { Cell, Program, RowKey, Span, Table, TableRow } from '@tallystick/model';
import { governs, lookup, numberText, percentText, valueText } from '@tallystick/model';
import type { Laws } from '../../laws/law.ts';
import { lines } from './markdown.ts';
import { groundsOf } from './name.ts';

/** A cell of a table, and what it stands for. */
export interface CellAt {
  readonly cell: Cell;
  readonly text: string;
}

/** What a cell of a table says, for which keys, and what amendments make of it. */
export function cellAt(laws: Laws, file: string, offset: number): CellAt | undefined {
  return laws.find(({ program }) => cellIn(program, laws, file, offset));
}

function cellIn(program: Program, laws: Laws, file: string, offset: number): CellAt | undefined {
  for (const table of program.tables) {
    const row = table.rows.find(({ at }) => isAt(at, file, offset));
    const column = row?.cells.findIndex(({ at }) => isAt(at, file, offset)) ?? -1;
    const cell = row?.cells[column];
    if (row === undefined || cell === undefined) continue;
    return { cell, text: cellText(table, row, column, cell, program, laws) };
  }
  return undefined;
}

function cellText(
  table: Table,
  row: TableRow,
  column: number,
  cell: Cell,
  program: Program,
  { amended }: Laws,
): string {
  const across = table.columns?.[column];
  const keys = [
    ...row.keys.map(keyText),
    ...(across === undefined ? [] : [across.kind === 'period' ? `${across.period}` : across.name]),
  ];
  const said = cell.kind === 'empty' ? 'cannot occur' : `is ${numberIn(cell, table)}`;
  return lines([
    `**${table.name}** for ${keys.join(', ')} ${said}.`,
    ...groundsOf(row, program),
    ...(amended === undefined ? [] : changesOf(table, row, column, cell, amended.program)),
  ]);
}

/** What the law with all amendments has in the place of a cell, period by period where it differs. */
function changesOf(
  table: Table,
  row: TableRow,
  column: number,
  cell: Cell,
  amended: Program,
): readonly string[] {
  const before = cell.kind === 'empty' ? undefined : numberIn(cell, table);
  const across = table.columns?.[column];
  const periodKey = row.keys.find((key) => key.kind === 'period');
  const first = periodKey?.first ?? amended.periods.first;
  const last = periodKey?.last ?? Math.max(first, ...turnsOf(table.name, amended));
  const changes: { readonly from: number; readonly text: string; readonly by: string | undefined }[] = [];
  for (let period = first; period <= last; period++) {
    const keys = [
      ...row.keys.map((key) => (key.kind === 'period' ? period : key.name)),
      ...(across === undefined ? [] : [across.kind === 'period' ? across.period : across.name]),
    ];
    const found = lookup(amended, table.name, keys, period);
    const text = found.ok ? valueText(found.value) : undefined;
    if (text === undefined || text === (changes.at(-1)?.text ?? before)) continue;
    const version = amended.tables.find((one) => one.name === table.name && governs(one.governs, period));
    changes.push({ from: period, text, by: version?.amendment });
  }
  return changes.map(
    ({ from, text, by }) => `From ${from} it is ${text}${by === undefined ? '' : ` with ${by}`}.`,
  );
}

/** The periods in which versions of a table begin, and the one after the last row. */
function turnsOf(name: string, { tables }: Program): readonly number[] {
  const versions = tables.filter((table) => table.name === name);
  return versions.flatMap(({ governs: { from }, rows }) => [
    from ?? 0,
    ...rows.flatMap(({ keys }) => keys.flatMap((key) => (key.kind === 'period' ? key.first : []))),
  ]);
}

function numberIn({ value, percent }: Extract<Cell, { kind: 'number' }>, { unit }: Table): string {
  return percent ? percentText(value) : numberText(value, unit);
}

function keyText(key: RowKey): string {
  if (key.kind === 'member') return key.name;
  if (key.last === undefined) return `${key.first} onward`;
  return key.first === key.last ? `${key.first}` : `${key.first}..${key.last}`;
}

function isAt(span: Span, file: string, offset: number): boolean {
  return span.file === file && span.start <= offset && offset <= span.end;
}
