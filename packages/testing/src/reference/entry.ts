import type { RecordType } from '@tallystick/model';
import type { FactError } from '@tallystick/runtime';

/** One row as it comes in: quantities as numbers or as decimal text; an absent value is missing. */
export type Row = Readonly<Record<string, string | number | undefined>>;

/** Rows by the name of their record. */
export type ReferenceFacts = Readonly<Record<string, readonly Row[]>>;

/** A row of a record, counted from 0. */
export interface Entry {
  readonly record: RecordType;
  readonly row: number;
  readonly values: Row;
}

/** A row in scope: whose it is, of which period, and in which group. */
export interface Fact extends Entry {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group: string;
}

/** A fact that a rule cannot be applied to. Thrown inside the reference, handed out by it as a value. */
export class Impossible extends Error {
  readonly fault: FactError;

  constructor(fault: FactError) {
    super(fault.message);
    this.fault = fault;
  }
}

export function impossible(entry: Entry, message: string): Impossible {
  return new Impossible({ record: entry.record.name, row: entry.row, message });
}
