import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import { type Fix, inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Program, Table, TableRow } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { byPeriod, type Entry, entriesFor, entriesOf, placeOf } from './entries.ts';
import type { Lookup } from './postings.ts';
import { shown } from './shown.ts';
import { type Counted, countedFrom } from './terms.ts';
import { cellText, trendOf } from './trend.ts';
import { rowOf, witnessOf } from './witness.ts';

/**
 * Proves of a table that every cell that a fact can ask for is there, once, and that just those say "cannot occur" that
 * no fact asks for. Tells the first of each sort. Periods in which no state owes or earns yet ask for nothing.
 *
 * @param asked all look-ups of rules in the table; without any, nothing is said of what is asked for
 * @param settled the settlement asks for it too: then every value may matter
 */
export function proveTable(
  table: Table,
  asked: readonly Lookup[],
  settled: boolean,
  program: Program,
): readonly Problem[] {
  // What is missing, or has no trend, for a row that is there twice, only follows from that.
  const gaps = asked.flatMap((lookup) => gapIn(table, lookup)?.period ?? []);
  const twice = columnTwice(table) ?? rowTwice(table, gaps);
  const [odd] = oddRows(table);
  const order = odd && outOfOrder(table, odd);
  const [missing] = asked.flatMap((lookup) => missingRow(table, lookup, program));
  const fault = twice ?? missing;
  const slip = odd === undefined || gaps[0] === undefined ? undefined : yearFor(table, odd, gaps[0]);
  if (slip !== undefined && fault !== undefined) return [mistypedYear(table, slip, missing ?? fault, asked)];
  if (twice !== undefined) return [order === undefined ? twice : mistyped(twice, order)];
  if (missing !== undefined && order !== undefined) return [mistyped(missing, order)];
  const empty = withOthers(
    distinctBy(
      asked.flatMap((lookup) => emptyCell(table, lookup, program)),
      ({ at }) => `${at.start}`,
    ),
  );
  const idle = settled || missing !== undefined || empty.length > 0 ? [] : unreachable(table, asked, program);
  const trend = order === undefined && missing === undefined ? trendOf(table) : [];
  return [...some(missing), ...empty, ...idle, ...some(order), ...trend];
}

function some(one: Problem | undefined): readonly Problem[] {
  return one === undefined ? [] : [one];
}

/** A row is missing or stands twice, and one stands out of order: that one likely has the wrong year. */
function mistyped(problem: Problem, order: Problem): Problem {
  return {
    ...problem,
    at: order.at,
    message: `${problem.message} Or is the year of this row mistyped? It stands out of order.`,
    related: [...(problem.related ?? []), ...(order.related ?? [])],
  };
}

/** The row out of order, and the one year that is missing just where it stands. */
interface Slip {
  readonly entry: Entry;
  readonly at: Span;
  readonly year: number;
  readonly before: Entry;
}

function yearFor(table: Table, { odd }: OddRow, gap: number): Slip | undefined {
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
function mistypedYear(
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

function columnTwice(table: Table): Problem | undefined {
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

/** The periods for which a look-up asks a version of a table, which governs by the periods of the facts. */
function periodsOf({ periods, ahead }: Lookup, { governs: { from = 0, through = Infinity } }: Table) {
  const { first, last = Infinity } = periods;
  if (ahead === undefined) return { first, last };
  return { first: Math.max(first, from + ahead), last: Math.min(last, through + ahead) };
}

/** The period of a fact for which a look-up asks for a period of a table. */
function periodOfFact({ ahead }: Lookup, period: number | undefined): number | undefined {
  return period === undefined || ahead === undefined ? undefined : period - ahead;
}

function missingRow(table: Table, lookup: Lookup, program: Program): readonly Problem[] {
  const gap = gapIn(table, lookup);
  return gap === undefined ? [] : [absent(table, lookup, program, gap.period, gap.entries)];
}

/** What a look-up asks for and does not find: a period, or the words themselves. */
function gapIn(table: Table, lookup: Lookup) {
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

/** True for a row of periods before the first of the program. */
function isEarly({ last }: Entry, { periods }: Program): boolean {
  return last < periods.first;
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

/** The first of the cells that occur; where there are several, rows or columns are likely in each other's place. */
function withOthers(problems: readonly Problem[]): readonly Problem[] {
  const [first, ...others] = inReadingOrder(problems);
  if (first === undefined || others.length === 0) return some(first);
  const count = others.length === 1 ? 'one more `-`' : `${others.length} more`;
  return [
    {
      ...first,
      message: `${first.message} So with ${count}: are two rows or columns in each other's place?`,
      related: [...(first.related ?? []), ...others.map(({ at }) => ({ message: 'this occurs too', at }))],
    },
  ];
}

function emptyCell(table: Table, lookup: Lookup, program: Program): readonly Problem[] {
  const found = askedIn(table, lookup).find(({ cell }) => cell.kind === 'empty');
  if (found === undefined) return [];
  const { first } = periodsOf(lookup, table);
  const period = found.first === -Infinity ? undefined : Math.max(found.first, first);
  const [term] = countedFrom(lookup, program);
  const known = { period: periodOfFact(lookup, period), state: term?.state.name };
  const witness = witnessOf(lookup.box, lookup.record, program, known);
  const words = [
    ...(period === undefined ? [] : [`${period}`]),
    ...lookup.keys.filter((word) => word !== undefined),
  ];
  return [
    problem(
      'table/empty-cell',
      found.cell.at,
      `\`-\` says that ${words.join(', ')} cannot occur in ${table.name}, and ${shown(lookup.record.name, witness)} is just that. Give the value, or change the groups or classes.`,
      {
        ...clauseOf(table),
        witness: rowOf(lookup.box, lookup.record, program, known),
        related: [{ message: `${lookup.rule.name} looks it up`, at: lookup.at }],
      },
    ),
  ];
}

/** The cells that a look-up can come to. */
export function askedIn(table: Table, lookup: Lookup): readonly Entry[] {
  const { first, last } = periodsOf(lookup, table);
  return entriesFor(table, lookup.keys).filter(
    (entry) => Math.max(entry.first, first) <= Math.min(entry.last, last),
  );
}

/** Values that no fact asks for: told at the first, or at its row where that has no other. */
function unreachable(table: Table, asked: readonly Lookup[], program: Program): readonly Problem[] {
  if (asked.length === 0) return [];
  const reached = new Set(asked.flatMap((lookup) => askedIn(table, lookup)));
  const { from = -Infinity, through = Infinity } = table.governs;
  const idle = entriesOf(table).all.filter(
    (entry) =>
      // Years that another version of the table governs are for that to prove.
      entry.first <= through && entry.last >= from && entry.cell.kind === 'number' && !reached.has(entry),
  );
  const [first, ...others] = idle;
  if (first === undefined) return [];
  const whole = first.row.cells.every(
    (cell) => cell.kind === 'empty' || idle.some((entry) => entry.cell === cell),
  );
  const keys = [
    ...first.row.keys.map((key) => (key.kind === 'member' ? key.name : `${key.first}`)),
    ...(whole ? [] : [first.words.at(-1) ?? `${first.first}`]),
  ];
  const because = whole
    ? `no ${asked[0]?.record.name ?? 'fact'} ever asks for its row ${keys.join(', ')}`
    : `no ${asked[0]?.record.name ?? 'fact'} is ever ${inWords(keys)}`;
  return [
    problem(
      'table/unreachable-cell',
      whole ? first.row.at : first.cell.at,
      `${cellText(first.cell)} in ${table.name} can never matter: ${because}${isEarly(first, program) ? `, and the program begins in ${program.periods.first}` : ''}. Either it stands at the wrong place, or ${whole ? 'the years of the states, a rule or a group are not what was meant' : 'a group or class is not what was meant; where the case cannot occur, write -'}.`,
      {
        ...clauseOf(table),
        ...(!whole && { fix: { title: 'Write -', edits: [{ at: first.cell.at, text: '-' }] } }),
        related: [
          ...(whole ? beforeTerms(first, asked, program) : []),
          ...others
            .filter(({ row }) => !whole || row !== first.row)
            .map(({ cell }) => ({ message: 'nor can this value', at: cell.at })),
        ],
      },
    ),
  ];
}

/** The first state of a program, where a row holds for years before it owes or earns. */
function beforeTerms({ last }: Entry, [asked]: readonly Lookup[], { states: [state] }: Program) {
  const [term, does] = asked?.rule.kind === 'credit' ? [state?.earns, 'earns'] : [state?.owes, 'owes'];
  if (state === undefined || term === undefined || term.period <= last) return [];
  return [{ message: `${state.name} ${does} from ${term.period} only`, at: term.at }];
}

/** @param gaps periods that have no row: one of them is likely meant */
function rowTwice(table: Table, [gap]: readonly number[]): Problem | undefined {
  for (const entries of entriesOf(table).byWords.values()) {
    const sorted = byPeriod(entries);
    for (const [i, entry] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before === undefined || entry.first > before.last) continue;
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

function outOfOrder(table: Table, { odd, other, late }: OddRow): Problem {
  return problem(
    'table/row-order',
    placeOf(odd),
    `Row ${odd.first} of ${table.name} stands ${late ? 'before' : 'behind'} row ${other.first}. A reader takes rows to be in the order of the years: put them so, or correct the year.`,
    { ...clauseOf(table), related: [{ message: `row ${other.first}`, at: placeOf(other) }] },
  );
}

/** The first row that is not in the order of the years: of two, that without which the others are in order. */
function oddRows(table: Table): readonly OddRow[] {
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

function distinctBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = key(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
