import type { Instrument, LegalEvent, Program } from '@tallystick/model';
import { unique } from './law.ts';

/** What is asked: something by its name, on a day; what is left open is all states, periods or parties. */
export interface StandingAsked {
  readonly name: string;
  readonly subject: 'obligation' | 'instrument';
  readonly asOf: string;
  readonly state?: string;
  readonly period?: number;
  readonly party?: string;
}

/** From best to worst. */
const FORCES = ['in force', 'not recorded', 'not enforced', 'suspended', 'not in force'] as const;

export interface Stands {
  readonly force: (typeof FORCES)[number];
  readonly inPart: boolean;
}

interface Point {
  readonly state: string;
  readonly period: number;
  readonly party: string;
}

/** The steps into force, each further than those before it. */
const WAY = [
  ...['proposed', 'adopted', 'approved', 'operative'],
  ...['waiver requested', 'waiver granted'],
  'signed',
];
const IN_FORCE = ['operative', 'waiver granted', 'signed'];
const ENDS = ['repealed', 'waiver disapproved', 'terminated'];
const STOPS: Readonly<Record<string, Stands['force']>> = {
  enjoined: 'suspended',
  stayed: 'suspended',
  'enforcement paused': 'not enforced',
};

/**
 * How an obligation or an instrument stands at the end of a day: every state, period and party that is meant, one by one.
 * Undefined where it is nobody's obligation. Events that lift what stopped something are not known here.
 */
export function referenceStanding(program: Program, asked: StandingAsked): Stands | undefined {
  const points = pointsOf(program, asked);
  if (points.length === 0) return undefined;
  const stands = points.map((point) => standsAt(program, asked, point));
  const worst = worstOf(stands);
  return {
    ...worst,
    inPart: worst.inPart || stands.some(({ force, inPart }) => inPart || force !== worst.force),
  };
}

function pointsOf({ states, periods, instruments }: Program, asked: StandingAsked): readonly Point[] {
  const own = instruments.find(({ name }) => name === asked.name);
  const agreement = own?.kind === 'agreement' ? own : undefined;
  const events = instruments.flatMap((one) => one.events);
  const named = unique(events.flatMap(({ parties = [] }) => parties));
  const bound = agreement?.parties ?? [...named, 'somebody that no event names'];
  const years = events.flatMap(({ periods: ranges = [] }) =>
    ranges.flatMap(({ first, last = first }) => [first, last]),
  );
  const end = Math.max(periods.first, ...years, ...states.map(({ owes }) => owes?.period ?? 0)) + 1;
  const isOwed = asked.subject === 'obligation' && agreement === undefined;
  if (
    asked.party !== undefined &&
    asked.subject === 'obligation' &&
    agreement?.parties.includes(asked.party) === false
  )
    return [];
  return states
    .filter(({ name }) => (asked.state ?? name) === name)
    .flatMap(({ name, owes }): readonly Point[] => {
      if (isOwed && (owes === undefined || owes.period > (asked.period ?? owes.period))) return [];
      const first = owes?.period ?? periods.first;
      const all = Array.from({ length: end - first + 1 }, (_, i) => first + i);
      return (asked.period === undefined ? all : [asked.period]).flatMap((period) =>
        (asked.party === undefined ? bound : [asked.party]).map((party) => ({ state: name, period, party })),
      );
    });
}

function standsAt(program: Program, { name, subject, asOf }: StandingAsked, point: Point): Stands {
  const of = (instrument: Instrument): Stands => replayed(instrument, asOf, point);
  const own = program.instruments.find((one) => one.name === name);
  if (subject === 'instrument') return own === undefined ? NOT_RECORDED : of(own);
  const regulation = program.instruments.filter(({ kind }) => kind === 'regulation');
  const needed = program.needs
    .filter(({ rule, states }) => rule === name && (states?.includes(point.state) ?? true))
    .flatMap(({ instruments }) => program.instruments.filter((one) => instruments.includes(one.name)));
  const others = own?.kind === 'agreement' ? [] : needed.map(of);
  return worstOf([
    ...(own?.kind === 'agreement' ? [own] : regulation).map(of),
    ...others.map((one): Stands => (one.force === 'not in force' ? { ...one, force: 'suspended' } : one)),
  ]);
}

const NOT_RECORDED: Stands = { force: 'not recorded', inPart: false };

/** Goes through what happened to an instrument there, by that day. */
function replayed({ events }: Instrument, asOf: string, point: Point): Stands {
  const happened = events
    .filter((event) => event.date <= asOf && isAbout(event, point))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  let way: LegalEvent | undefined;
  let stops: readonly Stands[] = [];
  for (const event of happened) {
    const inPart = event.inPart === true;
    const stop = STOPS[event.act];
    if (ENDS.includes(event.act) && !inPart) {
      way = event;
      stops = [];
    } else if (ENDS.includes(event.act)) stops = [...stops, { force: 'not in force', inPart }];
    else if (stop !== undefined) stops = [...stops, { force: stop, inPart }];
    else if (WAY.includes(event.act) && isFurther(event, way)) way = event;
  }
  if (way === undefined) return stops.length === 0 ? NOT_RECORDED : worstOf(stops);
  const force = IN_FORCE.includes(way.act) ? 'in force' : 'not in force';
  return worstOf([{ force, inPart: way.inPart === true }, ...stops]);
}

function isAbout({ states, periods, parties }: LegalEvent, point: Point): boolean {
  return (
    (states === undefined || states.includes(point.state)) &&
    (parties === undefined || parties.includes(point.party)) &&
    (periods === undefined ||
      periods.some(
        ({ first, last }) => first <= point.period && (last === undefined || point.period <= last),
      ))
  );
}

/** Nothing goes a step back but by its end; what is so in part can become so wholly. */
function isFurther(next: LegalEvent, way: LegalEvent | undefined): boolean {
  if (way === undefined || ENDS.includes(way.act)) return true;
  if (next.act === way.act) return way.inPart === true && next.inPart !== true;
  return WAY.indexOf(next.act) > WAY.indexOf(way.act);
}

/** The worst; of those alike one that is so wholly. */
function worstOf(all: readonly Stands[]): Stands {
  const force = FORCES.findLast((one) => all.some((stands) => stands.force === one)) ?? 'not recorded';
  return { force, inPart: all.every((stands) => stands.force !== force || stands.inPart) && all.length > 0 };
}
