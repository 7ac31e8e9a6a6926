import { compare, decimal, inWords } from '@tallystick/runtime';
import { isOverWhole } from '../analysis/ranges.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Cell, Table, TableRow } from '../program/program.ts';
import { percentText } from '../program/text.ts';
import { byPeriod, type Entry, entriesOf } from './entries.ts';

/** A number of a column, with the period from which it holds. */
interface Value {
  readonly cell: NumberCell;
  readonly first: number;
}

type NumberCell = Extract<Cell, { kind: 'number' }>;

/** The fewest numbers of a column that show a trend. */
const ENOUGH = 4;
/** So many may be slips at most, and one in so many: more are no slips, the column has no trend. */
const MOST = 2;
const ONE_IN = 6;

/** Numbers that go against all others of their column over the periods: they are likely slips. */
export function trendOf(table: Table): readonly Problem[] {
  if (!table.keys.some(({ over }) => over.kind === 'period')) return [];
  return inOneRow(
    [...entriesOf(table).byWords.values()].flatMap((entries) => trendIn(entries, table)),
    table,
  );
}

/** Numbers of one row that go against their columns are one mistake: likely they stand in each other's place. */
function inOneRow(problems: readonly Problem[], { rows }: Table): readonly Problem[] {
  const isIn = ({ at, related = [] }: Problem, row: TableRow): boolean =>
    [at, ...related.map((one) => one.at)].some(({ start }) => start >= row.at.start && start < row.at.end);
  const row = rows.find((one) => problems.filter((each) => isIn(each, one)).length > 1);
  if (row === undefined) return problems;
  const [first, ...others] = problems
    .filter((each) => isIn(each, row))
    .sort((a, b) => (a.related?.length ?? 0) - (b.related?.length ?? 0));
  if (first === undefined) return problems;
  const related = [...(first.related ?? []), ...others.map(({ message, at }) => ({ message, at }))];
  const message = `${first.message} Or do two numbers of row ${row.name} stand in each other's place?`;
  return problems
    .filter((one) => !others.includes(one))
    .map((one) => (one === first ? { ...one, message, related } : one));
}

function trendIn(entries: readonly Entry[], table: Table): readonly Problem[] {
  // A share that is more than the whole is told as such.
  const values = byPeriod(entries).flatMap(({ cell, first }) =>
    cell.kind === 'number' && !isOverWhole(cell) ? [{ cell, first }] : [],
  );
  if (values.length < ENOUGH) return [];
  const steps = values.slice(1).map((value, i) => stepOf(values[i], value));
  const count = (direction: number): number => steps.filter((step) => step === direction).length;
  const direction = count(1) >= count(-1) ? 1 : -1;
  // Each slip makes one step against the direction.
  if (count(-direction) > MOST || count(direction) < ENOUGH - 2) return [];
  const { fewest, sure, either } = slipsIn(values, direction);
  if (fewest > Math.max(1, Math.floor(values.length / ONE_IN))) return [];
  const [first, ...others] = either;
  return [
    ...sure.map((value) => broken(value, direction, table)),
    ...(first === undefined ? [] : [brokenByOne(first, others, direction, table)]),
  ];
}

/** Which numbers have to go for the others to keep one direction: as few as possible. */
interface Slips {
  readonly fewest: number;
  /** Those that have to go in any case. */
  readonly sure: readonly Value[];
  /** Those of which some have to go, and the others may stay. */
  readonly either: readonly Value[];
}

/** The longest rows of numbers that keep a direction hold what is right: what is in none of them is a slip. */
function slipsIn(values: readonly Value[], direction: 1 | -1): Slips {
  const upTo = longestUpTo(values, direction);
  const from = longestUpTo(values.toReversed(), direction === 1 ? -1 : 1).toReversed();
  const longest = Math.max(...upTo);
  const stays = (i: number): boolean => (upTo[i] ?? 0) + (from[i] ?? 0) - 1 === longest;
  const rivals = (i: number): number => values.filter((_, j) => stays(j) && upTo[j] === upTo[i]).length;
  return {
    fewest: values.length - longest,
    sure: values.filter((_, i) => !stays(i)),
    either: values.filter((_, i) => stays(i) && rivals(i) > 1),
  };
}

/** How many numbers up to each, with it, keep the direction if the others are left out. */
function longestUpTo(values: readonly Value[], direction: 1 | -1): readonly number[] {
  const lengths: number[] = [];
  for (const value of values) {
    const before = lengths.filter((_, i) => stepOf(values[i], value) !== -direction);
    lengths.push(1 + Math.max(0, ...before));
  }
  return lengths;
}

/** 1 where the second is more than the first, -1 where it is less. */
function stepOf(a: Value | undefined, b: Value | undefined): number {
  return a === undefined || b === undefined ? 0 : compare(decimal(b.cell.value), decimal(a.cell.value));
}

function broken({ cell }: Value, direction: 1 | -1, table: Table): Problem {
  return problem(
    'table/trend',
    cell.at,
    `${cellText(cell)} breaks the column of ${table.name}: all its other values ${doing(direction)} from period to period. Check the figure against the source.`,
    clauseOf(table),
  );
}

/** Taking out the one or the other mends the column: both are shown. */
function brokenByOne(first: Value, others: readonly Value[], direction: 1 | -1, table: Table): Problem {
  const all = [first, ...others].map(({ cell, first: period }) => `${cellText(cell)} of ${period}`);
  return problem(
    'table/trend',
    first.cell.at,
    `${inWords(all)} do not go together in their column of ${table.name}: all its other values ${doing(direction)} from period to period. Check ${all.length === 2 ? 'both' : 'them'} against the source: one is likely a slip, or they stand in each other's place.`,
    {
      ...clauseOf(table),
      related: others.map(({ cell }) => ({ message: `or is it this one, ${cellText(cell)}?`, at: cell.at })),
    },
  );
}

function doing(direction: 1 | -1): string {
  return direction > 0 ? 'rise or stay' : 'fall or stay';
}

/** A cell as it is written. */
export function cellText(cell: Cell): string {
  if (cell.kind === 'empty') return '-';
  return cell.percent ? percentText(cell.value) : cell.value;
}
