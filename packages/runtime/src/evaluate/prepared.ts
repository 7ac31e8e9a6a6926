import type { Columns } from '../columns/columns.ts';
import type { FactError } from '../evaluator.ts';
import type { Account } from '../result.ts';
import type { Elected } from './elections/elect.ts';
import type { Law, LawRecord } from './law.ts';
import type { TransferBatch, TransfersRead } from './transfers.ts';

/** Facts of one record with the record's rules, its parties numbered as in all records. */
export interface Batch<Readings> {
  readonly record: LawRecord<Readings>;
  readonly columns: Columns;
}

/** A run with everything checked. */
export interface Run<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
> {
  readonly law: Law<Readings, State, Kind, Group, Step>;
  readonly batches: readonly Batch<Readings>[];
  readonly transferBatches: readonly TransferBatch[];
  readonly transfers: TransfersRead;
  readonly elected: Elected;
  readonly parties: readonly string[];
  readonly readings: Readings;
  /** Periods counted from the program's first. */
  readonly periods: number;
  readonly through: number | undefined;
  readonly opening: readonly Account[];
  /** The first period that the opening leaves to be settled, counted from the program's first. */
  readonly openedAt: number | undefined;
}

/** Why there is no result. */
export type Failed = { readonly errors: readonly FactError[] };
