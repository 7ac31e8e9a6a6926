import type { FactsRead } from '../result.ts';
import type { FactsCode, FactsProblem } from './problem.ts';

/** A row of a file, as the user counts. */
export interface RowPlace {
  readonly unit: 'line' | 'row';
  readonly row: number;
}

/** A problem of a file as a whole, or of one of its rows as a whole: `sales.csv, line 12: ...`. */
export function fileProblem(code: FactsCode, file: string, message: string, place?: RowPlace): FactsProblem {
  const where = place === undefined ? file : `${file}, ${place.unit} ${place.row}`;
  return {
    code,
    file,
    ...(place === undefined ? {} : { row: place.row }),
    message: `${where}: ${message}`,
  };
}

/** A file that is not read because of one problem. */
export function refused(problem: FactsProblem): FactsRead {
  return { ok: false, problems: [problem], rest: 0, warnings: [] };
}
