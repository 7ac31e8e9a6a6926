import { namesOnce } from '../analysis/words.ts';
import { governs } from '../program/grounds.ts';
import { effectOf, type Instrument, type LegalEvent, type Need } from '../program/instruments.ts';
import type { Program } from '../program/program.ts';
import { type Point, partiesIn, periodsIn, reaches } from './extent.ts';
import { type Force, inOrder, type Measured, replay, type Turn, worstOf } from './replay.ts';

export type { Force, Turn } from './replay.ts';

/** The account and period that is asked about, as far as it is known. */
export type Where = Partial<Point>;

/** What somebody owes: what a deficit rule asks in a state, or an agreement of its parties. */
export interface Obligation {
  /** The name of the rule or of the agreement. */
  readonly name: string;
  readonly kind: 'deficit' | 'agreement';
  readonly state: string;
  /** Whom an agreement binds. */
  readonly parties?: readonly string[];
}

/** How an instrument stands on a day. `inPart`: in a part of it, or for some of the periods or parties asked about. */
export interface InstrumentStanding extends Measured {
  readonly instrument: string;
  /** The event that made it so; absent where nothing is recorded by that day. */
  readonly since?: LegalEvent;
  /** All that stops it that day. */
  readonly stops: readonly Turn[];
  /** What is recorded and changes nothing: suits, notices. */
  readonly remarks: readonly LegalEvent[];
}

/** How an obligation stands on a day, and what that rests on: its own instrument first. */
export interface ObligationStanding extends Measured {
  readonly obligation: Obligation;
  readonly restsOn: readonly InstrumentStanding[];
}

/** An event that stops obligations on a day, and exactly which. */
export interface Stopping extends Turn {
  readonly instrument: string;
  readonly stopped: readonly Obligation[];
}

/** The obligations that are asked about, as they stand at the end of a day. */
export interface Standing {
  readonly program: string;
  readonly asOf: string;
  readonly where: Where;
  readonly obligations: readonly ObligationStanding[];
  readonly stoppings: readonly Stopping[];
  /** What the program says of what these obligations need. */
  readonly needs: readonly Need[];
  /** Agreements that do not bind the party that is asked about, and whom they bind. */
  readonly notBound: readonly { readonly agreement: string; readonly parties: readonly string[] }[];
  /** What happened to instruments on which none of the obligations rests. */
  readonly others: readonly { readonly instrument: string; readonly events: readonly LegalEvent[] }[];
}

/**
 * How the obligations of a program stand at the end of a day (`2025-11-03`), by all events up to it. What of party, state
 * and period is not given is left open: what differs between some of them is said to hold in part.
 */
export function standingOf(program: Program, asOf: string, where: Where = {}): Standing {
  const obligations = obligationsOf(program, where).map((obligation) =>
    standingOfObligation(program, obligation, asOf, where),
  );
  return {
    program: program.name,
    asOf,
    where,
    obligations,
    stoppings: stoppingsOf(obligations),
    needs: program.needs.filter((need) => obligations.some(({ obligation }) => needIsOf(need, obligation))),
    notBound: program.instruments.flatMap((one) => notBinding(one, where)),
    others: othersOf(program, obligations, asOf, where),
  };
}

/** The date of the last event that is recorded; undefined for a program without any. */
export function lastEventOf(program: Program): string | undefined {
  return inOrder(program.instruments.flatMap(({ events }) => events)).at(-1)?.date;
}

/** How one obligation stands at the end of a day. */
export function standingOfObligation(
  program: Program,
  obligation: Obligation,
  asOf: string,
  where: Where,
): ObligationStanding {
  const instruments = instrumentsOf(program, obligation).map((one) => knownOn(asOf, one));
  const points = pointsOf(program, instruments, obligation, where).map((point) =>
    instruments.map((instrument) => standingAt(instrument, asOf, point)),
  );
  const restsOn = instruments.map(({ name }, index) =>
    together(
      name,
      points.flatMap((standings) => standings[index] ?? []),
    ),
  );
  return { obligation, ...overAll(points.map(ofAll)), restsOn };
}

/** How an instrument stands at the end of a day: in the accounts and periods that are asked about. */
export function instrumentStandingOf(
  program: Program,
  name: string,
  asOf: string,
  where: Where,
): InstrumentStanding {
  const instrument = program.instruments.find((one) => one.name === name);
  if (instrument === undefined) return together(name, []);
  const known = knownOn(asOf, instrument);
  const states = program.states.filter((state) =>
    where.state === undefined ? isAbout(instrument, state.name) : state.name === where.state,
  );
  const parties = instrument.kind === 'agreement' ? { parties: instrument.parties } : {};
  const points = states.flatMap((state) =>
    pointsOf(program, [known], { name, kind: 'deficit', state: state.name, ...parties }, where),
  );
  return together(
    name,
    points.map((point) => standingAt(known, asOf, point)),
  );
}

/** An instrument with what had happened to it by a day: what happens later decides nothing, not even what is told first. */
function knownOn(asOf: string, instrument: Instrument): Instrument {
  return { ...instrument, events: instrument.events.filter(({ date }) => date <= asOf) };
}

/** The deficit rule of a state, as an obligation. */
export function deficitObligation(rule: string, state: string): Obligation {
  return { name: rule, kind: 'deficit', state };
}

/** True where nothing of an obligation binds on that day. */
export function isSuspended({ force, inPart }: Measured): boolean {
  return !inPart && (force === 'suspended' || force === 'not in force');
}

/** How an instrument stands for one account in one period. */
function standingAt(instrument: Instrument, asOf: string, point: Point): InstrumentStanding {
  const { step, stops, remarks } = replay(
    instrument.events.filter((event) => reaches(event, point)),
    asOf,
  );
  const worst = worstOf(step === undefined ? stops : [step, ...stops]);
  return {
    instrument: instrument.name,
    force: worst?.force ?? 'not recorded',
    inPart: worst?.inPart ?? false,
    ...(worst && { since: worst.event }),
    stops,
    remarks,
  };
}

/** A rule without what it needs is not repealed by that: it is suspended. */
function ofAll([own, ...needed]: readonly InstrumentStanding[]): Measured {
  const others = needed.map(
    ({ force, inPart }): Measured => ({ force: force === 'not in force' ? 'suspended' : force, inPart }),
  );
  return worstOf(own === undefined ? others : [own, ...others]) ?? { force: 'not recorded', inPart: false };
}

/** How something stands over several accounts and periods: as it does in the worst, in part where that is not so in all. */
export function overAll(all: readonly Measured[]): Measured {
  const { force, inPart } = worstOf(all) ?? { force: 'not recorded' as Force, inPart: false };
  return { force, inPart: inPart || all.some((one) => one.force !== force || one.inPart) };
}

function together(instrument: string, all: readonly InstrumentStanding[]): InstrumentStanding {
  const since = worstOf(all)?.since;
  const stops = new Map<LegalEvent, Turn>();
  for (const stop of all.flatMap((one) => one.stops)) {
    const isEverywhere = all.every((one) => one.stops.some(({ event }) => event === stop.event));
    stops.set(stop.event, { ...stop, inPart: stop.inPart || !isEverywhere });
  }
  return {
    instrument,
    ...overAll(all),
    ...(since && { since }),
    stops: inOrder([...stops.keys()]).flatMap((event) => stops.get(event) ?? []),
    remarks: inOrder([...new Set(all.flatMap(({ remarks }) => remarks))]),
  };
}

/** The accounts and periods that are asked about, one for all between which no event makes a difference. */
function pointsOf(
  program: Program,
  instruments: readonly Instrument[],
  { state, parties: bound }: Obligation,
  where: Where,
): readonly Point[] {
  const events = instruments.flatMap((instrument) => instrument.events);
  const owes = program.states.find(({ name }) => name === state)?.owes?.period;
  const parties = where.party === undefined ? (bound ?? partiesIn(events)) : [where.party];
  const periods =
    where.period === undefined ? periodsIn(events, owes ?? program.periods.first) : [where.period];
  return parties.flatMap((party) => periods.map((period) => ({ party, state, period })));
}

function obligationsOf(program: Program, where: Where): readonly Obligation[] {
  const { period } = where;
  const isAsked = (state: string): boolean => where.state === undefined || where.state === state;
  const states = program.states.filter(
    ({ name, owes }) =>
      isAsked(name) && owes !== undefined && (period === undefined || period >= owes.period),
  );
  const rules = program.deficits.filter((rule) => period === undefined || governs(rule.governs, period));
  return [
    ...namesOnce(rules).flatMap((rule) => states.map(({ name }) => deficitObligation(rule, name))),
    ...program.instruments
      .flatMap((instrument) => agreed(instrument, program, where))
      .filter(({ state }) => isAsked(state)),
  ];
}

function notBinding(one: Instrument, where: Where): Standing['notBound'] {
  if (one.kind !== 'agreement' || binds(one, where)) return [];
  return isAbout(one, where.state) ? [{ agreement: one.name, parties: one.parties }] : [];
}

/** False for an agreement of others. */
function binds(instrument: Instrument, { party }: Where): boolean {
  return instrument.kind !== 'agreement' || party === undefined || instrument.parties.includes(party);
}

/** What an agreement asks of its parties. */
function agreed(instrument: Instrument, program: Program, where: Where): readonly Obligation[] {
  if (instrument.kind !== 'agreement' || !binds(instrument, where)) return [];
  const { name, parties, states = program.states.map((state) => state.name) } = instrument;
  return states.map((state) => ({ name, kind: 'agreement', state, parties }));
}

/** What an obligation rests on: its own instrument, then what that or the rule is said to need. */
function instrumentsOf(program: Program, obligation: Obligation): readonly Instrument[] {
  const { instruments, needs } = program;
  const { name, kind } = obligation;
  const own =
    kind === 'agreement'
      ? instruments.find((one) => one.kind === kind && one.name === name)
      : regulationIn(program, obligation.state);
  const needed =
    own?.kind === 'agreement'
      ? own.needs
      : needs.filter((need) => needIsOf(need, obligation)).flatMap((need) => need.instruments);
  const others = instruments.filter((one) => one !== own && needed.includes(one.name));
  return own === undefined ? others : [own, ...others];
}

/** The regulation of a state: that of the program that adopts the rule there, where one does. */
export function regulationIn({ instruments }: Program, state: string): Instrument | undefined {
  const regulations = instruments.filter(({ kind }) => kind === 'regulation');
  return (
    regulations.find(({ governs: { states } }) => states?.includes(state)) ??
    regulations.find(({ governs: { states } }) => states === undefined)
  );
}

/** True for what is said of the rule in its state. */
export function needIsOf({ rule, states }: Need, { kind, name, state }: Obligation): boolean {
  return kind === 'deficit' && rule === name && (states?.includes(state) ?? true);
}

function othersOf(
  program: Program,
  obligations: readonly ObligationStanding[],
  asOf: string,
  { state }: Where,
): Standing['others'] {
  const used = new Set(obligations.flatMap(({ restsOn }) => restsOn.map(({ instrument }) => instrument)));
  return program.instruments.flatMap((instrument) => {
    const { name, events } = instrument;
    if (!isAbout(instrument, state)) return [];
    const recorded = inOrder(events).filter(
      ({ date, states }) => date <= asOf && (state === undefined || (states?.includes(state) ?? true)),
    );
    return used.has(name) || recorded.length === 0 ? [] : [{ instrument: name, events: recorded }];
  });
}

/** False for an agreement about other states, and for the regulation of another. */
function isAbout(instrument: Instrument, state: string | undefined): boolean {
  const states = instrument.kind === 'agreement' ? instrument.states : instrument.governs.states;
  return state === undefined || states === undefined || states.includes(state);
}

/** The events that stop one of the obligations, each with all that it stops. */
function stoppingsOf(obligations: readonly ObligationStanding[]): readonly Stopping[] {
  const stoppings = new Map<LegalEvent, Stopping>();
  for (const { obligation, restsOn } of obligations)
    for (const { instrument, since, force, inPart, stops } of restsOn) {
      const hasEnded =
        since !== undefined &&
        effectOf(since.act).kind === 'ends' &&
        !stops.some(({ event }) => event === since);
      for (const stop of hasEnded ? [{ event: since, force, inPart }, ...stops] : stops) {
        const known = stoppings.get(stop.event);
        stoppings.set(stop.event, {
          ...stop,
          instrument,
          inPart: stop.inPart || known?.inPart === true,
          stopped: [...(known?.stopped ?? []), obligation],
        });
      }
    }
  return inOrder([...stoppings.keys()]).flatMap((event) => stoppings.get(event) ?? []);
}
