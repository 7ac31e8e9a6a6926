import {
  type Change,
  type Part,
  type RowKey,
  type Target,
  type WrittenPart,
  wordOf,
} from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { cannotStandIn, type PartWithin } from '../problems/amendments.ts';
import type { Placed } from '../scoping/amended.ts';
import { find } from '../scoping/find.ts';
import { lowerDeadline } from './calendar.ts';
import { lowerClasses, lowerGroups, lowerMembers } from './classification.ts';
import type { Context } from './context.ts';
import { lowerElection } from './election.ts';
import { lowerExpiry } from './expiry.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerPayOrder, lowerUseOrder } from './orders.ts';
import { lowerPart, placeOfElement, placeWithin } from './part.ts';
import { lowerPool } from './pool.ts';
import { lowerField, lowerRecord } from './record.ts';
import { lowerCredit, lowerDeficit, lowerTotal } from './rule.ts';
import { lowerState } from './states.ts';
import { lowerCarry, lowerLimit, lowerStep } from './steps.ts';
import { lowerCell } from './table/cell.ts';
import { lowerRowKey } from './table/keys.ts';
import { lowerRow } from './table/row.ts';
import { lowerShape, lowerTable, reportOtherPercent } from './table/table.ts';
import { lowerLet, lowerReading } from './values.ts';

/** The elements whose parts an amendment can write by themselves: a row of a table, a line of a rule. */
export interface Containers {
  readonly tables: ReadonlyMap<string, Placed<Partly<ast.Table>>>;
  readonly rules: ReadonlyMap<string, Placed<Partly<ast.Deficit | ast.Credit>>>;
  readonly classifications: ReadonlyMap<string, Placed<Partly<ast.Groups | ast.Classes>>>;
}

/** What lowering a change needs to know beside the context. */
export interface Changing {
  /** The amendment or the adoption, whose citations its parts inherit. */
  readonly within: Part;
  readonly containers: Containers;
}

/** A line that changes something; undefined where it could not be read. */
export function lowerChange(
  context: Context,
  node: Partly<ast.Change>,
  changing: Changing,
): Change | undefined {
  const at = spanOf(context.file, node);
  if ('container' in node) linkContainer(context, node.container);
  switch (node.$type) {
    case 'Let': {
      const part = lowerLet(context, node);
      return part && { action: 'let', part, at };
    }
    case 'Remove':
      return { action: 'remove', targets: targetsOf(context, node.targets, node.container), at };
    case 'Replace':
      return node.cell === undefined
        ? {
            action: 'replace',
            targets: targetsOf(context, node.targets, node.container),
            parts: lowerParts(context, node.parts, node.container?.$refText, changing),
            at,
          }
        : lowerCellChange(context, node, changing);
    case 'Add':
      return lowerAddition(context, node, changing);
  }
}

/** `in share`: the part whose parts are changed. A block such as settle has no name of its own. */
function linkContainer({ file, names, links }: Context, container: Reference | undefined): void {
  if (container === undefined) return;
  const { tables, records, readings, deficits, credits } = names;
  const word = container.$refText;
  const found =
    [tables, records, readings, deficits, credits].find((one) => one.has(word))?.get(word) ??
    names.classifications.find(({ kind, name }) => word === (kind === 'groups' ? 'groups' : name));
  if (found !== undefined) links.push({ from: spanOfReference(file, container), to: found.at });
}

function lowerAddition(context: Context, node: Partly<ast.Add>, changing: Changing): Change {
  const at = spanOf(context.file, node);
  if (node.element !== undefined)
    return { action: 'add', parts: lowerParts(context, [node.element], undefined, changing), at };
  const within = node.container?.$refText;
  const target = node.target === undefined ? undefined : targetOf(context, node.target, node.container);
  return {
    action: 'add',
    ...(node.place !== undefined && target !== undefined && { place: { side: node.place, target } }),
    ...(within !== undefined && { in: within }),
    parts: lowerParts(context, node.parts, within, changing),
    at,
  };
}

function targetsOf(
  context: Context,
  references: readonly Reference[],
  container: Reference | undefined,
): readonly Target[] {
  return references.map((reference) => targetOf(context, reference, container));
}

function targetOf(context: Context, reference: Reference, container: Reference | undefined): Target {
  const at = spanOfReference(context.file, reference);
  const within = container?.$refText;
  return { name: reference.$refText, ...(within !== undefined && { in: within }), at };
}

/** `replace zev_share[2027, light] with 16%`. */
function lowerCellChange(
  context: Context,
  node: Partly<ast.Replace>,
  { within, containers }: Changing,
): Change | undefined {
  const [reference] = node.targets;
  if (reference === undefined || node.cell === undefined) return undefined;
  const table = targetOf(context, reference, undefined);
  const placed = containers.tables.get(table.name);
  if (placed === undefined) {
    const { tables } = context.names;
    const before = new Map([...tables].filter(([name]) => containers.tables.has(name)));
    find(context, reference, before, tables.has(table.name) ? 'a table of the text before' : 'a table');
    return undefined;
  }
  const shape =
    placed && lowerShape({ ...context, file: placed.file, problems: [], links: [] }, placed.element);
  const keys = node.keys.map((key, i): RowKey | undefined => lowerRowKey(context, key, shape?.keys[i]));
  const cell = lowerCell(context, node.cell, { name: table.name, percent: shape?.percent ?? false });
  if (placed !== undefined) reportOtherPercent(context, [node.cell], placed);
  const known = keys.filter((key) => key !== undefined);
  if (cell === undefined || known.length < keys.length) return undefined;
  const at = spanOf(context.file, node);
  const written = lowerPart(context, node, table.name, placeOfElement('table', table.name), { within });
  return { action: 'replace cell', table, keys: known, cell, written, at };
}

function lowerParts(
  context: Context,
  nodes: readonly Partly<ast.Replacement | ast.AddedElement>[],
  container: string | undefined,
  changing: Changing,
): readonly WrittenPart[] {
  return nodes
    .map((node, index) => lowerWritten(context, node, container, changing, index))
    .filter((part) => part !== undefined);
}

/** A part that an amendment writes, with its kind. */
function lowerWritten(
  context: Context,
  node: Partly<ast.Replacement | ast.AddedElement>,
  container: string | undefined,
  changing: Changing,
  index: number,
): WrittenPart | undefined {
  const { within } = changing;
  switch (node.$type) {
    case 'Record':
      return written('record', lowerRecord(context, node));
    case 'Groups':
      return written('classification', lowerGroups(context, node));
    case 'Classes':
      return written('classification', lowerClasses(context, node));
    case 'Table':
      return written('table', lowerTable(context, node));
    case 'Let':
      return written('let', lowerLet(context, node));
    case 'Reading':
      return written('reading', lowerReading(context, node));
    case 'Election':
      return written('reading', lowerElection(context, node));
    case 'Deficit':
      return written('deficit', lowerDeficit(context, node));
    case 'Credit':
      return written('credit', lowerCredit(context, node));
    case 'Pool':
      return written('pool', lowerPool(context, node, within));
    case 'State':
      return written('state', lowerState(context, node, within));
    case 'Choice': {
      const asked = context.names.readings.get(container ?? '');
      const around = placeOfElement(wordOf(asked?.chosenBy), container ?? '');
      const place = placeWithin(around, 'choice', node.name ?? '');
      return written(
        'choice',
        lowerPart(context, node, node.name ?? '', place, { nameProperty: 'name', within }),
      );
    }
    case 'Step':
      return written('step', lowerStep(context, node, within, index));
    case 'Limit':
      return written('limit', lowerLimit(context, node, within, index));
    case 'Carry':
      return written('carry', lowerCarry(context, node, within, 0));
    case 'Deadline':
      return written('deadline', lowerDeadline(context, node, within));
    case 'UseOrder':
      return written('useOrder', lowerUseOrder(context, node, within, index));
    case 'PayOrder':
      return written('payOrder', lowerPayOrder(context, node, within, index));
    case 'TableRow':
      return lowerRowOf(context, node, container, changing);
    case 'Group':
      return lowerMemberOf(context, node, container, changing);
    case 'Field':
      return lowerFieldOf(context, node, container, changing);
    case 'Applies':
    case 'Amount':
    case 'Total':
    case 'Expires':
      return lowerLine(context, node, container, changing);
  }
}

/** A part with its kind, if there is one. */
function written<K extends WrittenPart['kind'], P>(
  kind: K,
  part: P | undefined,
): { readonly kind: K; readonly part: P } | undefined {
  return part && { kind, part };
}

/** Reports a part that stands only within another; of a container that is not there consolidation tells. */
function misplaced(
  { file, names, problems }: Context,
  node: Partly<ast.Replacement>,
  what: PartWithin,
  container: string | undefined,
  { tables, rules, classifications }: Containers,
): undefined {
  const { readings, records } = names;
  const known = [
    tables,
    rules,
    classifications,
    readings,
    records,
    new Set(['settle', 'states', 'calendar']),
  ];
  if (container === undefined || known.some((each) => each.has(container)))
    problems.push(cannotStandIn(what, container, spanOf(file, node)));
}

function lowerRowOf(
  context: Context,
  node: Partly<ast.TableRow>,
  container: string | undefined,
  { within, containers }: Changing,
): WrittenPart | undefined {
  const placed = containers.tables.get(container ?? '');
  const shape =
    placed && lowerShape({ ...context, file: placed.file, problems: [], links: [] }, placed.element);
  if (shape === undefined) return misplaced(context, node, 'row', container, containers);
  if (placed !== undefined) reportOtherPercent(context, node.cells, placed);
  const around = placeOfElement('table', shape.name);
  return written('row', lowerRow(context, node, shape, { within, around }));
}

function lowerMemberOf(
  context: Context,
  node: Partly<ast.Group>,
  container: string | undefined,
  { within, containers }: Changing,
): WrittenPart | undefined {
  const placed = containers.classifications.get(container ?? '');
  if (placed === undefined) return misplaced(context, node, 'group', container, containers);
  const record = placed.element.record?.$refText;
  if (record === undefined) return undefined;
  const kind = container === 'groups' ? 'group' : 'class';
  const place =
    kind === 'group'
      ? { id: `groups:${record}`, path: 'groups' }
      : placeOfElement('classes', container ?? '');
  const [part] = lowerMembers(context, [node], record, within, place, kind);
  return written('member', part);
}

function lowerFieldOf(
  context: Context,
  node: Partly<ast.Field>,
  container: string | undefined,
  { within, containers }: Changing,
): WrittenPart | undefined {
  if (container === undefined || !context.names.records.has(container))
    return misplaced(context, node, 'field', container, containers);
  const record = { name: container, grounds: within.grounds };
  return written('field', lowerField(context, node, record, placeOfElement('record', container)));
}

/** `amount`, `applies`, `total` or `expires` of a rule that is otherwise kept. */
function lowerLine(
  context: Context,
  node: Partly<ast.Applies | ast.Amount | ast.Total | ast.Expires>,
  container: string | undefined,
  { within, containers }: Changing,
): WrittenPart | undefined {
  const rule = containers.rules.get(container ?? '')?.element;
  if (rule === undefined) return misplaced(context, node, 'line of a rule', container, containers);
  const record = rule.record?.$refText;
  if (record === undefined) return undefined;
  const place = placeOfElement(rule.$type === 'Deficit' ? 'deficit' : 'credit', container ?? '');
  if (node.$type === 'Total') return written('total', lowerTotal(context, node, node, within, place));
  if (node.$type === 'Expires') return written('expires', lowerExpiry(context, node, within, place));
  const kind = node.$type === 'Applies' ? 'applies' : 'amount';
  const value = lowerExpression(context, node.$type === 'Applies' ? node.condition : node.value, { record });
  if (value === undefined) return undefined;
  const part = lowerPart(context, node, kind, placeWithin(place, 'line', kind), { within });
  return { kind, part: { ...part, nameAt: spanOfProperty(context.file, node, '$type'), value } };
}
