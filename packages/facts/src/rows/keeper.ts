import { append, type Columns, codeColumn, finished, quantityColumn } from '@tallystick/runtime';
import type { Encoder } from '../fields/encoder.ts';

/** Keeps the judged cells of one field until the file ends. */
export interface Keeper {
  readonly keep: (cells: Float64Array, rows: number) => void;
  readonly finish: () => Columns[string];
}

export function keeperOf({ field, names }: Encoder): Keeper {
  if (names === undefined) {
    const column = quantityColumn();
    return {
      keep: (cells, rows) => append(column, cells, rows),
      finish: () => finished(column),
    };
  }
  const column = codeColumn();
  return {
    keep: (cells, rows) => append(column, cells, rows),
    finish: () => {
      const codes = finished(column);
      return field.type.kind === 'party' ? { codes, names } : codes;
    },
  };
}
