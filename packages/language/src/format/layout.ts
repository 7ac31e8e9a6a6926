import { type AstNode, AstUtils, GrammarUtils } from 'langium';
import { type Document, isCheck } from '../generated/ast.ts';
import { FORMS } from './forms.ts';
import type { Mark } from './mark.ts';
import { isPasted, rowMarks } from './rows.ts';

/** How one statement is laid out. */
export interface Layout {
  /** What it is aligned with: the statements of the same group. */
  readonly group: string;
  /** False for what is aligned only up to the next blank line. */
  readonly isOneTable: boolean;
  readonly marks: readonly Mark[];
  /** The column from which further lines are indented. */
  readonly body: number;
  /** Where the entries of a list begin, which stand exactly below the body. */
  readonly entries: ReadonlySet<number>;
  /** The line is kept as it is. */
  readonly isPasted: boolean;
}

/** The layouts of the statements that have one, by the offset at which the statement begins. */
export function layoutsOf(document: Document): ReadonlyMap<number, Layout> {
  const layouts = new Map<number, Layout>();
  for (const node of AstUtils.streamAllContents(document)) {
    const layout = layoutOf(node);
    if (layout && node.$cstNode) layouts.set(node.$cstNode.offset, layout);
  }
  return layouts;
}

function layoutOf(node: AstNode): Layout | undefined {
  const block = isCheck(node) ? node.$container.$container : node.$container;
  const around = block?.$cstNode?.offset ?? 0;
  const row = rowMarks(node);
  if (row !== undefined) {
    return {
      group: `row ${around}`,
      isOneTable: true,
      marks: row,
      body: 0,
      entries: new Set(),
      isPasted: isPasted(node),
    };
  }
  const form = FORMS[node.$type];
  if (form === undefined) return undefined;
  const marks = form.columns.flatMap(({ starts, ...column }, index) =>
    starts(node).map(({ offset }) => ({ ...column, offset, column: index + 1 })),
  );
  return {
    group: `${form.name} ${around}`,
    isOneTable: isCheck(node),
    marks,
    body: form.body ?? 0,
    entries: new Set(
      GrammarUtils.findNodesForProperty(node.$cstNode, form.entries).map(({ offset }) => offset),
    ),
    isPasted: false,
  };
}
