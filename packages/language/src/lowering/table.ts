import type { Cell, ColumnKey, RowKey, Table, TableKey, TableRow, Unit } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import {
  cellCount,
  keyCount,
  keyOfOtherKind,
  mixedPercent,
  notANumber,
  unknownKey,
} from '../problems/tables.ts';
import { find } from '../scoping/find.ts';
import { keySetOf, memberKind, memberSetOf, membersInScope } from '../scoping/key-sets.ts';
import type { Context } from './context.ts';
import { decimalOf, wholeNumberOf } from './numbers.ts';
import { lowerPart, type Place, placeOfElement, placeWithin } from './part.ts';
import { lowerUnit } from './units.ts';

/** `table zev_share by model_year, group { ... }`. With a header the last key runs across. */
export function lowerTable(context: Context, node: Partly<ast.Table>): Table | undefined {
  const { name } = node;
  const keys = lowerKeys(context, node);
  const unit: Unit | undefined = node.unit?.unit === undefined ? {} : lowerUnit(context, node.unit.unit);
  if (name === undefined || keys === undefined || unit === undefined) return undefined;
  const place = placeOfElement('table', name);
  const part = lowerPart(context, node, name, place, { nameProperty: 'name' });
  const shape: Shape = { name, keys, percent: node.unit?.percent ?? false };
  const header = node.header && lowerHeader(context, node.header, keys.at(-1));
  const rows = node.rows.map((row) =>
    lowerRow(context, row, shape, node.header, { within: part, around: place }),
  );
  reportMixedPercent(context, node, shape);
  return {
    ...part,
    ...{ keys, unit },
    ...(header && { columns: header }),
    rows: rows.filter((row) => row !== undefined),
  };
}

interface Shape {
  readonly name: string;
  readonly keys: readonly TableKey[];
  /** `in %`: the cells are percentages without the sign. */
  readonly percent: boolean;
}

function lowerKeys(context: Context, node: Partly<ast.Table>): readonly TableKey[] | undefined {
  const keys = node.keys.map((key): TableKey | undefined => {
    const at = spanOfReference(context.file, key);
    const meaning = keySetOf(context.names, key.$refText);
    if (meaning === undefined) {
      if (!context.names.unread.has(key.$refText)) {
        context.problems.push(unknownKey(context.names, key.$refText, at));
      }
      return undefined;
    }
    context.links.push({ from: at, to: meaning.declared.at });
    return { name: key.$refText, over: meaning.over, at };
  });
  const known = keys.filter((key) => key !== undefined);
  return known.length < keys.length || known.length === 0 ? undefined : known;
}

function lowerHeader(
  context: Context,
  node: Partly<ast.TableHeader>,
  key: TableKey | undefined,
): readonly ColumnKey[] {
  return node.columns.flatMap((column): ColumnKey[] => {
    const at = spanOf(context.file, column);
    if (column.$type === 'PeriodColumn') {
      const period = wholeNumberOf(column.period ?? '');
      if (key?.over.kind !== 'period') context.problems.push(keyOfOtherKind(key, at));
      return period === undefined ? [] : [{ kind: 'period', period, at }];
    }
    const name = lowerMember(context, column.member, key, at);
    return name === undefined ? [] : [{ kind: 'member', name, at }];
  });
}

/** A word that is one of those that a key runs over. */
function lowerMember(
  context: Context,
  reference: Partly<ast.MemberKey>['member'],
  key: TableKey | undefined,
  at: TableKey['at'],
): string | undefined {
  const set = memberSetOf(key?.over);
  if (set === undefined) {
    context.problems.push(keyOfOtherKind(key, at));
    return undefined;
  }
  return find(context, reference, membersInScope(context.names, set), memberKind(set))?.name;
}

function lowerRow(
  context: Context,
  node: Partly<ast.TableRow>,
  shape: Shape,
  header: Partly<ast.TableHeader> | undefined,
  parent: { readonly within: Pick<Table, 'grounds'>; readonly around: Place },
): TableRow | undefined {
  const { file } = context;
  const keysDown = header === undefined ? shape.keys : shape.keys.slice(0, -1);
  if (node.keys.length !== keysDown.length) {
    const [first] = node.keys;
    if (first !== undefined) {
      context.problems.push(
        keyCount(shape, keysDown, node.keys.length, spanOf(file, first), header !== undefined),
      );
    }
    return undefined;
  }
  const keys = node.keys.map((key, index) => lowerRowKey(context, key, keysDown[index]));
  const known = keys.filter((key) => key !== undefined);
  const name = node.keys.map((key) => textAt(context, key)).join(', ');
  const width = header?.columns.length ?? 1;
  if (node.cells.length !== width) {
    context.problems.push(cellCount(name, node.cells.length, width, shape.name, spanOf(file, node)));
  }
  const cells = node.cells.map((cell) => lowerCell(context, cell, shape));
  const read = cells.filter((cell) => cell !== undefined);
  if (known.length < keys.length || read.length < cells.length || read.length !== width) return undefined;
  const place = placeWithin(parent.around, 'row', name);
  return { ...lowerPart(context, node, name, place, { within: parent.within }), keys: known, cells: read };
}

function lowerRowKey(
  context: Context,
  node: Partly<ast.RowKey>,
  key: TableKey | undefined,
): RowKey | undefined {
  const at = spanOf(context.file, node);
  if (node.$type === 'MemberKey') {
    const name = lowerMember(context, node.member, key, at);
    return name === undefined ? undefined : { kind: 'member', name, at };
  }
  if (key?.over.kind !== 'period') {
    context.problems.push(keyOfOtherKind(key, at));
    return undefined;
  }
  const first = wholeNumberOf(node.first ?? '');
  const last = node.last === undefined ? first : wholeNumberOf(node.last);
  if (first === undefined) return undefined;
  return { kind: 'period', first, ...(!node.onward && last !== undefined && { last }), at };
}

function lowerCell(context: Context, node: Partly<ast.Cell>, shape: Shape): Cell | undefined {
  const at = spanOf(context.file, node);
  switch (node.$type) {
    case 'EmptyCell':
      return { kind: 'empty', at };
    case 'NumberCell': {
      const percent = node.percent || shape.percent;
      if (node.value === undefined) return undefined;
      const value = decimalOf(node.value, { percent, negative: node.negative });
      return { kind: 'number', value, ...(percent && { percent }), at };
    }
    default:
      context.problems.push(notANumber(textAt(context, node), shape.name, at));
      return undefined;
  }
}

/** A table of percentages in which one cell has lost its sign is a hundred times wrong there. */
function reportMixedPercent(context: Context, node: Partly<ast.Table>, shape: Shape): void {
  if (shape.percent) return;
  const cells = node.rows.flatMap((row) => row.cells).filter((cell) => cell.$type === 'NumberCell');
  const [sample] = cells.filter((cell) => cell.percent);
  const without = cells.filter(
    (cell) => !cell.percent && cell.value !== undefined && !/^[0._]+$/.test(cell.value),
  );
  if (sample === undefined || without.length === 0) return;
  for (const cell of without) {
    const at = spanOf(context.file, cell);
    context.problems.push(mixedPercent(textAt(context, cell), shape.name, at, spanOf(context.file, sample)));
  }
}

function textAt(context: Context, node: Partly<ast.Cell | ast.RowKey>): string {
  const { start, end } = spanOf(context.file, node);
  return context.file.text.slice(start, end);
}
