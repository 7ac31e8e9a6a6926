import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Fix, Problem } from '../problems/problem.ts';
import type { Program, Table } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { isEarly, periodOfFact, periodsOf } from './asked.ts';
import { byPeriod, type Entry, entriesFor, placeOf } from './entries.ts';
import type { Lookup } from './postings.ts';
import { shown } from './shown.ts';
import { type Counted, countedFrom } from './terms.ts';
import { rowOf, witnessOf } from './witness.ts';

export function missingRow(table: Table, lookup: Lookup, program: Program): readonly Problem[] {
  const gap = gapIn(table, lookup);
  return gap === undefined ? [] : [absent(table, lookup, program, gap.period, gap.entries)];
}

/** What a look-up asks for and does not find: a period, or the words themselves. */
export function gapIn(table: Table, lookup: Lookup) {
  const { first, last } = periodsOf(lookup, table);
  if (!Number.isFinite(first) || first > last) return undefined;
  const entries = entriesFor(table, lookup.keys);
  if (!table.keys.some(({ over }) => over.kind === 'period'))
    return entries.length > 0 ? undefined : { period: undefined, entries };
  const period = firstMissing(entries, first, last);
  return period === undefined ? undefined : { period, entries };
}

/** The first period from one to another for which there is no cell. */
function firstMissing(entries: readonly Entry[], first: number, last: number): number | undefined {
  let next = first;
  for (const entry of byPeriod(entries)) {
    if (entry.first > next) break;
    next = Math.max(next, entry.last + 1);
  }
  return next > last || next === Infinity ? undefined : next;
}

function absent(
  table: Table,
  lookup: Lookup,
  program: Program,
  period: number | undefined,
  entries: readonly Entry[],
): Problem {
  const { name } = table;
  const { rule, record } = lookup;
  const words = lookup.keys.filter((word) => word !== undefined);
  const what = [...(period === undefined ? [] : [`${period}`]), ...words].join(', ');
  const last = byPeriod(entries).at(-1);
  const across = table.columns?.some(({ kind }) => kind === 'period') ?? false;
  const after = period !== undefined && last !== undefined && last.last < period && !across;
  const hole = across || period === undefined ? {} : neighboursOf(entries, period);
  const { before, behind } = hole;
  const far =
    before !== undefined &&
    behind !== undefined &&
    !isEarly(before, program) &&
    behind.first - before.last > FAR;
  const mend = after
    ? ` If its last row holds from then on, write ${last.first} onward.`
    : before !== undefined && isEarly(before, program)
      ? ` Row ${before.last} is of a year before the program, which begins in ${program.periods.first}: correct its year, or add the row.`
      : far
        ? ` Row ${behind.first} stands ${behind.first - before.last} years after row ${before.last}: correct its year, or add the rows between them.`
        : ` Add ${across || noColumn(table, lookup) ? 'the column' : `${rowsText(hole, period)}${betweenText(hole)}`}.`;
  const owed = periodOfFact(lookup, period);
  const [term] = countedFrom(lookup, program);
  const known = { period: owed, state: term?.state.name };
  const witness = witnessOf(lookup.box, record, program, known);
  const row = rowOf(lookup.box, record, program, known);
  const begins = term !== undefined && term.period === owed ? [term] : [];
  const onward = after ? heldOnward(last) : undefined;
  const does = rule.kind === 'deficit' ? 'owes' : 'earns';
  const without = `${rule.kind} ${rule.name} asks for it: ${shown(record.name, witness)} would have no amount`;
  const lookedUp = { message: `${rule.name} looks it up`, at: lookup.at };
  const slip = after || across || begins.length === 0 ? undefined : slippedTerm(hole, lookup, program);
  if (slip !== undefined)
    return problem(
      'table/missing-row',
      slip.term.at,
      `${slip.state.name} ${does} from ${owed}, and ${name} has no value for ${what}; ${without}. Correct the year, or add ${rowsText(hole, period)}${betweenText(hole)} to ${name}.`,
      {
        ...clauseOf(slip.state),
        witness: row,
        related: [{ message: `${name} begins here`, at: placeOfHole(hole) ?? table.nameAt }, lookedUp],
      },
    );
  return problem(
    'table/missing-row',
    placeOfHole(far ? { behind } : hole) ?? table.nameAt,
    `${name} has no value for ${what}, and ${without}.${mend}`,
    {
      ...clauseOf(table),
      witness: row,
      ...(onward !== undefined && { fix: onward }),
      related: [
        lookedUp,
        ...begins.map(({ state, term: { at } }) => ({ message: `${state.name} ${does} from ${owed}`, at })),
      ],
    },
  );
}

/** `2035 onward` for the last row of a table. */
function heldOnward({ row, first }: Entry): Fix | undefined {
  const key = row.keys.find(({ kind }) => kind === 'period');
  return key && { title: `Write ${first} onward`, edits: [{ at: key.at, text: `${first} onward` }] };
}

/**
 * The first year of a state that is likely the slip where a table begins too late: that of the one state that begins
 * before the table, by more than a year or where it is not the first state of the program. Else the table lost a row.
 */
function slippedTerm({ before, behind }: Hole, lookup: Lookup, program: Program): Counted | undefined {
  if (before !== undefined || behind === undefined || lookup.ahead !== 0) return undefined;
  const [term, next] = countedFrom(lookup, program);
  if (term === undefined || (next !== undefined && next.period < behind.first)) return undefined;
  const isFirst = term.state === program.states[0];
  return isFirst && behind.first - term.period === 1 ? undefined : term;
}

/** Rows further apart than this many years have no rows missing between them: one has the wrong year. */
const FAR = 10;

/** The rows between which a period is missing. */
interface Hole {
  readonly before?: Entry | undefined;
  readonly behind?: Entry | undefined;
}

function neighboursOf(entries: readonly Entry[], period: number): Hole {
  const sorted = byPeriod(entries);
  return {
    before: sorted.findLast(({ last }) => last < period),
    behind: sorted.find(({ first }) => first > period),
  };
}

function placeOfHole({ before, behind }: Hole): Span | undefined {
  const beside = before ?? behind;
  return beside && placeOf(beside);
}

/** `the rows`, where several years are missing before the next row. */
function rowsText({ behind }: Hole, period: number | undefined): string {
  return period !== undefined && behind !== undefined && behind.first - period > 1 ? 'the rows' : 'the row';
}

function betweenText({ before, behind }: Hole): string {
  if (before !== undefined && behind !== undefined) return ` between ${before.last} and ${behind.first}`;
  return behind === undefined ? '' : ` before ${behind.first}`;
}

function noColumn({ columns }: Table, { keys }: Lookup): boolean {
  const across = keys.at(-1);
  return (
    across !== undefined &&
    columns !== undefined &&
    !columns.some((column) => column.kind === 'member' && column.name === across)
  );
}
