import type { AstNode } from 'langium';
import {
  isEmptyCell,
  isFactsHeader,
  isFactsRow,
  isNumberCell,
  isTableHeader,
  isTableRow,
} from '../generated/ast.ts';
import type { Fit } from './align.ts';
import { type Mark, WIDE } from './mark.ts';
import { tokensOf } from './tokens.ts';

/** Behind the cells of every row. */
const LAST = 1_000_000;

/** The columns of a row of a table or of facts, and of their headings; undefined for what is no row. */
export function rowMarks(row: AstNode): readonly Mark[] | undefined {
  if (isTableHeader(row)) return marks(row.columns, 1);
  if (isFactsHeader(row)) return marks(row.columns, 0);
  if (isFactsRow(row)) return marks(row.cells, 0);
  if (!isTableRow(row)) return undefined;
  const grounds = row.grounds.flatMap((ground) => marks([ground], LAST));
  return [...marks(row.cells, 1), ...grounds.map((mark) => ({ ...mark, isMargin: true }))];
}

/** True for cells with commas between them: pasted from a file, they stay as they stand there. */
export function isPasted(row: AstNode): boolean {
  const texts = tokensOf(row).map(({ text }) => text);
  return texts.includes(',', isTableRow(row) ? texts.indexOf(':') : 0);
}

function marks(cells: readonly AstNode[], first: number): readonly Mark[] {
  return cells.flatMap((cell, index) => {
    const offset = cell.$cstNode?.offset;
    return offset === undefined
      ? []
      : [{ offset, column: first + index, gap: WIDE, fit: fitOf(cell), isMargin: false }];
  });
}

function fitOf(cell: AstNode): Fit {
  if (isNumberCell(cell) || isEmptyCell(cell)) return 'right';
  return cell.$type.endsWith('Column') ? 'heading' : 'left';
}
