import { grouped } from '../grouped.ts';
import type { Cell, Table, TableRow } from '../program/program.ts';
import type { Span } from '../program/span.ts';

/** A cell of a table with all that it is found by, whether a key runs down or across. */
export interface Entry {
  /** One a key: a word, or undefined for a period. */
  readonly words: readonly (string | undefined)[];
  /** The periods for which it holds; all where the table is not by period. */
  readonly first: number;
  readonly last: number;
  readonly cell: Cell;
  readonly row: TableRow;
}

/** The cells of a table, in the order of the text, and the same by their words. */
export interface Entries {
  readonly all: readonly Entry[];
  readonly byWords: ReadonlyMap<string, readonly Entry[]>;
}

const known = new WeakMap<Table, Entries>();

/** The cells of a table with their keys. They are asked for again and again, so they are kept with the table. */
export function entriesOf(table: Table): Entries {
  const before = known.get(table);
  if (before !== undefined) return before;
  const all = table.rows.flatMap((row) => row.cells.map((cell, i) => entryOf(table, row, cell, i)));
  const entries = { all, byWords: grouped(all, ({ words }) => keyOf(words)) };
  known.set(table, entries);
  return entries;
}

function entryOf(table: Table, row: TableRow, cell: Cell, i: number): Entry {
  const across = table.columns?.[i];
  let [first, last] = [-Infinity, Infinity];
  const words = row.keys.map((key) => {
    if (key.kind === 'member') return key.name;
    [first, last] = [key.first, key.last ?? Infinity];
    return undefined;
  });
  if (across === undefined) return { words, first, last, cell, row };
  if (across.kind === 'member') return { words: [...words, across.name], first, last, cell, row };
  return { words: [...words, undefined], first: across.period, last: across.period, cell, row };
}

/** The cells for some words, in the order of the text; a key of which the word is not known takes all words. */
export function entriesFor(table: Table, words: readonly (string | undefined)[]): readonly Entry[] {
  const { all, byWords } = entriesOf(table);
  const open = table.keys.some(({ over }, i) => over.kind !== 'period' && words[i] === undefined);
  if (!open) return byWords.get(keyOf(words)) ?? [];
  return all.filter((entry) =>
    entry.words.every((word, i) => words[i] === undefined || word === undefined || word === words[i]),
  );
}

/** In the order of the periods. */
export function byPeriod(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => a.first - b.first);
}

/** Where the words of an entry stand: its row, or the head of its column where that is all that tells it apart. */
export function placeOf({ row, cell }: Entry): Span {
  return row.keys.length > 0 ? row.at : cell.at;
}

function keyOf(words: readonly (string | undefined)[]): string {
  return words.map((word) => word ?? '').join(' ');
}
