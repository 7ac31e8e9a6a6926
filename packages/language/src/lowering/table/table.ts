import type { Table, TableKey, Unit } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf, spanOfReference } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { ambiguousName } from '../../problems/names.ts';
import { brokenWithin } from '../../problems/syntax/broken.ts';
import {
  headMissing,
  headTooShort,
  keyAcrossMissing,
  keysOfOthers,
  mixedPercent,
  rowWithoutColon,
  toldOnce,
  unknownKey,
} from '../../problems/tables.ts';
import type { Placed } from '../../scoping/amended.ts';
import { keySetsOf, memberSetOf, membersInScope } from '../../scoping/key-sets.ts';
import type { Context } from '../context.ts';
import { lowerPart, placeOfElement } from '../part.ts';
import { lowerUnit } from '../units.ts';
import { textAt } from './cell.ts';
import { lowerHeader } from './keys.ts';
import { lowerRow, type Shape } from './row.ts';

/** `table zev_share by model_year, group { ... }`. With a header the last key runs across. */
export function lowerTable(context: Context, node: Partly<ast.Table>): Table | undefined {
  const { name } = node;
  const keys = lowerKeys(context, node);
  const unit: Unit | undefined = node.unit?.unit === undefined ? {} : lowerUnit(context, node.unit.unit);
  if (name === undefined || keys === undefined || unit === undefined) return undefined;
  const place = placeOfElement('table', name);
  const part = lowerPart(context, node, name, place, { nameProperty: 'name', dated: true });
  const wrong =
    isHeadUnread(context, node, keys) ||
    reportKeyAcross(context, node, keys) ||
    reportOtherKeys(context, node, keys) ||
    reportNoHead(context, node, keys);
  if (wrong) return { ...part, keys, unit, rows: [] };
  const misread = reportMisreadHeader(context, node, keys);
  const header = misread ? undefined : node.header;
  const columns = header && lowerHeader(context, header, keys.at(-1));
  const odd = header !== undefined && reportOddHeader(context, node, header);
  const isUnknown = odd || (misread && keys.length > 1);
  const shape: Shape = {
    ...shapeOf(node, name, keys, header),
    ...(isUnknown && { width: undefined }),
  };
  const rows = node.rows.map((row) => lowerRow(context, row, shape, { within: part, around: place }));
  reportMixedPercent(context, node, shape);
  return { ...part, keys, unit, ...(columns && { columns }), rows: rows.filter((row) => row !== undefined) };
}

/** What the rows of a table have, for a row that an amendment writes; undefined where the table cannot be read. */
export function lowerShape(context: Context, node: Partly<ast.Table>): Shape | undefined {
  const keys = lowerKeys(context, node);
  return keys && shapeOf(node, node.name ?? '', keys, node.header);
}

function shapeOf(
  { unit }: Partly<ast.Table>,
  name: string,
  keys: readonly TableKey[],
  header: Partly<ast.Table>['header'],
): Shape {
  return {
    name,
    keys,
    down: header === undefined ? keys : keys.slice(0, -1),
    width: header?.columns.length ?? 1,
    percent: unit?.percent ?? false,
  };
}

function lowerKeys(context: Context, node: Partly<ast.Table>): readonly TableKey[] | undefined {
  const keys = node.keys.map((key): TableKey | undefined => {
    const word = key.$refText;
    const at = spanOfReference(context.file, key);
    const [meaning, other] = keySetsOf(context.names, word);
    if (meaning === undefined) {
      if (!context.names.unread.has(word)) context.problems.push(unknownKey(context.names, word, at));
      return undefined;
    }
    if (other !== undefined) {
      context.problems.push(ambiguousName(word, at, [meaning, other]));
      return undefined;
    }
    context.links.push({ from: at, to: meaning.declared.at });
    return { name: word, over: meaning.over, at };
  });
  const known = keys.filter((key) => key !== undefined);
  return known.length < keys.length || known.length === 0 ? undefined : known;
}

/** A first row without a colon reads as a header. A table by one key has none; a period is not a name of a column. */
function reportMisreadHeader(context: Context, node: Partly<ast.Table>, keys: readonly TableKey[]): boolean {
  const [first] = node.header?.columns ?? [];
  const across = keys.at(-1)?.over.kind;
  const misread =
    first !== undefined && (keys.length === 1 || (first.$type === 'PeriodColumn' && across !== 'period'));
  if (misread) {
    context.problems.push(rowWithoutColon(textAt(context, first), spanOf(context.file, first), keys.length));
  }
  return misread;
}

/** Where none of the words that stand for a key can be what it is of, the key is not the one that is meant. */
function reportOtherKeys(context: Context, node: Partly<ast.Table>, keys: readonly TableKey[]): boolean {
  const { name = '', rows } = node;
  const columns = node.header?.columns ?? [];
  const stands = keys.map((_, i) =>
    i === keys.length - 1 && columns.length > 0
      ? columns.map((column): Standing => wordAt(context, column))
      : rows.flatMap(({ keys: own }): Standing[] => (own[i] === undefined ? [] : [wordAt(context, own[i])])),
  );
  const odd = keys.flatMap((key, i) => {
    const [first, second] = stands[i] ?? [];
    const isOdd = second !== undefined && stands[i]?.every((one) => !canBe(context, one, key.over)) === true;
    if (!isOdd || first === undefined) return [];
    return [{ i, sample: first.text, meant: keysTaking(context, stands[i] ?? []) }];
  });
  const key = keys[odd[0]?.i ?? -1];
  if (key === undefined || odd.some(({ meant }) => meant.length === 0)) return false;
  const meant = keys.map((own, i) => odd.find((one) => one.i === i)?.meant[0] ?? own.name);
  const samples = odd.map(({ sample }) => sample);
  context.problems.push(keysOfOthers(name, key.at, { keys, samples, meant }));
  return true;
}

/** What stands for a key in a row or at the head of a column: a word, or a year. */
interface Standing {
  readonly text: string;
  readonly isPeriod: boolean;
}

function wordAt(context: Context, node: Partly<ast.RowKey> | Partly<ast.Column>): Standing {
  return {
    text: textAt(context, node),
    isPeriod: node.$type === 'PeriodKey' || node.$type === 'PeriodColumn',
  };
}

function canBe({ names }: Context, { text, isPeriod }: Standing, over: TableKey['over']): boolean {
  const set = memberSetOf(over);
  if (set === undefined || isPeriod) return set === undefined && isPeriod;
  return membersInScope(names, set).has(text);
}

/** `table share by model_year` above a head of groups: what runs across is not said. */
function reportKeyAcross(context: Context, node: Partly<ast.Table>, keys: readonly TableKey[]): boolean {
  const [key, another] = keys;
  const columns = node.header?.columns ?? [];
  const isHead =
    key !== undefined &&
    another === undefined &&
    columns.length > 1 &&
    node.rows.length > 1 &&
    node.rows.every(({ cells }) => cells.length === columns.length);
  if (!isHead) return false;
  const heads = columns.map((column) => wordAt(context, column));
  const words = heads.map(({ text }) => text);
  context.problems.push(keyAcrossMissing(node.name ?? '', key, words, keysTaking(context, heads)));
  return true;
}

/** Rows by all keys but the last, each with as many cells: the head is lost that says what runs across. */
function reportNoHead(context: Context, node: Partly<ast.Table>, keys: readonly TableKey[]): boolean {
  const { name = '', rows, header } = node;
  const [first] = rows;
  const [across] = keys.slice(-1);
  const isLost =
    header === undefined &&
    first !== undefined &&
    across !== undefined &&
    first.cells.length > 1 &&
    rows.every((row) => row.keys.length === keys.length - 1 && row.cells.length === first.cells.length);
  if (!isLost) return false;
  const set = memberSetOf(across.over);
  const words = set === undefined ? ['2027', '2028'] : [...membersInScope(context.names, set).keys()];
  context.problems.push(headMissing(name, keys, words, spanOf(context.file, first)));
  return true;
}

/** A head that is there and could not be read, which is told at it: what the cells of the rows are of is not known. */
function isHeadUnread({ file }: Context, node: Partly<ast.Table>, keys: readonly TableKey[]): boolean {
  const [first] = node.rows;
  if (node.header !== undefined || first === undefined || keys.length < 2) return false;
  return brokenWithin(file, { ...spanOf(file, node), end: spanOf(file, first).start });
}

/** The keys of which all that stands somewhere can be. */
function keysTaking(context: Context, stands: readonly Standing[]): readonly string[] {
  const { names } = context;
  const fields = [...names.records.values()].flatMap((record) => [...record.fields.keys()]);
  const known = [...new Set([...fields, ...names.classifications.map(({ name }) => name)])];
  return known.filter((word) =>
    keySetsOf(names, word).some(({ over }) => stands.every((one) => canBe(context, one, over))),
  );
}

/** Where all rows have the same number of cells and the head another, it is the head that lacks a column or has one too many. */
function reportOddHeader(
  context: Context,
  { name = '', rows }: Partly<ast.Table>,
  header: NonNullable<Partly<ast.Table>['header']>,
): boolean {
  const [first, second] = rows;
  const cells = first?.cells.length ?? 0;
  const odd =
    second !== undefined &&
    cells !== header.columns.length &&
    rows.every((row) => row.cells.length === cells);
  if (odd)
    context.problems.push(headTooShort(header.columns.length, cells, name, spanOf(context.file, header)));
  return odd;
}

/** Of a table in which some cells are percentages and some are not, reports the fewer. */
function reportMixedPercent(context: Context, node: Partly<ast.Table>, shape: Shape): void {
  if (shape.percent) return;
  const rows = node.rows.filter((row) => row.cells.length === shape.width);
  const counted = rows.flatMap((row) => row.cells).filter(isCounted);
  const signed = counted.filter(({ percent }) => percent);
  const plain = counted.filter(({ percent }) => !percent);
  const [fewer, [sample]] = signed.length < plain.length ? [signed, plain] : [plain, signed];
  if (sample === undefined) return;
  const odd = fewer.map((cell) =>
    mixedPercent(textAt(context, cell), shape.name, spanOf(context.file, cell), spanOf(context.file, sample)),
  );
  context.problems.push(...toldOnce(odd));
}

/** Reports cells that an amendment writes with a % sign where the table has none, or the other way round. */
export function reportOtherPercent(
  context: Context,
  cells: readonly Partly<ast.Cell>[],
  { file, element }: Placed<Partly<ast.Table>>,
): void {
  const [sample] = element.rows.flatMap((row) => row.cells).filter(isCounted);
  if (sample === undefined || element.unit?.percent) return;
  for (const cell of cells.filter(isCounted)) {
    if (cell.percent === sample.percent) continue;
    const at = spanOf(context.file, cell);
    context.problems.push(mixedPercent(textAt(context, cell), element.name ?? '', at, spanOf(file, sample)));
  }
}

/** Zero is the same with and without a % sign. */
function isCounted(cell: Partly<ast.Cell>): cell is Partly<ast.NumberCell> {
  return cell.$type === 'NumberCell' && cell.value !== undefined && !/^[0._]+$/.test(cell.value);
}
