import type { Cell } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { brokenWithin } from '../../problems/syntax/broken.ts';
import { notANumber } from '../../problems/tables.ts';
import type { Context } from '../context.ts';
import { decimalOf } from '../numbers.ts';

/** `15%`, `0.8`, or `-` where nothing can occur. */
export function lowerCell(
  context: Context,
  node: Partly<ast.Cell>,
  table: { readonly name: string; readonly percent: boolean },
): Cell | undefined {
  const at = spanOf(context.file, node);
  switch (node.$type) {
    case 'EmptyCell':
      return { kind: 'empty', at };
    case 'NumberCell': {
      const percent = node.percent || table.percent;
      if (node.value === undefined) return undefined;
      const value = decimalOf(node.value, { percent, negative: node.negative });
      return { kind: 'number', value, ...(percent && { percent }), at };
    }
    default:
      if (!brokenWithin(context.file, at))
        context.problems.push(notANumber(textAt(context, node), table.name, at));
      return undefined;
  }
}

/** What stands in the text at a node; the name and the id of a row are the same however much white space it has. */
export function textAt(context: Context, node: Partly<ast.Cell | ast.RowKey | ast.Column>): string {
  const { start, end } = spanOf(context.file, node);
  return context.file.text.slice(start, end).replace(/\s*(\.\.)\s*|\s+/g, (_, dots?: string) => dots ?? ' ');
}
