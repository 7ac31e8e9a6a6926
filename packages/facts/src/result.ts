import type { Columns } from '@tallystick/runtime';
import type { FactsProblem } from './problems/problem.ts';
import type { RowPlaces } from './rows/places.ts';

/**
 * The facts of a file as columns, each value checked; or what is wrong with it. Of errors and of warnings the first
 * hundred are listed; `rest` says how many more errors there are.
 */
export type FactsRead =
  | {
      readonly ok: true;
      readonly columns: Columns;
      readonly warnings: readonly FactsProblem[];
      /** Where each row stands in the file. */
      readonly lines: RowPlaces;
    }
  | {
      readonly ok: false;
      readonly problems: readonly FactsProblem[];
      readonly rest: number;
      readonly warnings: readonly FactsProblem[];
    };
