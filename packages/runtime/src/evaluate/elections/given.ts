import { isPartyColumn } from '../../columns/check.ts';
import type { Columns, PartyColumn } from '../../columns/columns.ts';
import type { EvaluatorInfo, GivenElection } from '../../evaluator.ts';
import type { Account } from '../../result.ts';

/** A record whose rows choose, by the fields that say who chooses what. */
export interface LawElections {
  readonly name: string;
  /** The place of the election among those of the program. */
  readonly election: number;
  readonly party: string;
  /** Absent where a choice is for all states of a party. */
  readonly state?: string;
  readonly period: string;
  readonly choice: string;
  readonly date?: string;
}

/** Facts of one record of elections. */
export interface ElectionBatch {
  readonly record: LawElections;
  readonly columns: Columns;
}

/** Who is about to be settled, for how long, and what was settled before. */
export interface Electorate {
  readonly parties: readonly string[];
  /** Those that facts name which do more than to choose. */
  readonly named: ReadonlySet<string>;
  readonly periods: number;
  readonly info: EvaluatorInfo;
  /** The accounts of an earlier result, each with its last period, and the first period after it. */
  readonly opening: readonly Account[];
  readonly openedAt: number | undefined;
}

/** A choice as it was given; periods are counted from the program's first. */
export interface Given {
  readonly record: string;
  readonly row?: number;
  readonly field: string;
  readonly election: number;
  readonly party: number;
  /** Absent for all states. */
  readonly state: number | undefined;
  /** Absent for all periods. */
  readonly period: number | undefined;
  readonly choice: number;
  readonly day: number;
}

/** The names of all who choose. */
export function electingParties(batches: readonly ElectionBatch[]): readonly string[] {
  return batches.flatMap(({ record, columns }) => partiesOf(columns, record.party).names);
}

export function rowsOf({ record, columns }: ElectionBatch, { parties, info }: Electorate): readonly Given[] {
  const { codes, names } = partiesOf(columns, record.party);
  const numbers = new Map(parties.map((party, number) => [party, number]));
  const years = numbersOf(columns[record.period]);
  const choices = numbersOf(columns[record.choice]);
  const states = record.state === undefined ? undefined : numbersOf(columns[record.state]);
  const days = record.date === undefined ? undefined : numbersOf(columns[record.date]);
  return Array.from({ length: columns.rows }, (_, row) => ({
    record: record.name,
    row,
    field: record.choice,
    election: record.election,
    party: numbers.get(names[codes[row] ?? 0] ?? '') ?? 0,
    state: states?.[row],
    period: (years[row] ?? 0) - info.firstPeriod,
    choice: choices[row] ?? 0,
    day: days?.[row] ?? 0,
  }));
}

export function givenBy(
  { party, state, period, election, choice }: GivenElection,
  { parties, info }: Electorate,
): readonly Given[] {
  const place = (info.elections ?? []).findIndex(({ name }) => name === election);
  const found = info.elections?.[place];
  const code = parties.indexOf(party);
  if (found === undefined || code < 0) return [];
  return [
    {
      record: '',
      field: election,
      election: place,
      party: code,
      state: state === undefined ? undefined : info.states.indexOf(state),
      period: period === undefined ? undefined : period - info.firstPeriod,
      choice: found.choices.indexOf(choice),
      day: 0,
    },
  ];
}

function partiesOf(columns: Columns, field: string): PartyColumn {
  const column = columns[field];
  return isPartyColumn(column) ? column : { codes: new Uint8Array(), names: [] };
}

function numbersOf(column: Columns[string] | undefined): ArrayLike<number> {
  return typeof column === 'object' && 'length' in column ? column : [];
}
