import {
  type Act,
  actsOn,
  type InstrumentKind,
  isDay,
  type LegalEvent,
  type PeriodRange,
} from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf, spanOfProperty } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { reversedPeriods } from '../../problems/parts.ts';
import { endsBefore, notADate, unknownEvent } from '../../problems/standing.ts';
import type { Context } from '../context.ts';
import { lowerPeriod } from '../numbers.ts';
import { lowerPart, type Place, placeWithin } from '../part.ts';
import { lowerStateNames } from './names.ts';

/** `2025-05-15  enforcement paused in OR for model years 2025..2026  under "..."`. */
export function lowerEvent(
  context: Context,
  node: Partly<ast.Event>,
  kind: InstrumentKind,
  around: Place,
): LegalEvent | undefined {
  const act = lowerAct(context, node, kind);
  const date = lowerDate(context, node, 'date');
  const until = lowerDate(context, node, 'until');
  const states = lowerStateNames(context, node.states);
  const periods = node.periods.flatMap((range) => lowerPeriodRange(context, range));
  if (act === undefined || date === undefined) return undefined;
  if (until !== undefined && until < date)
    context.problems.push(endsBefore(until, date, spanOfProperty(context.file, node, 'until')));
  const where = states.length === 0 ? '' : ` in ${states.join(', ')}`;
  const place = placeWithin(around, 'event', `${date} ${act}${where}`);
  const part = lowerPart(context, node, `${act} on ${date}`, place);
  return {
    ...part,
    nameAt: wordsAt(context, node),
    date,
    act,
    ...(node.inPart && { inPart: true }),
    ...(states.length > 0 && { states }),
    ...(periods.length > 0 && { periods }),
    ...(node.parties.length > 0 && { parties: [...node.parties] }),
    ...(until !== undefined && { until }),
    ...(node.note !== undefined && { note: node.note }),
  };
}

/** The waiver of a regulation or an amendment has its events in the timeline of that. */
function lowerAct(context: Context, node: Partly<ast.Event>, kind: InstrumentKind): Act | undefined {
  const words = node.words.join(' ');
  // Where the date could not be read, its words may stand here.
  if (words === '' || node.date === undefined) return undefined;
  const acts = kind === 'agreement' ? actsOn(kind) : [...actsOn(kind), ...actsOn('waiver')];
  const act = acts.find((one) => one === words);
  if (act === undefined) context.problems.push(unknownEvent(words, kind, acts, wordsAt(context, node)));
  return act;
}

function lowerDate(
  context: Context,
  node: Partly<ast.Event>,
  property: 'date' | 'until',
): string | undefined {
  const date = node[property];
  if (date === undefined || isDay(date)) return date;
  context.problems.push(notADate(date, spanOfProperty(context.file, node, property)));
  return undefined;
}

function lowerPeriodRange(context: Context, node: Partly<ast.PeriodKey>): readonly PeriodRange[] {
  const first = lowerPeriod(context, node.first, spanOfProperty(context.file, node, 'first'));
  const last =
    node.last === undefined
      ? first
      : lowerPeriod(context, node.last, spanOfProperty(context.file, node, 'last'));
  if (first === undefined || last === undefined) return [];
  if (last < first) context.problems.push(reversedPeriods(first, last, spanOf(context.file, node)));
  return [{ first, ...(!node.onward && { last }) }];
}

function wordsAt(context: Context, node: Partly<ast.Event>): LegalEvent['nameAt'] {
  const first = spanOfProperty(context.file, node, 'words', 0);
  return { ...first, end: spanOfProperty(context.file, node, 'words', node.words.length - 1).end };
}
