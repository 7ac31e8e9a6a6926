import {
  type InstrumentKind,
  inWords,
  type LegalEvent,
  nearest,
  type Problem,
  type Span,
} from '@tallystick/model';
import { problem } from './catalogue.ts';

const KINDS: Readonly<Record<InstrumentKind, string>> = {
  regulation: 'a regulation',
  waiver: 'a waiver',
  amendment: 'an amendment',
  agreement: 'an agreement',
};

/** `2025-10-31  enjoind`, or an event that cannot happen to an instrument of this kind. */
export function unknownEvent(
  words: string,
  kind: InstrumentKind,
  known: readonly string[],
  at: Span,
): Problem {
  const found = `${words} is no event that can happen to ${KINDS[kind]}.`;
  const meant = nearest(words, known);
  if (meant === undefined)
    return problem(
      'standing/event',
      at,
      `${found} How it stands follows from the words of its events: write ${inWords(known, 'or')}.`,
    );
  const fix = { title: `Write ${meant}`, edits: [{ at, text: meant }] };
  return problem('standing/event', at, `${found} Did you mean ${meant}?`, { fix });
}

/** `2025-02-30`. */
export function notADate(date: string, at: Span): Problem {
  const message = `${date} is no day of the calendar. A date is a year, a month and a day, such as 2025-02-28.`;
  return problem('part/date', at, message);
}

/** `2025-05-13  enforcement paused until 2024-12-31`. */
export function endsBefore(until: string, date: string, at: Span): Problem {
  const message = `This ends on ${until}, before it begins on ${date}, so it would change nothing. Mend one of the two dates.`;
  return problem('part/date', at, message);
}

/** `2026-01-01  operative in CO` in the timeline of a program that Colorado adopts in one of its own. */
export function toldElsewhere(
  { act, date, nameAt }: LegalEvent,
  own: { readonly state: string; readonly name: string; readonly at: Span },
): Problem {
  return problem(
    'standing/elsewhere',
    nameAt,
    `${act} on ${date} changes no standing in ${own.state}: it adopts the rule in a program of its own, and what happened there stands in the timeline of that. Write the line there: timeline of ${own.name} { ... }`,
    { related: [{ message: `${own.name} is the program of ${own.state}`, at: own.at }] },
  );
}
