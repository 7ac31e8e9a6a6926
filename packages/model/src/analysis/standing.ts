import { effectOf, type Instrument, type LegalEvent } from '../program/instruments.ts';
import { encloses, meet } from '../standing/extent.ts';
import { inOrder } from '../standing/replay.ts';
import { report, type Scope } from './scope.ts';

/** What is wrong with the events of timelines and with what obligations need. */
export function checkStanding(scope: Scope): void {
  checkOrder(scope);
  for (const instrument of scope.program.instruments) {
    checkParties(scope, instrument);
    const events = inOrder(instrument.events);
    for (const [index, event] of events.entries()) {
      checkSource(scope, event);
      checkUntil(scope, event);
      checkLift(scope, event, events.slice(0, index));
      checkEnd(scope, instrument, event, events.slice(0, index));
    }
  }
  checkWaivers(scope);
}

function checkParties(scope: Scope, instrument: Instrument): void {
  if (instrument.kind !== 'agreement' || instrument.parties.length > 0) return;
  report(
    scope,
    'standing/no-parties',
    instrument.nameAt,
    `The agreement ${instrument.name} names no party, so it binds nobody. Write whom it binds, by the names that the facts have: parties "Acme", "Basin"`,
  );
}

/** In each timeline; the events of a regulation and of its waiver stand in one. */
function checkOrder(scope: Scope): void {
  const events = scope.program.instruments
    .flatMap((instrument) => instrument.events)
    .sort((a, b) => a.at.start - b.at.start);
  for (const [index, event] of events.entries()) {
    const before = events.slice(0, index).findLast((other) => timelineOf(other) === timelineOf(event));
    if (before === undefined || before.date <= event.date) continue;
    report(
      scope,
      'standing/order',
      event.nameAt,
      `${wordsOf(event)} stands below ${wordsOf(before)}, which came later. No standing changes by that, but a reader takes a timeline for the course of events: put this line above.`,
      { related: [{ message: wordsOf(before), at: before.at }] },
    );
  }
}

function timelineOf({ id, at }: LegalEvent): string {
  return `${at.file} ${id.slice(0, id.indexOf('/'))}`;
}

function checkSource(scope: Scope, event: LegalEvent): void {
  const { citations, assumption } = event.grounds;
  if (citations.length > 0 || assumption !== undefined) return;
  report(
    scope,
    'standing/no-source',
    event.nameAt,
    `${wordsOf(event)} names no source, so nobody can check that it happened. Write where it is published: under "...". If no source was found, say why it is taken for true: assumed "..."`,
  );
}

function checkUntil(scope: Scope, event: LegalEvent): void {
  if (event.until === undefined || effectOf(event.act).kind === 'stops') return;
  report(
    scope,
    'standing/until',
    event.nameAt,
    `${event.act} has no last day: only what stops an instrument ends by itself, such as enjoined, stayed or enforcement paused. Leave out until ${event.until}, or write what happens then as an event of its own.`,
  );
}

function checkLift(scope: Scope, event: LegalEvent, earlier: readonly LegalEvent[]): void {
  const effect = effectOf(event.act);
  if (effect.kind !== 'lifts') return;
  const stops = earlier.filter(({ act }) => effect.acts.includes(act));
  if (stops.some((stop) => meet(stop, event))) return;
  const related = stops.map((stop) => ({ message: `${wordsOf(stop)}, for others`, at: stop.at }));
  report(
    scope,
    'standing/nothing-to-lift',
    event.nameAt,
    `${wordsOf(event)} lifts nothing: no earlier line says ${inQuotes(effect.acts)} for the same states, periods and parties. Add the line that it ends, or say whom this one is about as that line does.`,
    related.length === 0 ? {} : { related },
  );
}

/** After its end an instrument can only begin again. */
function checkEnd(
  scope: Scope,
  instrument: Instrument,
  event: LegalEvent,
  earlier: readonly LegalEvent[],
): void {
  const { kind } = effectOf(event.act);
  if (kind === 'advances' || kind === 'remarks') return;
  const last = earlier.findLast((one) => endsFor(one, event) || beginsFor(one, event));
  if (last === undefined || !endsFor(last, event)) return;
  report(
    scope,
    'standing/after-end',
    event.nameAt,
    `${wordsOf(event)} acts on ${instrument.name}, which has ended: ${wordsOf(last)}. Mend the date or the words of one of the two lines; if ${instrument.name} came into force again in between, add that event.`,
    { related: [{ message: wordsOf(last), at: last.at }] },
  );
}

function endsFor(one: LegalEvent, event: LegalEvent): boolean {
  return effectOf(one.act).kind === 'ends' && one.inPart !== true && encloses(one, event);
}

function beginsFor(one: LegalEvent, event: LegalEvent): boolean {
  return effectOf(one.act).kind === 'advances' && meet(one, event);
}

/** A waiver that nothing needs would change no standing. */
function checkWaivers(scope: Scope): void {
  const { instruments, needs, deficits } = scope.program;
  const needed = new Set([
    ...needs.flatMap((need) => need.instruments),
    ...instruments.flatMap((instrument) => (instrument.kind === 'agreement' ? instrument.needs : [])),
  ]);
  for (const { kind, name, events } of instruments) {
    const [first] = events;
    if (kind !== 'waiver' || first === undefined || needed.has(name)) continue;
    report(
      scope,
      'standing/unneeded',
      first.nameAt,
      `Events of the ${name} are recorded, and no obligation needs it: they change the standing of nothing. Say what needs it, for example: obligation ${deficits[0]?.name ?? 'NAME'} needs ${name}`,
    );
  }
}

/** `enjoined on 2025-10-31`. */
function wordsOf({ act, date }: LegalEvent): string {
  return `${act} on ${date}`;
}

function inQuotes(acts: readonly string[]): string {
  return acts.map((act) => `"${act}"`).join(' or ');
}
