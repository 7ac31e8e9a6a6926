import type { Columns } from '@tallystick/runtime';
import { type Encoder, isPartyEncoder } from '../fields/encoder.ts';
import type { Cells } from './batch.ts';
import { append, codeColumn, finished, quantityColumn } from './column.ts';

/** Keeps the judged cells of one field until the file ends. */
export interface Keeper {
  readonly keep: (cells: Cells, rows: number) => void;
  readonly finish: () => Columns[string];
}

export function keeperOf(encoder: Encoder): Keeper {
  switch (encoder.field.type.kind) {
    case 'period':
    case 'quantity': {
      const column = quantityColumn();
      return {
        keep: (cells, rows) => append(column, cells, rows),
        finish: () => finished(column),
      };
    }
    default: {
      const column = codeColumn();
      return {
        keep: (cells, rows) => append(column, cells, rows),
        finish: () => {
          const codes = finished(column);
          return isPartyEncoder(encoder) ? { codes, names: encoder.names } : codes;
        },
      };
    }
  }
}
