import {
  type Adoption,
  type Amendment,
  type Dated,
  type Instrument,
  isDay,
  type Part,
  type Term,
} from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingAmendmentLine, takenOver } from '../problems/amendments.ts';
import { missingLine, twice } from '../problems/parts.ts';
import { notADate } from '../problems/standing.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import { changesOf } from '../scoping/amended.ts';
import { find } from '../scoping/find.ts';
import { type Containers, lowerChange } from './change.ts';
import type { Context } from './context.ts';
import { lowerPeriod } from './numbers.ts';
import { lowerPart, placeOfElement, placeWithin } from './part.ts';
import { lowerStates } from './states.ts';

/** `amendment A2025 "..." of ACT in CA, OR after A2024 { ... }`; undefined where its name or its dates are missing. */
export function lowerAmendment(
  context: Context,
  node: Partly<ast.Amendment>,
  program: string,
  containers: Containers,
): Amendment | undefined {
  const { name } = node;
  if (name === undefined) return undefined;
  const place = placeOfElement('amendment', name);
  const part = lowerPart({ ...context }, node, name, place, { nameProperty: 'name' });
  const inner: Context = { ...context, amendment: name };
  const dated = (line: Partly<ast.Approved | ast.Effective> | undefined, word: string): Dated | undefined => {
    if (line?.date === undefined) return undefined;
    if (!isDay(line.date))
      context.problems.push(notADate(line.date, spanOfProperty(context.file, line, 'date')));
    return { ...lowerPart(inner, line, word, { id: word, path: word }, { within: part }), date: line.date };
  };
  const approved = dated(
    only(
      context,
      node.items.filter((item) => item.$type === 'Approved'),
      'approved',
    ),
    'approved',
  );
  const effective = dated(
    only(
      context,
      node.items.filter((item) => item.$type === 'Effective'),
      'effective',
    ),
    'effective',
  );
  const applies = lowerApplies(
    inner,
    only(
      context,
      node.items.filter((item) => item.$type === 'AppliesFrom'),
      'applies from',
    ),
    part,
  );
  reportMissing(context, node, { effective, applies });
  const states = node.states.map((state) => find(context, state, context.names.states, 'a state')?.name);
  const changes = changesOf(node).map((change) => lowerChange(inner, change, { within: part, containers }));
  const also = lowerAlso(inner, node, part);
  if (effective === undefined || applies === undefined) return undefined;
  return {
    ...part,
    program,
    ...(states.length > 0 && { states: states.filter((state) => state !== undefined) }),
    after: node.earlier.map((earlier) => earlier.$refText),
    ...(approved && { approved }),
    effective,
    applies,
    also,
    changes: changes.filter((change) => change !== undefined),
  };
}

/** `program ACT_CO adopts ACT as of 2023-04-20 { states { ... } except let ... }`. */
export function lowerAdoption(
  context: Context,
  node: Partly<ast.Program>,
  original: string,
  containers: Containers,
  instruments: readonly Instrument[],
): Adoption | undefined {
  const { name, date } = node;
  if (name === undefined) return undefined;
  const place = placeOfElement('program', name);
  const part = lowerPart(context, node, name, place, { nameProperty: 'name' });
  if (date !== undefined && !isDay(date))
    context.problems.push(notADate(date, spanOfProperty(context.file, node, 'date')));
  const states = node.items.flatMap((item) => (item.$type === 'States' ? lowerStates(context, item) : []));
  reportOwnLines(context, node, original);
  const inner: Context = { ...context, amendment: name };
  const exceptions = changesOf(node).map((change) =>
    lowerChange(inner, change, { within: part, containers }),
  );
  return {
    ...part,
    original,
    ...(date !== undefined && { asOf: date }),
    states,
    exceptions: exceptions.filter((change) => change !== undefined),
    instruments,
  };
}

/** Periods and the unit of account are those of the original; the states are not. */
function reportOwnLines(context: Context, node: Partly<ast.Program>, original: string): void {
  for (const item of node.items)
    if (item.$type === 'Periods' || item.$type === 'Counts' || item.$type === 'LanguageVersion')
      context.problems.push(takenOver(original, spanOf(context.file, item)));
  if (
    node.items.some(({ $type }) => $type === 'States') ||
    brokenWithin(context.file, spanOf(context.file, node))
  )
    return;
  const at = spanOfProperty(context.file, node, 'name');
  context.problems.push(
    missingLine(node.name ?? '', 'in which states it holds', 'states { CO "Colorado" owes from 2027 }', at),
  );
}

function lowerApplies(
  context: Context,
  line: Partly<ast.AppliesFrom> | undefined,
  within: Part,
): Term | undefined {
  const period = lowerPeriod(
    context,
    line?.period,
    spanOfProperty(context.file, line ?? { $type: '' }, 'period'),
  );
  if (line === undefined || period === undefined) return undefined;
  return { ...lowerPart(context, line, 'applies', { id: 'applies', path: 'applies' }, { within }), period };
}

function lowerAlso(context: Context, node: Partly<ast.Amendment>, within: Part): Amendment['also'] {
  const lines = node.items.filter((item) => item.$type === 'AlsoBefore');
  const [debts, second] = lines.filter((line) => line.debts);
  const [lots, secondLots] = lines.filter((line) => !line.debts);
  const again = second ?? secondLots;
  if (again !== undefined)
    context.problems.push(
      twice('also', spanOf(context.file, again), spanOf(context.file, debts ?? lots ?? again)),
    );
  const lower = (line: Partly<ast.AlsoBefore>, word: string): Part =>
    lowerPart(context, line, word, placeWithin({ id: 'also', path: 'also' }, 'before', word), { within });
  return { ...(debts && { debts: lower(debts, 'debts') }), ...(lots && { lots: lower(lots, 'lots') }) };
}

/** The one line of a kind; reports a second one. */
function only<T extends Partly<ast.AmendmentItem>>(
  context: Context,
  [first, second]: readonly T[],
  word: string,
): T | undefined {
  if (first !== undefined && second !== undefined)
    context.problems.push(twice(word, spanOf(context.file, second), spanOf(context.file, first)));
  return first;
}

function reportMissing(
  context: Context,
  node: Partly<ast.Amendment>,
  found: { readonly effective: unknown; readonly applies: unknown },
): void {
  const at = spanOf(context.file, node);
  if (brokenWithin(context.file, at)) return;
  const nameAt = spanOfProperty(context.file, node, 'name');
  if (found.effective === undefined)
    context.problems.push(missingAmendmentLine(node.name ?? '', 'effective', nameAt));
  if (found.applies === undefined)
    context.problems.push(missingAmendmentLine(node.name ?? '', 'applies', nameAt));
}
