import { type Instrument, isOfWaiver, type LegalEvent, type Need, waiverOf } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { type ParsedFile, spanOfProperty } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { listedTwice } from '../../problems/names.ts';
import { toldElsewhere } from '../../problems/standing.ts';
import { find } from '../../scoping/find.ts';
import { AN_INSTRUMENT, type DeclaredInstrument, type Instruments } from '../../scoping/instruments.ts';
import type { Context } from '../context.ts';
import { lowerPart, placeOfElement } from '../part.ts';
import { lowerEvent } from './event.ts';
import { lowerInstrumentNames, lowerStateNames } from './names.ts';

/**
 * The instruments of a program, each with its events: the regulation that it states, then amendments and agreements;
 * behind each its waiver, if something needs that or happened to it. Timelines name what they are of and can stand in any
 * file.
 */
export function lowerInstruments(
  context: Context,
  program: string,
  files: readonly ParsedFile[],
  instruments: Instruments,
  needs: readonly Need[],
): readonly Instrument[] {
  const events = new Map<string, LegalEvent[]>();
  for (const file of files)
    for (const element of file.tree.elements) {
      if (element.$type !== 'Timeline') continue;
      const here = { ...context, file };
      const instrument = find(here, element.instrument, instruments, AN_INSTRUMENT);
      if (instrument?.program !== program) continue;
      const lowered = lowerEvents(here, element.events, instrument);
      if (instrument.kind === 'regulation') checkReach(here, lowered, program, instruments);
      events.set(instrument.name, [...(events.get(instrument.name) ?? []), ...lowered]);
    }
  const lowered = [...instruments.values()]
    .filter((instrument) => instrument.program === program)
    .sort((a, b) => Number(b.kind === 'regulation') - Number(a.kind === 'regulation'))
    .map((instrument) => lowerInstrument({ ...context, file: instrument.file }, instrument, instruments));
  const needed = new Set([...needs.flatMap((need) => need.instruments), ...lowered.flatMap(neededBy)]);
  return lowered.flatMap((instrument) =>
    withWaiver(instrument, events.get(instrument.name) ?? [], needed.has(waiverOf(instrument.name))),
  );
}

/** What happened in a state that adopts the program in one of its own is told in the timeline of that. */
function checkReach(
  { problems }: Context,
  events: readonly LegalEvent[],
  program: string,
  instruments: Instruments,
): void {
  const adopting = [...instruments.values()].flatMap(({ name, at, node }) =>
    node.$type === 'Program' && node.original?.$refText === program
      ? statesOf(node).map((state) => ({ state, name, at }))
      : [],
  );
  for (const event of events)
    for (const own of adopting)
      if (event.states?.includes(own.state) === true) problems.push(toldElsewhere(event, own));
}

function statesOf({ items }: Partly<ast.Program>): readonly string[] {
  const states = items.flatMap((item) => (item.$type === 'States' ? item.states : []));
  return states.flatMap(({ name }) => name ?? []);
}

function neededBy(instrument: Instrument): readonly string[] {
  return instrument.kind === 'agreement' ? instrument.needs : [];
}

/** A party that stands twice in an agreement: most likely another was meant. */
function reportPartiesTwice({ file, problems }: Context, { items }: Partly<ast.Agreement>): void {
  for (const item of items) {
    if (item.$type !== 'Parties') continue;
    for (const [index, name] of item.names.entries()) {
      const first = item.names.indexOf(name);
      if (first === index) continue;
      const [at, before] = [index, index - 1].map((i) => spanOfProperty(file, item, 'names', i));
      if (at !== undefined && before !== undefined)
        problems.push(listedTwice(name, at, spanOfProperty(file, item, 'names', first), before.end, []));
    }
  }
}

function lowerInstrument(
  context: Context,
  { name, node }: DeclaredInstrument,
  instruments: Instruments,
): Instrument {
  const place = placeOfElement('instrument', name);
  const nameProperty = 'name';
  if (node.$type !== 'Agreement') {
    const kind = node.$type === 'Program' ? 'regulation' : 'amendment';
    // What its text rests on stands there.
    return { ...lowerPart(context, node, name, place, { nameProperty, grounds: [] }), kind, events: [] };
  }
  const states = lowerStateNames(context, node.states);
  find(context, node.program, instruments, AN_INSTRUMENT);
  reportPartiesTwice(context, node);
  const own = node.items.filter((item) => item.$type === 'Event');
  return {
    ...lowerPart(context, node, name, place, { nameProperty }),
    kind: 'agreement',
    parties: node.items.flatMap((item) => (item.$type === 'Parties' ? item.names : [])),
    ...(states.length > 0 && { states }),
    needs: node.items.flatMap((item) =>
      item.$type === 'Needs' ? lowerInstrumentNames(context, item.instruments, instruments) : [],
    ),
    events: lowerEvents(context, own, { name, kind: 'agreement' }),
  };
}

function lowerEvents(
  context: Context,
  nodes: readonly Partly<ast.Event>[],
  { name, kind }: Pick<DeclaredInstrument, 'name' | 'kind'>,
): readonly LegalEvent[] {
  const place = placeOfElement('timeline', name);
  return nodes.flatMap((node) => lowerEvent(context, node, kind, place) ?? []);
}

/** An instrument with the events of its timelines; behind it its waiver, which has its events there as well. */
function withWaiver(
  instrument: Instrument,
  timeline: readonly LegalEvent[],
  isNeeded: boolean,
): readonly Instrument[] {
  const events = timeline.filter(({ act }) => isOfWaiver(act));
  const own = timeline.filter(({ act }) => !isOfWaiver(act));
  const complete = { ...instrument, events: [...instrument.events, ...own] };
  if (events.length === 0 && !isNeeded) return [complete];
  const { governs, at, nameAt } = instrument;
  const name = waiverOf(instrument.name);
  const { id } = placeOfElement('instrument', name);
  return [complete, { id, name, grounds: { citations: [] }, governs, at, nameAt, kind: 'waiver', events }];
}
