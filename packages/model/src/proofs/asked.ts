import type { Program, Table } from '../program/program.ts';
import { type Entry, entriesFor } from './entries.ts';
import type { Lookup } from './postings.ts';

/** The periods for which a look-up asks a version of a table, which governs by the periods of the facts. */
export function periodsOf({ periods, ahead }: Lookup, { governs: { from = 0, through = Infinity } }: Table) {
  const { first, last = Infinity } = periods;
  if (ahead === undefined) return { first, last };
  return { first: Math.max(first, from + ahead), last: Math.min(last, through + ahead) };
}

/** The period of a fact for which a look-up asks for a period of a table. */
export function periodOfFact({ ahead }: Lookup, period: number | undefined): number | undefined {
  return period === undefined || ahead === undefined ? undefined : period - ahead;
}

/** The cells that a look-up can come to. */
export function askedIn(table: Table, lookup: Lookup): readonly Entry[] {
  const { first, last } = periodsOf(lookup, table);
  return entriesFor(table, lookup.keys).filter(
    (entry) => Math.max(entry.first, first) <= Math.min(entry.last, last),
  );
}

/** True for a row of periods before the first of the program. */
export function isEarly({ last }: Entry, { periods }: Program): boolean {
  return last < periods.first;
}
