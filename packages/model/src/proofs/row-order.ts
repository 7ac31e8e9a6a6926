import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Table, TableRow } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { byPeriod, type Entry, entriesOf, placeOf } from './entries.ts';
import type { Lookup } from './postings.ts';
import { cellText } from './trend.ts';

/** The row out of order, and the one year that is missing just where it stands. */
interface Slip {
  readonly entry: Entry;
  readonly at: Span;
  readonly year: number;
  readonly before: Entry;
}

export function yearFor(table: Table, { odd }: OddRow, gap: number): Slip | undefined {
  const [key] = odd.row.keys;
  const i = table.rows.indexOf(odd.row);
  const all = entriesOf(table).all;
  const before = all.find(({ row }) => row === table.rows[i - 1]);
  const behind = all.find(({ row }) => row === table.rows[i + 1]);
  if (key?.kind !== 'period' || odd.first !== odd.last || before === undefined || behind === undefined)
    return undefined;
  const isHere = before.last + 1 === gap && gap + 1 === behind.first;
  return isHere ? { entry: odd, at: key.at, year: gap, before } : undefined;
}

/** `3031` between the rows 2030 and 2032, where 2031 is missing. */
export function mistypedYear(
  { name }: Table,
  { entry, at, year, before }: Slip,
  { message: _, ...told }: Problem,
  [lookup]: readonly Lookup[],
): Problem {
  const message = `Row ${entry.first} of ${name} stands where row ${year} belongs, and there is no row for ${year}: a ${lookup?.record.name ?? 'fact'} of that year would have no amount. Write ${year} if that is meant, or add that row.`;
  return {
    ...told,
    code: 'table/missing-row',
    at: entry.row.at,
    message,
    related: [{ message: `row ${before.first}`, at: placeOf(before) }],
    fix: { title: `Write ${year}`, edits: [{ at, text: `${year}` }] },
  };
}

export function columnTwice(table: Table): Problem | undefined {
  const columns = grouped(table.columns ?? [], (column) =>
    column.kind === 'member' ? column.name : `${column.period}`,
  );
  for (const [name, [first, second]] of columns) {
    if (first === undefined || second === undefined) continue;
    return problem(
      'table/row-twice',
      second.at,
      `${table.name} has two columns for ${name}, and only one can count. Correct the head of one of them.`,
      { ...clauseOf(table), related: [{ message: 'the first of the two', at: first.at }] },
    );
  }
  return undefined;
}

/** @param gaps periods that have no row: one of them is likely meant */
export function rowTwice(table: Table, [gap]: readonly number[]): Problem | undefined {
  for (const entries of entriesOf(table).byWords.values()) {
    const sorted = byPeriod(entries);
    for (const [i, entry] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before === undefined || entry.first > before.last) continue;
      const open = openTooEarly(table, before, entry);
      if (open !== undefined) return open;
      const [one, other] = before.cell.at.start <= entry.cell.at.start ? [before, entry] : [entry, before];
      const what = [
        ...(entry.first === -Infinity ? [] : [`${entry.first}`]),
        ...entry.words.slice(0, entry.row.keys.length).filter((word) => word !== undefined),
      ];
      return problem(
        'table/row-twice',
        placeOf(other),
        `${table.name} says twice what holds for ${what.join(', ')}, and only one can${gap === undefined ? '' : `; it says nothing for ${gap}`}. Take one row out, or correct what it is for.`,
        {
          ...clauseOf(table),
          related: [{ message: 'the first of the two', at: placeOf(one) }],
          ...(sayTheSame(one.row, other.row) && {
            fix: { title: 'Take the second row out', edits: [{ at: other.row.at, text: '' }] },
          }),
        },
      );
    }
  }
  return undefined;
}

/** `2033 onward` above a row for 2034: most likely only the last row goes on. */
function openTooEarly(table: Table, early: Entry, late: Entry): Problem | undefined {
  const key = early.row.keys.find(({ kind }) => kind === 'period');
  const isOpen = key?.kind === 'period' && key.last === undefined;
  if (!isOpen || early.first === late.first || early.cell.at.start > late.cell.at.start) return undefined;
  return problem(
    'table/row-twice',
    placeOf(early),
    `Row ${early.first} onward of ${table.name} holds for all later years too, and row ${late.first} says another time what holds then. Write ${early.first} if it is of that year alone, or take the later rows out.`,
    {
      ...clauseOf(table),
      related: [{ message: `row ${late.first}`, at: placeOf(late) }],
      fix: { title: `Write ${early.first}`, edits: [{ at: key.at, text: `${early.first}` }] },
    },
  );
}

function sayTheSame(one: TableRow, other: TableRow): boolean {
  const text = ({ name, cells }: TableRow): string => [name, ...cells.map(cellText)].join(' ');
  return one !== other && text(one) === text(other);
}

/** A row that is not in the order of the years, and the one beside which that shows. */
interface OddRow {
  readonly odd: Entry;
  readonly other: Entry;
  readonly late: boolean;
}

export function outOfOrder(table: Table, { odd, other, late }: OddRow): Problem {
  return problem(
    'table/row-order',
    placeOf(odd),
    `Row ${odd.first} of ${table.name} stands ${late ? 'before' : 'behind'} row ${other.first}. A reader takes rows to be in the order of the years: put them so, or correct the year.`,
    { ...clauseOf(table), related: [{ message: `row ${other.first}`, at: placeOf(other) }] },
  );
}

/** The first row that is not in the order of the years: of two, that without which the others are in order. */
export function oddRows(table: Table): readonly OddRow[] {
  if (table.columns?.some(({ kind }) => kind === 'period')) return [];
  for (const entries of entriesOf(table).byWords.values()) {
    for (const [i, entry] of entries.entries()) {
      const before = entries[i - 1];
      if (before === undefined || before.first <= entry.first) continue;
      const late = i > 1 && (entries[i - 2]?.first ?? 0) <= entry.first;
      const [odd, other] = late ? [before, entry] : [entry, before];
      return [{ odd, other, late }];
    }
  }
  return [];
}
