import { compare, decimal } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { governs } from '../program/grounds.ts';
import type { Cell, Program, RowKey, Table, TableRow } from '../program/program.ts';
import { percentText } from '../program/text.ts';
import type { Lookup, Reach } from './postings.ts';
import { shown } from './shown.ts';
import { witnessOf } from './witness.ts';

/**
 * Proves that every cell that a fact can ask for is there, and that none that says "cannot occur" is asked for. Tells
 * the first of each sort for a table. Periods in which no state owes or earns yet ask for nothing.
 */
export function proveTables(program: Program, reach: Reach): readonly Problem[] {
  return program.tables.flatMap((table) => {
    const asked = reach.lookups.filter((lookup) => lookup.table === table.name);
    const missing = asked.flatMap((lookup) => missingRow(table, lookup, program)).slice(0, 1);
    const empty = distinctBy(
      asked.flatMap((lookup) => emptyCell(table, lookup, program)),
      ({ at }) => `${at.start}`,
    );
    return [...missing, ...empty, ...trendOf(table)];
  });
}

/** The first and last period in which a rule's sums count in some state. */
export function countedFrom({ rule }: Lookup, program: Program): number {
  const terms = program.states.flatMap((state) => {
    const term = rule.kind === 'deficit' ? state.owes : state.earns;
    return term === undefined ? [] : [term.period];
  });
  return Math.min(...terms);
}

function missingRow(table: Table, lookup: Lookup, program: Program): readonly Problem[] {
  const first = Math.max(lookup.periods.first, countedFrom(lookup, program), table.governs.from ?? 0);
  const last = Math.min(lookup.periods.last ?? Infinity, table.governs.through ?? Infinity);
  if (!Number.isFinite(first) || first > last) return [];
  const rows = table.rows.filter(({ keys }) => fitsWords(keys, lookup, table));
  if (!table.keys.some(({ over }) => over.kind === 'period')) {
    if (rows.length > 0) return [];
    return [absent(table, lookup, program, undefined)];
  }
  const gap = firstMissing(rows, first, last);
  return gap === undefined ? [] : [absent(table, lookup, program, gap, rows)];
}

/** The first period from one to another that no row covers. */
function firstMissing(rows: readonly TableRow[], first: number, last: number): number | undefined {
  const spans = rows
    .flatMap(({ keys }) => keys.flatMap((key) => (key.kind === 'period' ? [key] : [])))
    .sort((a, b) => a.first - b.first);
  let next = first;
  for (const span of spans) {
    if (span.first > next) break;
    next = Math.max(next, span.last === undefined ? Infinity : span.last + 1);
  }
  return next > last || next === Infinity ? undefined : next;
}

/** True if the words of a row are those that are asked for. */
function fitsWords(keys: readonly RowKey[], lookup: Lookup, table: Table): boolean {
  return keys.every((key, i) => {
    if (key.kind === 'period') return true;
    const word = lookup.keys[i];
    return word === undefined || word === key.name || table.keys[i] === undefined;
  });
}

function absent(
  table: Table,
  lookup: Lookup,
  program: Program,
  period: number | undefined,
  rows: readonly TableRow[] = [],
): Problem {
  const { name } = table;
  const words = lookup.keys.filter((word) => word !== undefined);
  const what = [...(period === undefined ? [] : [`${period}`]), ...words].join(', ');
  const ends = rows.flatMap(({ keys }) => keys.flatMap((key) => (key.kind === 'period' ? [key] : [])));
  const after =
    period !== undefined && ends.length > 0 && ends.every((key) => (key.last ?? Infinity) < period);
  const mend = after
    ? ` If its last row holds from then on, write ${Math.max(...ends.map((key) => key.first))} onward.`
    : ' Add the row.';
  const { rule } = lookup;
  const witness = witnessOf(lookup.box, lookup.record, program);
  const place = after ? (rows.at(-1)?.at ?? table.nameAt) : table.nameAt;
  return problem(
    'table/missing-row',
    place,
    `${name} has no row for ${what}, and ${rule.kind} ${rule.name} asks for it: ${shown(lookup.record.name, witness)} would have no amount.${mend}`,
    { ...clauseOf(table), witness, related: [{ message: `${rule.name} looks it up`, at: rule.amount.at }] },
  );
}

function emptyCell(table: Table, lookup: Lookup, program: Program): readonly Problem[] {
  const from = countedFrom(lookup, program);
  const cell = cellsFor(table, lookup, from).find(({ kind }) => kind === 'empty');
  if (cell === undefined) return [];
  const witness = witnessOf(lookup.box, lookup.record, program);
  const words = lookup.keys.filter((word) => word !== undefined).join(', ');
  return [
    problem(
      'table/empty-cell',
      cell.at,
      `\`-\` says that ${words} cannot occur in ${table.name}, and ${shown(lookup.record.name, witness)} is just that. Give the value, or change the groups or classes.`,
      {
        ...clauseOf(table),
        witness,
        related: [{ message: `${lookup.rule.name} looks it up`, at: lookup.rule.amount.at }],
      },
    ),
  ];
}

/** The cells that a look-up can come to. */
export function cellsFor(table: Table, lookup: Lookup, from: number): readonly Cell[] {
  const { first, last = Infinity } = lookup.periods;
  const rows = table.rows.filter(
    ({ keys }) =>
      fitsWords(keys, lookup, table) &&
      keys.every(
        (key) =>
          key.kind !== 'period' ||
          (Math.max(key.first, first, from) <= Math.min(key.last ?? Infinity, last) &&
            governs(table.governs, Math.max(key.first, first, from))),
      ),
  );
  if (table.columns === undefined) return rows.flatMap(({ cells }) => cells);
  const word = lookup.keys.at(-1);
  const columns = table.columns.flatMap((column, i) =>
    column.kind === 'member' && column.name !== word && word !== undefined ? [] : [i],
  );
  return rows.flatMap(({ cells }) => columns.flatMap((column) => cells[column] ?? []));
}

/** The fewest numbers of a column that show a trend. */
const ENOUGH = 4;

/** A number that goes against all others of its column over the periods: it is likely a slip. */
function trendOf(table: Table): readonly Problem[] {
  if (table.keys[0]?.over.kind !== 'period' || table.keys.length > 2) return [];
  if (table.keys.length === 2 && table.columns === undefined) return [];
  const width = table.columns?.length ?? 1;
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const cells = table.rows.flatMap(({ cells: all }) => {
      const cell = all[column];
      return cell?.kind === 'number' ? [cell] : [];
    });
    if (cells.length < ENOUGH) return [];
    const steps = cells
      .slice(1)
      .map((cell, i) => compare(decimal(cell.value), decimal(cells[i]?.value ?? '0')));
    for (const direction of [1, -1]) {
      const against = steps.flatMap((step, i) => (step === -direction ? [i + 1] : []));
      const along = steps.filter((step) => step === direction).length;
      if (against.length !== 1 || along < ENOUGH - 2) continue;
      const [at = 0] = against;
      return [slip(table, cells, at, direction)];
    }
    return [];
  });
}

type NumberCell = Extract<Cell, { kind: 'number' }>;

function slip(table: Table, cells: readonly NumberCell[], at: number, direction: number): Problem {
  // The cell that breaks the trend is the one before the step where it, not the next, stands out.
  const [before, here, next] = [cells[at - 2], cells[at - 1], cells[at]];
  const earlier =
    before !== undefined &&
    next !== undefined &&
    compare(decimal(next.value), decimal(before.value)) * direction >= 0;
  const cell = (earlier ? here : next) ?? table.rows[0]?.cells[0];
  const text = cell?.kind === 'number' ? (cell.percent ? percentText(cell.value) : cell.value) : '-';
  const others = direction > 0 ? 'rise or stay' : 'fall or stay';
  return problem(
    'table/trend',
    cell?.at ?? table.nameAt,
    `${text} breaks the column of ${table.name}: all its other values ${others} from period to period. Check the figure against the source.`,
    clauseOf(table),
  );
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = key(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
