import type { Measure } from '../tables/balances.ts';

/** The version of the JSON form of a sensitivity. */
export const SENSITIVITY_SCHEMA = 'tally/sensitivity/1';

/** Which balances turn on which open question or assumption: each was answered in another way, all else as usual. */
export interface Sensitivity {
  readonly schema: typeof SENSITIVITY_SCHEMA;
  readonly program: string;
  readonly version: string;
  /** What moves something, worst first: most shortfall, then most carried, then most balances. */
  readonly turns: readonly Turn[];
  /** What was tried and moves nothing. */
  readonly steady: readonly Trial[];
  /** Values that are assumed within a range: what each value of the range leads to. */
  readonly curves: readonly Curve[];
  /** Assumptions that were not tried: they name no range, or are no number. */
  readonly untried: readonly { readonly name: string; readonly reason: string }[];
}

/** Another answer to a reading, or another value for an assumption. */
export interface Trial {
  readonly kind: 'reading' | 'assumption';
  readonly name: string;
  /** The choice or the value that was tried, and the one that holds otherwise. */
  readonly tried: string;
  readonly usual: string;
}

export interface Turn extends Trial {
  /** How many balances (party, state and period) are another. */
  readonly moved: number;
  /** By how much the sums over all of them are another; what stays the same is left out. */
  readonly totals: Readonly<Partial<Record<Measure, string>>>;
  /** The balances that move most. */
  readonly most: readonly MovedBalance[];
}

/** An amount of one party, state and period under the usual answer and under the one tried. */
export interface MovedBalance {
  readonly party: string;
  readonly state: string;
  readonly period: string;
  readonly measure: Measure;
  readonly usual: string;
  readonly tried: string;
}

/** What the values of an assumed range lead to, from its lowest to its highest value. */
export interface Curve {
  readonly name: string;
  readonly usual: string;
  readonly points: readonly {
    readonly value: string;
    readonly totals: Readonly<Record<Measure, string>>;
  }[];
  /** The accounts that have a shortfall at some values and none at others: two values beside each other. */
  readonly ends: readonly {
    readonly party: string;
    readonly state: string;
    readonly shortAt: string;
    /** What it comes to there, in all periods. */
    readonly shortfall: string;
    readonly noneAt: string;
  }[];
}
