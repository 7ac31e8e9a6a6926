import {
  type Grounds,
  type LegalEvent,
  placeOf,
  type Source,
  type Span,
  type Standing,
} from '@tallystick/model';
import { stableJson } from '../json.ts';
import { leftAlone } from './notes.ts';

/** The version of the form of `tally status --format json`. */
const STANDING_SCHEMA = 'tally/standing/1';

/** The standing of the obligations as JSON, each event with its source and its place. */
export function standingJson(standing: Standing, sources: readonly Source[]): string {
  const { program, asOf, where, obligations, stoppings, needs, notBound, others } = standing;
  const event = (one: LegalEvent): object => eventJson(one, sources);
  return stableJson({
    schema: STANDING_SCHEMA,
    program,
    asOf,
    party: where.party,
    state: where.state,
    period: where.period,
    obligations: obligations.map(({ obligation, force, inPart, restsOn }) => ({
      ...obligation,
      force,
      inPart,
      restsOn: restsOn.map(({ since, stops, remarks, ...one }) => ({
        ...one,
        since: since && event(since),
        stops: stops.map((stop) => ({ ...event(stop.event), force: stop.force, inPart: stop.inPart })),
        remarks: remarks.map(event),
      })),
    })),
    stopped: stoppings.map((stopping) => ({
      instrument: stopping.instrument,
      by: event(stopping.event),
      force: stopping.force,
      inPart: stopping.inPart,
      obligations: stopping.stopped.map(({ name, state }) => ({ name, state })),
      leavesAlone: leftAlone(standing, stopping).map(({ name, state }) => ({ name, state })),
    })),
    needs: needs.map(({ rule, states, instruments, grounds, at }) => ({
      rule,
      states,
      instruments,
      ...groundsJson(grounds, at, sources),
    })),
    notBound,
    others: others.map(({ instrument, events }) => ({ instrument, events: events.map(event) })),
  });
}

function eventJson(event: LegalEvent, files: readonly Source[]): object {
  const { date, act, inPart, states, periods, parties, until, note, grounds, at } = event;
  return { date, act, inPart, states, periods, parties, until, note, ...groundsJson(grounds, at, files) };
}

function groundsJson({ citations, assumption }: Grounds, at: Span, files: readonly Source[]): object {
  const { file, line } = placeOf(at, files);
  return { sources: citations.map(({ clause }) => clause), assumed: assumption?.reason, file, line };
}
