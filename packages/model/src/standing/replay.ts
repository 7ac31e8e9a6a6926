import { ACTS, type Act, effectOf, type LegalEvent } from '../program/instruments.ts';

/** How something stands, from the best to the worst. */
export const FORCES = ['in force', 'not recorded', 'not enforced', 'suspended', 'not in force'] as const;
export type Force = (typeof FORCES)[number];

/** How something stands, wholly or in part. */
export interface Measured {
  readonly force: Force;
  readonly inPart: boolean;
}

/** What an event has made of an instrument. */
export interface Turn extends Measured {
  readonly event: LegalEvent;
}

/** What the events up to a day have made of an instrument. */
export interface Replayed {
  /** The last step on its way into force, or its end; absent where neither is recorded. */
  readonly step?: Turn;
  /** What stops it that day. */
  readonly stops: readonly Turn[];
  /** What is recorded and changes nothing: suits, notices. */
  readonly remarks: readonly LegalEvent[];
}

/**
 * Goes through the events up to the end of a day. What happens later changes nothing, and the order in which they are
 * written does not count.
 */
export function replay(events: readonly LegalEvent[], asOf: string): Replayed {
  const happened = inOrder(events).filter(({ date }) => date <= asOf);
  const replayed = happened.reduce<Replayed>(after, { stops: [], remarks: [] });
  const stops = replayed.stops.filter(({ event }) => event.until === undefined || asOf <= event.until);
  return { ...replayed, stops };
}

/** Events by date; those of a day in the order of `ACTS`. */
export function inOrder(events: readonly LegalEvent[]): readonly LegalEvent[] {
  return [...events].sort((a, b) =>
    a.date === b.date ? ACTS.indexOf(a.act) - ACTS.indexOf(b.act) : a.date < b.date ? -1 : 1,
  );
}

/** Of several the one that counts: the worst; of those alike one that is whole, then the last. */
export function worstOf<T extends Measured>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>((worst, one) => {
    if (worst === undefined) return one;
    const difference =
      FORCES.indexOf(one.force) - FORCES.indexOf(worst.force) || Number(worst.inPart) - Number(one.inPart);
    return difference < 0 ? worst : one;
  }, undefined);
}

function after(before: Replayed, event: LegalEvent): Replayed {
  const { step, stops, remarks } = before;
  const inPart = event.inPart === true;
  const effect = effectOf(event.act);
  switch (effect.kind) {
    case 'advances': {
      const next: Turn = { event, force: effect.inForce ? 'in force' : 'not in force', inPart };
      return isFurther(next, step) ? { ...before, step: next } : before;
    }
    case 'stops':
      return { ...before, stops: [...stops, { event, force: effect.to, inPart }] };
    case 'lifts':
      return { ...before, stops: stops.flatMap((stop) => whatIsLeft(stop, effect.acts, inPart)) };
    case 'ends': {
      const end: Turn = { event, force: 'not in force', inPart };
      return inPart ? { ...before, stops: [...stops, end] } : { step: end, stops: [], remarks };
    }
    case 'remarks':
      return { ...before, remarks: [...remarks, event] };
  }
}

/** Nothing takes an instrument a step back but its end: what is proposed once it is operative changes nothing. */
function isFurther(next: Turn, step: Turn | undefined): boolean {
  if (step === undefined || effectOf(step.event.act).kind === 'ends') return true;
  const further = ACTS.indexOf(next.event.act) - ACTS.indexOf(step.event.act);
  return further > 0 || (further === 0 && step.inPart && !next.inPart);
}

function whatIsLeft(stop: Turn, lifted: readonly Act[], inPart: boolean): readonly Turn[] {
  if (!lifted.includes(stop.event.act)) return [stop];
  return inPart ? [{ ...stop, inPart }] : [];
}
