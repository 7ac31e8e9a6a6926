import { type CsvTable, type CsvTableCell, readCsvTable, readNumber } from '@tallystick/facts';
import { didYouMean, inWords, type Program, type Span } from '@tallystick/model';
import { sum } from '@tallystick/report';
import { ACCOUNT_AMOUNTS } from '@tallystick/runtime';
import type { LedgerEntry } from '../settlement/ledger-amount.ts';
import { type Asked, type AskedSum, entriesIn } from './asked.ts';

export type ExpectedRead =
  | { readonly ok: true; readonly asked: readonly Asked[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The columns by which a row can pick entries, as `tally run --format csv` writes them. */
const PICKING = [
  'step',
  'kind',
  'group',
  'vintage',
  'origin',
  'against',
  'incurred',
  'due',
  'from',
  'to',
  'pool',
  'counterpart',
  'met',
] as const;
type Picking = (typeof PICKING)[number];

const NEEDED = ['party', 'state', 'period', 'entry', 'amount'] as const;
type Column = Picking | (typeof NEEDED)[number];

const COLUMNS: readonly Column[] = [...NEEDED, ...PICKING];

/**
 * Reads expected amounts from rows as `tally run --format csv` writes them: each row expects the sum of the entries of a
 * list that agree with its cells; an empty cell agrees with all.
 *
 * @param said the line of the program that names the file
 */
export function readExpected(program: Program, file: string, bytes: Uint8Array, said: Span): ExpectedRead {
  const read = readCsvTable(file, bytes);
  if (!read.ok) return { ok: false, faults: [read.problem.message] };
  const { header, rows } = read.table;
  const columns = header.map(({ text }) => COLUMNS.find((column) => column === text.trim()));
  const faults = headerFaults(file, header, columns);
  if (faults.length > 0) return { ok: false, faults };
  const asked: Asked[] = [];
  for (const { line, cells } of rows) {
    const row = new Map<Column, CsvTableCell>();
    columns.forEach((column, index) => {
      const cell = cells[index];
      if (column !== undefined && cell !== undefined && cell.text !== '') row.set(column, cell);
    });
    const made = rowAsked(program, file, bytes, line, row, said);
    if (Array.isArray(made)) faults.push(...made);
    else asked.push(made);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, asked };
}

function headerFaults(
  file: string,
  header: CsvTable['header'],
  columns: readonly (Column | undefined)[],
): string[] {
  const missing = NEEDED.filter((column) => !columns.includes(column));
  const names = header.map(({ text }) => text);
  return [
    ...names
      .filter((_, index) => columns[index] === undefined)
      .map(
        (name) =>
          `${file}: expected amounts have no column "${name}".${didYouMean(name, COLUMNS)} Their columns are those of tally run --format csv: ${inWords(COLUMNS)}.`,
      ),
    ...columns
      .filter((column, index) => column !== undefined && columns.indexOf(column) < index)
      .map((column) => `${file}: the column ${column} stands twice. Take one of them out.`),
    ...missing.map((column) => `${file}: there is no column ${column}.${didYouMean(column, names)}`),
  ];
}

type Row = ReadonlyMap<Column, CsvTableCell>;

/** What a row asks for, or what is wrong with it. */
function rowAsked(
  program: Program,
  file: string,
  bytes: Uint8Array,
  line: number,
  row: Row,
  said: Span,
): Asked | string[] {
  const faults: string[] = [];
  const text = (column: Column): string => row.get(column)?.text ?? '';
  const wrong = (column: Column, expected: string, hint = ''): undefined => {
    const found = row.has(column) ? `found "${text(column)}"` : 'the cell is empty';
    faults.push(`${file}, line ${line}, column ${column}: ${found}, expected ${expected}.${hint}`);
  };
  const oneOf = <T extends string>(column: Column, names: readonly T[]): T | undefined => {
    const found = names.find((name) => name === text(column));
    return found ?? wrong(column, inWords(names, 'or'), didYouMean(text(column), names));
  };
  const year = (column: Column): number | undefined =>
    /^\d{4}$/.test(text(column)) ? Number(text(column)) : wrong(column, 'a year, such as 2027');

  const party = text('party') === '' ? wrong('party', 'the name of a party') : text('party');
  const state = oneOf('state', namesOf(program.states));
  const period = year('period');
  const entry = oneOf('entry', ACCOUNT_AMOUNTS);
  const expected = readNumber(text('amount')) ?? wrong('amount', 'a number');
  const picked = PICKING.filter((column) => row.has(column)).map((column) => {
    const names = namesFor(program, column);
    const value = names === undefined ? undefined : oneOf(column, names);
    return [column, isYear(column) ? year(column) : (value ?? text(column))] as const;
  });
  if (
    faults.length > 0 ||
    party === undefined ||
    state === undefined ||
    period === undefined ||
    entry === undefined ||
    expected === undefined
  )
    return faults;
  const asked: AskedSum = {
    amount: entry,
    matches: (one) => picked.every(([column, value]) => cellOf(one, column, period) === value),
  };
  const number = numberAt(file, bytes, row.get('amount'));
  return {
    party,
    state,
    period,
    words: wordsFor(entry, picked),
    sums: [asked],
    foundIn: (entries) => sum(entriesIn(entries, asked).map(({ amount }) => amount)),
    expectedIn: () => expected,
    at: { file, line },
    said,
    isAmount: true,
    isFixed: true,
    ...(number === undefined ? {} : { number }),
  };
}

const isYear = (column: Picking): boolean =>
  column === 'vintage' || column === 'incurred' || column === 'due';

/** The words that a column can hold; undefined where it holds years or parties. */
function namesFor(program: Program, column: Picking): readonly string[] | undefined {
  switch (column) {
    case 'step':
      return namesOf(program.settlement.steps);
    case 'kind':
      return namesOf(program.credits);
    case 'group':
    case 'against':
      return namesOf(
        program.classifications
          .flatMap(({ kind, members }) => (kind === 'groups' ? members : []))
          .filter(({ outside }) => !outside),
      );
    case 'origin':
      return namesOf(program.states);
    default:
      return undefined;
  }
}

function namesOf(parts: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(parts.map(({ name }) => name))];
}

/** What an entry says where a row has a cell. A lot that is issued has the vintage of its period. */
function cellOf(
  entry: Omit<LedgerEntry, 'amount'>,
  column: Picking,
  period: number,
): string | number | undefined {
  if (column === 'vintage' && entry.incurred === undefined && entry.kind !== undefined)
    return entry.vintage ?? period;
  return entry[column];
}

/** `retired(low_volume, ZEV, light, 2024, origin CA, against tractors, incurred 2024)`. */
function wordsFor(
  amount: string,
  picked: readonly (readonly [Picking, string | number | undefined])[],
): string {
  const plain: readonly Picking[] = ['step', 'kind', 'group', 'vintage'];
  const words = picked.map(([column, value]) => (plain.includes(column) ? `${value}` : `${column} ${value}`));
  return words.length === 0 ? amount : `${amount}(${words.join(', ')})`;
}

/** Where the amount stands, in characters of the file. */
function numberAt(file: string, bytes: Uint8Array, cell: CsvTableCell | undefined): Span | undefined {
  if (cell?.at === undefined) return undefined;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const start = decoder.decode(bytes.subarray(0, cell.at.start)).length;
  return { file, start, end: start + decoder.decode(bytes.subarray(cell.at.start, cell.at.end)).length };
}
