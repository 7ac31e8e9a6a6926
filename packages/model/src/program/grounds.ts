import type { Decimal, Unit } from './number.ts';
import type { Span } from './span.ts';

/** What a part rests on: the clauses that it encodes, and what had to be assumed to write it down. */
export interface Grounds {
  readonly citations: readonly Citation[];
  readonly assumption?: Assumption;
}

/** A clause of the source, as the program cites it: `1963.1(b), Table A-1`. */
export interface Citation {
  readonly clause: string;
  /** True where the clause stands on the enclosing block and holds for this part too. */
  readonly inherited?: true;
  readonly at: Span;
}

/** A value or a reading that no source gives. Every result that rests on it says so. */
export interface Assumption {
  /** Its place in the program: `states.WA.earns`, `let.nzev_cap`, `settle.nzev_half`. */
  readonly name: string;
  readonly reason: string;
  /** The bounds of `assumed "..." between 10% and 60%`, for `tally sensitivity`. */
  readonly range?: AssumedRange;
  readonly at: Span;
}

/** From the least to the greatest value that a number could have. */
export interface AssumedRange {
  readonly low: Decimal;
  readonly high: Decimal;
  /** Those that the bounds name: `between 10 miles and 60 miles`. */
  readonly units?: readonly Unit[];
}

/** The periods that a part governs, both ends inclusive (an open end has no bound), and the states: all, or these. */
export interface Validity {
  readonly from?: number;
  readonly through?: number;
  readonly states?: readonly string[];
}

/** Every period and state: what a part of an unamended text governs. */
export const ALWAYS: Validity = {};

/** True if a part of this validity governs the period. */
export function governs(validity: Validity, period: number): boolean {
  return period >= (validity.from ?? -Infinity) && period <= (validity.through ?? Infinity);
}

/** What every named part of a program carries. */
export interface Part {
  /** Kind and name, stable under edits elsewhere: `table:zev_share`, `settle/step:low_volume`. */
  readonly id: string;
  readonly name: string;
  readonly label?: string;
  /** The text of the `##` comment above it. */
  readonly doc?: string;
  readonly grounds: Grounds;
  readonly governs: Validity;
  /** The amendment that wrote this version of the part; absent in the base text. */
  readonly amendment?: string;
  /** The whole part. */
  readonly at: Span;
  /** Its name, or its first word where it has none. */
  readonly nameAt: Span;
}

/**
 * The amendments whose hand is in a part, as its id tells: the one that wrote it, then each that changed something within. Its
 * `amendment` is the last of them.
 */
export function writersOf({ id, amendment }: Part): readonly string[] {
  const writers = [...id.matchAll(/@([^/@]+)/g)].map(([, name = '']) => name);
  return amendment === undefined || writers.includes(amendment) ? writers : [...writers, amendment];
}
