import type { LegalEvent, Obligation, Standing, Stopping } from '@tallystick/model';

/** An event that a report speaks of, with the number by which it does. */
export interface Note {
  readonly number: number;
  readonly instrument: string;
  readonly event: LegalEvent;
}

/** All events of a report in the order of their dates: those that made things stand as they do, then what changes nothing. */
export interface Notes {
  readonly decisive: readonly Note[];
  readonly remarks: readonly Note[];
  readonly numberOf: (event: LegalEvent) => number | undefined;
}

interface Happened {
  readonly instrument: string;
  readonly event: LegalEvent;
}

export function notesOf({ obligations, others }: Standing): Notes {
  const instruments = obligations.flatMap(({ restsOn }) => restsOn);
  const decisive = byDate(
    instruments.flatMap(({ instrument, since, stops }) =>
      [...(since === undefined ? [] : [since]), ...stops.map(({ event }) => event)].map((event) => ({
        instrument,
        event,
      })),
    ),
  );
  const remarks = byDate([
    ...instruments.flatMap(({ instrument, remarks: all }) => all.map((event) => ({ instrument, event }))),
    ...others.flatMap(({ instrument, events }) => events.map((event) => ({ instrument, event }))),
  ]);
  const numbered = [...decisive, ...remarks].map((one, index): Note => ({ ...one, number: index + 1 }));
  return {
    decisive: numbered.slice(0, decisive.length),
    remarks: numbered.slice(decisive.length),
    numberOf: (event) => numbered.find((note) => note.event === event)?.number,
  };
}

/** The obligations that are asked about and that an event does not stop. */
export function leftAlone({ obligations }: Standing, { stopped }: Stopping): readonly Obligation[] {
  return obligations.map(({ obligation }) => obligation).filter((one) => !stopped.includes(one));
}

/** Each event once, the earliest first. */
function byDate(all: readonly Happened[]): readonly Happened[] {
  const once = [...new Map(all.map((one) => [one.event, one])).values()];
  return once.sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : 0));
}
