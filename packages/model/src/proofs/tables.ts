import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import { inReadingOrder, type Problem } from '../problems/problem.ts';
import type { Program, Table } from '../program/program.ts';
import { askedIn, isEarly, periodOfFact, periodsOf } from './asked.ts';
import { type Entry, entriesOf } from './entries.ts';
import { gapIn, missingRow } from './missing-rows.ts';
import type { Lookup } from './postings.ts';
import { columnTwice, mistypedYear, oddRows, outOfOrder, rowTwice, yearFor } from './row-order.ts';
import { shown } from './shown.ts';
import { countedFrom } from './terms.ts';
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

function distinctBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = key(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
