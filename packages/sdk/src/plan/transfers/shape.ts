import type { MixedProgram } from './mixed-program.ts';

/** Credits of a lot that can be sent in a period; the column says how many units. */
export interface Sending {
  readonly column: number;
  readonly period: number;
  readonly from: string;
  readonly to: string;
  /** Its place in the books. */
  readonly lot: number;
}

/** The columns and rows of a relaxation, and what they stand for. */
export interface Shape extends MixedProgram {
  readonly sendings: readonly Sending[];
  /** The column of each act. */
  readonly retired: readonly number[];
  /** The column of each scene: 1 where its choices are made. */
  readonly made: readonly number[];
  /** What stands of a lot at the end of a period: the column, by state, period and lot. */
  readonly stocks: ReadonlyMap<string, number>;
}

/** The key of a lot in a state and period. */
export function placeOf(state: string, period: number, lot: number): string {
  return JSON.stringify([state, period, lot]);
}
