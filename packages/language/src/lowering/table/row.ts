import type { Table, TableKey, TableRow } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { brokenWithin } from '../../problems/syntax/broken.ts';
import { cellCount, cellWithUnit, keyCount, toldOnce } from '../../problems/tables.ts';
import { unitNamed } from '../../scoping/prelude.ts';
import type { Context } from '../context.ts';
import { lowerPart, type Place, placeWithin } from '../part.ts';
import { lowerCell, textAt } from './cell.ts';
import { lowerRowKey } from './keys.ts';

/** What every row of a table has. */
export interface Shape {
  readonly name: string;
  readonly keys: readonly TableKey[];
  /** The keys that stand before the colon. */
  readonly down: readonly TableKey[];
  /** How many cells a row has; undefined where the header could not be read. */
  readonly width: number | undefined;
  /** `in %`: the cells are percentages without the sign. */
  readonly percent: boolean;
}

/** `2027: 15% 20% 15%`. */
export function lowerRow(
  context: Context,
  node: Partly<ast.TableRow>,
  shape: Shape,
  parent: { readonly within: Pick<Table, 'grounds'>; readonly around: Place },
): TableRow | undefined {
  const { down, width } = shape;
  if (!hasRightKeys(context, node, shape)) return undefined;
  const keys = node.keys.map((key, index) => lowerRowKey(context, key, down[index]));
  const name = node.keys.map((key) => textAt(context, key)).join(', ');
  const at = spanOf(context.file, node);
  const measured = unitsBehind(context, node);
  if (measured.length > 0) {
    context.problems.push(...toldOnce(measured.map((one) => cellWithUnit(one, shape.name))));
    return undefined;
  }
  if (width !== undefined && node.cells.length !== width && !brokenWithin(context.file, at)) {
    context.problems.push(
      cellCount(name, node.cells.length, width, shape.name, {
        at,
        text: context.file.text.slice(at.start, at.end),
      }),
    );
  }
  const cells = node.cells.map((cell) => lowerCell(context, cell, shape));
  const knownKeys = keys.filter((key) => key !== undefined);
  const knownCells = cells.filter((cell) => cell !== undefined);
  if (knownKeys.length < keys.length || knownCells.length !== width) return undefined;
  const place = placeWithin(parent.around, 'row', name);
  const part = lowerPart(context, node, name, place, { within: parent.within });
  return { ...part, keys: knownKeys, cells: knownCells };
}

/** The units behind the numbers of a row: `75 miles`. */
function unitsBehind(context: Context, { cells }: Partly<ast.TableRow>) {
  return cells.flatMap((cell, index) => {
    const word = cell.$type === 'WordCell' ? textAt(context, cell) : '';
    const isBehind = cells[index - 1]?.$type === 'NumberCell' && unitNamed(word) !== undefined;
    return isBehind ? [{ word, at: spanOf(context.file, cell) }] : [];
  });
}

function hasRightKeys(context: Context, node: Partly<ast.TableRow>, shape: Shape): boolean {
  const [first] = node.keys;
  if (first === undefined) return false;
  if (node.keys.length === shape.down.length) return true;
  if (brokenWithin(context.file, spanOf(context.file, node))) return false;
  context.problems.push(keyCount(shape, node.keys.length, spanOf(context.file, first)));
  return false;
}
