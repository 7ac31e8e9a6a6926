import {
  cellsOf,
  columnOfLetter,
  type FactsCode,
  type FactsProblem,
  findingOf,
  layoutOf,
  readFacts,
  rowOnLine,
} from '@tallystick/facts';
import type { Work } from '@tallystick/model';
import { type FactsMeant, factsMeant } from './meant.ts';

/** What there is to say of a file of facts in CSV, cell by cell. */
export interface FactsChecked {
  /** Absent where the file holds no facts of the program. */
  readonly meant?: FactsMeant;
  readonly problems: readonly CellFault[];
  /** How many errors there are beside those that are listed. */
  readonly more: number;
}

/** What is wrong with a cell, with a row as a whole, or with the file. */
export interface CellFault {
  readonly severity: 'error' | 'warning';
  readonly code: FactsCode;
  /** Without its place, which is seen. */
  readonly message: string;
  /** The line of the file, from 1. */
  readonly line: number;
  /** The column, from 0; absent where the row or the file is meant. */
  readonly column?: number;
  /** Where it stands, in characters of the text. */
  readonly start: number;
  readonly end: number;
}

/** Says what the rows of a text are meant to be, and checks them as a run would. */
export async function checkFacts(work: Work, file: string, text: string): Promise<FactsChecked> {
  const layout = layoutOf(text);
  const header = cellsOf(text, layout, layout.header);
  const meant = factsMeant(
    work,
    file,
    header.map((cell) => cell.text),
  );
  if (meant === undefined) return { problems: [], more: 0 };
  const bytes = new TextEncoder().encode(text);
  const read = await readFacts(meant.record, meant.program, { name: file, bytes, format: 'csv' });
  const placed = (severity: CellFault['severity']) => (problem: FactsProblem) => {
    const line = problem.row ?? layout.lines[layout.header] ?? 1;
    const row = rowOnLine(layout, line);
    const column = problem.letter === undefined ? undefined : columnOfLetter(problem.letter);
    const cells = cellsOf(text, layout, row);
    const cell = column === undefined ? undefined : cells[column];
    return {
      severity,
      code: problem.code,
      message: findingOf(problem),
      line,
      ...(column !== undefined && { column }),
      start: cell?.start ?? cells[0]?.start ?? 0,
      end: cell?.end ?? cells.at(-1)?.end ?? 0,
    };
  };
  const errors = read.ok ? [] : read.problems.map(placed('error'));
  return {
    meant,
    problems: [...errors, ...read.warnings.map(placed('warning'))],
    more: read.ok ? 0 : read.rest,
  };
}
