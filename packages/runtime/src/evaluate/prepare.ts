import { checkColumns, isPartyColumn, wrongRecords } from '../columns/check.ts';
import type { Codes, FactColumns, PartyColumn, Quantities } from '../columns/columns.ts';
import type { EvaluateOptions, FactError } from '../evaluator.ts';
import { largestOf } from '../ledger/grid.ts';
import { lastPeriodOf } from '../ledger/opening.ts';
import { untoldYears } from '../ledger/past.ts';
import { checkOptions } from './check-options.ts';
import { partyNames, withOneDirectory } from './directory.ts';
import { elect, NOTHING_ELECTED } from './elections/elect.ts';
import { type ElectionBatch, electingParties } from './elections/given.ts';
import { gapError, type PeriodsOfFacts, settledErrors, sizeError } from './extent.ts';
import type { Law } from './law.ts';
import { readOpening } from './opening-read.ts';
import type { Batch, Failed, Run } from './prepared.ts';
import { partiesIn, readTransfers, type TransferBatch, wrongTransfers } from './transfers.ts';

/** Checks the facts, the options and the earlier result of a run, and numbers the parties of all. */
export function prepare<
  Readings extends Readonly<Record<string, string>>,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  law: Law<Readings, State, Kind, Group, Step>,
  facts: FactColumns,
  options: EvaluateOptions,
): Run<Readings, State, Kind, Group, Step> | Failed {
  const { info } = law;
  const given = givenTo(law, facts);
  const read = readOpening(options.opening?.accounts ?? [], info);
  const wrong = [
    ...wrongRecords(info, facts),
    ...checkOptions(options, law.choices, info),
    ...given.wrong,
    ...(read.ok ? [] : read.faults.map(unopened)),
  ];
  if (wrong.length > 0) return { errors: wrong };
  const unfit = wrongTransfers(given.transfers);
  if (unfit.length > 0) return { errors: unfit };
  const opening = read.ok ? read.accounts : [];
  const openingLast = lastPeriodOf(opening);
  const { batches, parties } = withOneDirectory(given.batches, [
    ...opening.map((account) => account.party),
    ...partiesIn(given.transfers),
    ...electingParties(given.elections),
  ]);
  const dated: readonly PeriodsOfFacts[] = [...batches, ...given.transfers].map(({ record, columns }) => ({
    record: record.name,
    field: record.period,
    years: numbersOf(columns[record.period]),
  }));
  const last = Math.max(...dated.map(({ years }) => largestOf(years)), openingLast ?? 0);
  const { through } = options;
  const periods = Math.max(last, through ?? 0, openingLast ?? 0, info.firstPeriod) - info.firstPeriod + 1;
  const beyond =
    gapError(dated, info.firstPeriod, last, openingLast) ??
    sizeError(parties.length, periods, law.sizes, info);
  const errors = [
    ...(openingLast === undefined ? [] : settledErrors(dated, openingLast)),
    ...(beyond === undefined ? [] : [beyond]),
    ...(openingLast === undefined
      ? []
      : untoldYears(opening, info, { first: openingLast + 1, last: through ?? last }).map(unopened)),
  ];
  if (errors.length > 0) return { errors };
  const openedAt = openingLast === undefined ? undefined : openingLast + 1 - info.firstPeriod;
  const named = new Set([
    ...given.batches.flatMap(({ record, columns }) => partyNames(columns[record.party])),
    ...partiesIn(given.transfers),
    ...opening.map(({ party }) => party),
  ]);
  const electorate = { parties, named, periods, info, opening, openedAt };
  const elected =
    info.elections === undefined ? NOTHING_ELECTED : elect(given.elections, options, electorate);
  if ('errors' in elected) return elected;
  return {
    law,
    batches,
    transferBatches: given.transfers,
    transfers: readTransfers(given.transfers, parties, periods, info),
    parties,
    readings: { ...law.readings, ...options.readings },
    periods,
    through: through === undefined ? undefined : through - info.firstPeriod,
    opening,
    openedAt,
    elected,
  };
}

/** The facts of a run by what their records are for, and which of their columns do not fit. */
interface Given<Readings> {
  readonly batches: readonly Batch<Readings>[];
  readonly transfers: readonly TransferBatch[];
  readonly elections: readonly ElectionBatch[];
  readonly wrong: readonly FactError[];
}

function givenTo<
  Readings extends Readonly<Record<string, string>>,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(law: Law<Readings, State, Kind, Group, Step>, facts: FactColumns): Given<Readings> {
  const of = <T extends { readonly name: string }>(records: readonly T[] = []) =>
    Object.entries(facts).flatMap(([name, columns]) =>
      records.filter((record) => record.name === name).map((record) => ({ record, columns })),
    );
  return {
    batches: of(law.records),
    transfers: of(law.transfers),
    elections: of(law.elections),
    wrong: of(law.info.records).flatMap(({ record, columns }) => checkColumns(record, columns, law.info)),
  };
}

function unopened(fault: string): FactError {
  return { record: '', message: `The earlier result cannot be continued. ${fault}` };
}

function numbersOf(column: number | PartyColumn | Codes | Quantities | undefined): ArrayLike<number> {
  return column === undefined || typeof column === 'number'
    ? []
    : isPartyColumn(column)
      ? column.codes
      : column;
}
