import type { Correction } from '@tallystick/runtime';
import type { Measure } from '../tables/balances.ts';

/** The version of the JSON form of a restatement. */
export const RESTATEMENT_SCHEMA = 'tally/restatement/1';

/** What a program and its facts come to on two sides: under two laws, or by what was known on two days. */
export interface Restatement {
  readonly schema: typeof RESTATEMENT_SCHEMA;
  readonly program: string;
  readonly label?: string;
  /** `credits`. */
  readonly unit: string;
  readonly from: RestatementSide;
  readonly to: RestatementSide;
  /** The periods with such amounts whose reports were due before the day of the later side; none where that has no day. */
  readonly closed: readonly { readonly period: number; readonly name: string; readonly date: string }[];
  /** The amounts that are another, worst first: shortfalls, what is carried, the others, each by the size of the difference. */
  readonly moves: readonly RestatedMove[];
  /**
   * How many laws between the two were computed to tell which changes move an amount: `because` names no other parts of the law then.
   * Absent where it names all changed parts that touched the account.
   */
  readonly laws?: number;
}

export interface RestatementSide {
  /** The day of the law. */
  readonly asOf?: string;
  /** The amendments in the law. */
  readonly amendments: readonly string[];
  /** The day as of which the facts were known. */
  readonly known?: string;
  readonly version: string;
}

/** An amount of one account, period and group on both sides. */
export interface RestatedMove {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group: string;
  readonly amount: Measure;
  readonly from: string;
  readonly to: string;
  /** What touched the account in this period or an earlier one, on one side only, and moves the amount where that is told. */
  readonly because: readonly Cause[];
}

export type Cause = {
  /** The account that it touched, where that is another, from which credits came. */
  readonly by?: { readonly party: string; readonly state: string };
} & (
  | {
      /** Parts of the law that an amendment made another; `since` is the first period in which the account met them. */
      readonly cause: 'amendment';
      readonly name: string;
      readonly parts: readonly string[];
      readonly since: number;
    }
  | { readonly cause: 'correction'; readonly correction: Correction }
  | ({ readonly cause: 'first report' } & FirstReport)
);

/** Rows of a record and a period of which only one side knows. */
export interface FirstReport {
  /** Rows that rules are of, transfers, choices of an election. */
  readonly of: 'report' | 'transfers' | 'choices';
  readonly record: string;
  readonly period: number;
  /** YYYY-MM-DD, where the rows say it: the last day. */
  readonly filed?: string;
}
