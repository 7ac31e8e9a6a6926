import {
  type Cell,
  type ColumnKey,
  numberText,
  percentText,
  type RowKey,
  type Table,
  type TableRow,
} from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';
import { sequence } from '../structure/sequence.ts';
import { moves } from './values.ts';

/** Tables, cell by cell: rows of periods are compared period by period, however they are grouped. */
export function mergeTables(
  before: readonly Table[],
  after: readonly Table[],
  choose: Choose,
): readonly Table[] {
  const whole = (what: string, old: Table | undefined, now: Table | undefined): Difference => {
    const name = (now ?? old)?.name ?? '';
    return {
      id: idOf(`table:${name}`, old, now),
      construct: 'table',
      part: name,
      says: `the table ${quoted(name)} ${what}`,
      before: old,
      after: now,
    };
  };
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => {
        if (sayTheSame(old, now)) return now;
        if (sayTheSame(shapeOf(old), shapeOf(now))) return mergeCells(old, now, choose);
        return choose(whole('has other keys or another unit', old, now)) ? now : old;
      },
      added: (part) => whole('is added', undefined, part),
      removed: (part) => whole('is taken out', part, undefined),
    },
    choose,
  );
}

/** What a table must have in common with another, so that cells can be compared. */
function shapeOf({ keys, unit, columns }: Table): object {
  return { keys, unit, hasColumns: columns !== undefined };
}

/** The cells of two tables side by side, where both have the same keys; undefined where they have not. */
export function pairedCells(old: Table, now: Table): readonly (readonly [Cell, Cell])[] | undefined {
  if (!sayTheSame(shapeOf(old), shapeOf(now))) return undefined;
  const cuts = cutsOf([old, now]);
  const [was, is] = [gridOf(old, cuts), gridOf(now, cuts)];
  if (!isOf(was, [...is.rows.keys()], [...is.columns.keys()])) return undefined;
  return [...is.rows.keys()].flatMap((row) =>
    [...is.columns.keys()].flatMap((column) => {
      const [one, other] = [cellOf(was, row, column), cellOf(is, row, column)];
      return one === undefined || other === undefined ? [] : [[one, other] as const];
    }),
  );
}

/** A table as rows of which none spans a period in which another begins. */
interface Grid {
  readonly table: Table;
  readonly rows: ReadonlyMap<string, TableRow>;
  readonly columns: ReadonlyMap<string, ColumnKey | undefined>;
}

function mergeCells(old: Table, now: Table, choose: Choose): Table {
  const cuts = cutsOf([old, now]);
  const [was, is] = [gridOf(old, cuts), gridOf(now, cuts)];
  const rows = sequence([...was.rows.keys()], [...is.rows.keys()]);
  const columns = sequence([...was.columns.keys()], [...is.columns.keys()]);
  const wholeLine = (kind: 'row' | 'column', key: string, isNew: boolean): Difference => {
    const row = kind === 'row' ? (isNew ? is : was).rows.get(key) : undefined;
    return {
      id: idOf(`table:${now.name}/${kind}:${key}`, isNew ? undefined : old, isNew ? now : undefined),
      construct: 'table',
      part: now.name,
      says: `the ${kind} ${kind === 'row' ? key : quoted(key)} is ${isNew ? 'added to' : 'taken out of'} ${quoted(now.name)}`,
      ...(isNew ? { after: row ?? now } : { before: row ?? old }),
    };
  };
  const isKept = (kind: 'row' | 'column', key: string): boolean => {
    const [inOld, inNew] = [was, is].map((grid) =>
      kind === 'row' ? grid.rows.has(key) : grid.columns.has(key),
    );
    if (inOld && inNew) return true;
    return choose(wholeLine(kind, key, inNew === true)) === inNew;
  };
  const keptRows = rows.filter((key) => isKept('row', key));
  const keptColumns = columns.filter((key) => isKept('column', key));
  const isNew = chosenCells(was, is, choose);
  if (isOf(is, keptRows, keptColumns) && isNew.all) return now;
  if (isOf(was, keptRows, keptColumns) && !isNew.some) return old;
  return {
    ...now,
    ...(now.columns !== undefined && {
      columns: keptColumns.flatMap((key) => is.columns.get(key) ?? was.columns.get(key) ?? []),
    }),
    rows: keptRows.flatMap((row) => {
      const own = is.rows.get(row) ?? was.rows.get(row);
      if (own === undefined) return [];
      const cells = keptColumns.map((column): Cell => {
        const [one, other] = [cellOf(was, row, column), cellOf(is, row, column)];
        const chosen = isNew.of(row, column) ? (other ?? one) : (one ?? other);
        return chosen ?? { kind: 'empty', at: own.at };
      });
      return { ...own, cells };
    }),
  };
}

function isOf(grid: Grid, rows: readonly string[], columns: readonly string[]): boolean {
  const same = (a: readonly string[], b: ReadonlyMap<string, unknown>): boolean =>
    a.length === b.size && a.every((key) => b.has(key));
  return same(rows, grid.rows) && same(columns, grid.columns);
}

/** The cells that differ, of which those of periods in a row that differ alike are one difference. */
function chosenCells(was: Grid, is: Grid, choose: Choose) {
  const runs: { readonly column: string; readonly rows: string[] }[] = [];
  for (const column of is.columns.keys()) {
    for (const row of is.rows.keys()) {
      const [one, other] = [cellOf(was, row, column), cellOf(is, row, column)];
      if (one === undefined || other === undefined || sayTheSame(one, other)) continue;
      const last = runs.at(-1);
      const before = last?.rows.at(-1);
      const isNext =
        last?.column === column &&
        before !== undefined &&
        followsOn(is.rows.get(before), is.rows.get(row)) &&
        sayTheSame(cellOf(was, before, column), one) &&
        sayTheSame(cellOf(is, before, column), other);
      if (isNext) last.rows.push(row);
      else runs.push({ column, rows: [row] });
    }
  }
  const chosen = new Map(
    runs.flatMap(({ column, rows }) => {
      const isNew = choose(cellDifference(was, is, rows, column));
      return rows.map((row) => [JSON.stringify([row, column]), isNew] as const);
    }),
  );
  const choices = [...chosen.values()];
  return {
    some: choices.some((isNew) => isNew),
    all: choices.every((isNew) => isNew),
    of: (row: string, column: string): boolean => chosen.get(JSON.stringify([row, column])) ?? true,
  };
}

/** True for two rows that differ in their periods alone, where one begins when the other has ended. */
function followsOn(one: TableRow | undefined, other: TableRow | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.keys.every((key, index) => {
    const next = other.keys[index];
    if (key.kind === 'period' && next?.kind === 'period')
      return key.last !== undefined && key.last + 1 === next.first;
    return key.kind === 'member' && next?.kind === 'member' && key.name === next.name;
  });
}

function cellDifference(was: Grid, is: Grid, rows: readonly string[], column: string): Difference {
  const { name, unit } = is.table;
  const [first = '', last = first] = [rows[0], rows.at(-1)];
  const row = is.rows.get(first);
  const [one, other] = [cellOf(was, first, column), cellOf(is, first, column)];
  const keys = [...(row?.keys ?? []), ...columnKey(is.columns.get(column))];
  const end = is.rows.get(last)?.keys.find((key) => key.kind === 'period');
  const place = placeText(keys, end?.kind === 'period' ? end : undefined);
  const share = other?.kind === 'number' ? other.percent : one?.kind === 'number' && one.percent;
  const text = (cell: Cell | undefined): string =>
    cell?.kind !== 'number' ? '-' : cell.percent ? percentText(cell.value) : numberText(cell.value, unit);
  const what =
    one?.kind === 'number' && other?.kind === 'number'
      ? moves(one.value, other.value, text(one), text(other))
      : `is ${text(other)} instead of ${text(one)}`;
  return {
    id: idOf(`table:${name}/${[first, ...(last === first ? [] : [last])].join('..')}/${column}`, one, other),
    construct: 'table',
    part: name,
    says: `the ${share ? 'percentage' : 'number'}${place} in ${quoted(name)} ${what}`,
    before: was.rows.get(first) && { ...was.table, at: one?.at ?? was.table.at },
    after: { ...is.table, at: other?.at ?? is.table.at },
    ...(keys.some(({ kind }) => kind === 'period') && { isDated: true }),
  };
}

function columnKey(key: ColumnKey | undefined): readonly RowKey[] {
  if (key === undefined) return [];
  return key.kind === 'period'
    ? [{ kind: 'period', first: key.period, last: key.period, at: key.at }]
    : [key];
}

/** ` of light in 2027`. */
function placeText(keys: readonly RowKey[], end: Extract<RowKey, { kind: 'period' }> | undefined): string {
  const words = keys.flatMap((key) => (key.kind === 'member' ? [quoted(key.name)] : []));
  const period = keys.find((key) => key.kind === 'period');
  const of = words.length === 0 ? '' : ` of ${words.join(', ')}`;
  return period?.kind === 'period' ? `${of} ${periodText(period.first, (end ?? period).last)}` : of;
}

/** `in 2027`, `in 2027..2029`, `from 2035 on`. */
function periodText(first: number, last: number | undefined): string {
  if (last === undefined) return `from ${first} on`;
  return first === last ? `in ${first}` : `in ${first}..${last}`;
}

function cellOf({ rows, columns }: Grid, row: string, column: string): Cell | undefined {
  const index = [...columns.keys()].indexOf(column);
  return index < 0 ? undefined : rows.get(row)?.cells[index];
}

/** The periods in which a row of either table begins, or the one after it. */
function cutsOf(tables: readonly Table[]): readonly number[] {
  const cuts = tables.flatMap(({ rows }) =>
    rows.flatMap(({ keys }) =>
      keys.flatMap((key) =>
        key.kind === 'period' ? [key.first, ...(key.last === undefined ? [] : [key.last + 1])] : [],
      ),
    ),
  );
  return [...new Set(cuts)].sort((a, b) => a - b);
}

function gridOf(table: Table, cuts: readonly number[]): Grid {
  const rows = new Map<string, TableRow>();
  for (const row of table.rows)
    for (const keys of splitKeys(row.keys, cuts)) {
      const name = keys.map(keyText).join(' ');
      rows.set(name, { ...row, name, keys });
    }
  const columns = new Map(
    (table.columns ?? [undefined]).map((key) => [key === undefined ? '' : columnText(key), key]),
  );
  return { table, rows, columns };
}

function splitKeys(keys: readonly RowKey[], cuts: readonly number[]): readonly (readonly RowKey[])[] {
  return keys.reduce<readonly (readonly RowKey[])[]>(
    (rows, key) => rows.flatMap((row) => splitKey(key, cuts).map((one) => [...row, one])),
    [[]],
  );
}

function splitKey(key: RowKey, cuts: readonly number[]): readonly RowKey[] {
  if (key.kind !== 'period') return [key];
  const inside = cuts.filter((cut) => cut > key.first && cut <= (key.last ?? Number.POSITIVE_INFINITY));
  return [key.first, ...inside].map((first, index): RowKey => {
    const last = inside[index] === undefined ? key.last : inside[index] - 1;
    return { kind: 'period', first, ...(last !== undefined && { last }), at: key.at };
  });
}

function keyText(key: RowKey): string {
  if (key.kind === 'member') return key.name;
  if (key.last === undefined) return `${key.first} onward`;
  return key.first === key.last ? `${key.first}` : `${key.first}..${key.last}`;
}

function columnText(key: ColumnKey): string {
  return key.kind === 'period' ? `${key.period}` : key.name;
}
