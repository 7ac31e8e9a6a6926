import type { Rational } from '@tallystick/runtime';

/** A credit in the bank. Its amount falls as it is retired. */
export interface Lot {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly origin: string;
  /** The last period of use: Infinity where it never expires. */
  readonly last: number;
  amount: Rational;
}

/** A deficit not yet met. Its amount falls as credits are retired against it. */
export interface Debt {
  readonly group: string;
  readonly incurred: number;
  /** The last period in which it can be made up. */
  readonly due: number;
  amount: Rational;
}

/** What a settled period leaves for limits over several years: what was incurred, and what was retired. */
export interface Past {
  readonly period: number;
  readonly deficits: ReadonlyMap<string, Rational>;
  readonly retired: readonly {
    readonly lot: Pick<Lot, 'kind' | 'origin'>;
    readonly debt: Pick<Debt, 'group' | 'incurred'>;
    readonly met: Rational;
  }[];
}

/** One party in one state, at work. */
export interface Ledger {
  readonly party: string;
  readonly state: string;
  readonly past: Past[];
  lots: Lot[];
  debts: Debt[];
}

/** A part of a lot that paid a part of a debt. */
export interface Retirement {
  readonly step: string;
  readonly lot: Lot;
  readonly debt: Debt;
  /** The credits that were retired. */
  readonly amount: Rational;
  /** What they met of the debt: another amount where the step has a rate. */
  readonly met: Rational;
  /** What it took of the lot: another amount where a rate counts credits of another state. */
  readonly used: Rational;
}

/** An amount of a group, from one deficit rule or several. */
export interface Deficit {
  readonly group: string;
  readonly amount: Rational;
}
