import type {
  InstrumentStanding,
  LegalEvent,
  Need,
  Obligation,
  Part,
  PeriodRange,
  Turn,
} from '@tallystick/model';

/** `suspended in part`. */
export function forceText({ force, inPart }: Pick<Turn, 'force' | 'inPart'>): string {
  return inPart ? `${force} in part` : force;
}

/** The words of an event where it is said what they act on: of a waiver only `granted`. */
export function actText({ act }: LegalEvent): string {
  return act.replace(/^waiver /, '');
}

/** What an event was and how far it goes, without its date: `enforcement paused in OR for 2025..2026`. */
export function eventText(event: LegalEvent): string {
  const { inPart, states, periods, parties, until } = event;
  return [
    actText(event),
    ...(inPart ? ['in part'] : []),
    ...(states ? [`in ${states.join(', ')}`] : []),
    ...(periods ? [`for ${periods.map(rangeText).join(', ')}`] : []),
    ...(parties ? [`as to ${parties.join(', ')}`] : []),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(' ');
}

/** The same with its note. */
export function eventWithNote(event: LegalEvent): string {
  return event.note === undefined ? eventText(event) : `${eventText(event)}: ${event.note}`;
}

/** `zev_requirement in CO needs waiver of ACT`. */
export function needText({ rule, states, instruments }: Need): string {
  return `${rule}${states ? ` in ${states.join(', ')}` : ''} needs ${instruments.join(', ')}`;
}

/** Where something is published, or why it is taken for true. */
export function sourceText({ grounds: { citations, assumption } }: Pick<Part, 'grounds'>): string {
  const sources = citations.map(({ clause }) => clause).join(', ');
  const assumed = assumption === undefined ? '' : `assumed: ${assumption.reason}`;
  return [sources, assumed].filter((text) => text !== '').join('; ') || 'no source';
}

/** The event that made an instrument stand as it does. */
export function sinceText({ since }: InstrumentStanding): string {
  return since === undefined ? 'nothing by that day' : `${actText(since)} ${since.date}`;
}

/** What an event does to the obligations that it stops. */
export function stopText({ force, inPart }: Pick<Turn, 'force' | 'inPart'>): string {
  const verb = force === 'not enforced' ? 'pauses' : 'suspends';
  return inPart ? `${verb} in part` : verb;
}

/** `zev_requirement (CA, NJ)`: obligations of one name together. */
export function obligationsText(obligations: readonly Obligation[]): string {
  const names = [...new Set(obligations.map(({ name }) => name))];
  const statesOf = (name: string): string =>
    obligations.flatMap((one) => (one.name === name ? one.state : [])).join(', ');
  return names.map((name) => `${name} (${statesOf(name)})`).join(', ');
}

function rangeText({ first, last }: PeriodRange): string {
  if (last === undefined) return `${first} onward`;
  return first === last ? `${first}` : `${first}..${last}`;
}
