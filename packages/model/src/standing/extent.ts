import type { LegalEvent, PeriodRange } from '../program/instruments.ts';

/** One account in one period: what an event acts on or does not. */
export interface Point {
  readonly party: string;
  readonly state: string;
  readonly period: number;
}

/** Where an event acts; what it does not name is not limited. */
export type Extent = Pick<LegalEvent, 'states' | 'periods' | 'parties'>;

/** True if an event acts on the account and period. */
export function reaches({ states, periods, parties }: Extent, { state, period, party }: Point): boolean {
  return (
    (states?.includes(state) ?? true) &&
    (parties?.includes(party) ?? true) &&
    (periods?.some((range) => holds(range, period)) ?? true)
  );
}

/** True if everything that the inner event acts on is acted on by the outer as well. */
export function encloses(outer: Extent, inner: Extent): boolean {
  return (
    within(inner.states, outer.states, same) &&
    within(inner.parties, outer.parties, same) &&
    within(inner.periods, outer.periods, isPartOf)
  );
}

/** True if there is something that both events act on. */
export function meet(a: Extent, b: Extent): boolean {
  return (
    share(a.states, b.states, same) &&
    share(a.parties, b.parties, same) &&
    share(a.periods, b.periods, overlap)
  );
}

/** A party that no event names: how everybody else stands. */
export const ANYBODY_ELSE = '';

/** The parties between which events make a difference, and everybody else. */
export function partiesIn(extents: readonly Extent[]): readonly string[] {
  return [...new Set([...extents.flatMap(({ parties = [] }) => parties), ANYBODY_ELSE])];
}

/** The periods from the first on in which events begin or cease to make a difference, in order. */
export function periodsIn(extents: readonly Extent[], first: number): readonly number[] {
  const bounds = extents
    .flatMap(({ periods = [] }) => periods)
    .flatMap((range) => [range.first, ...(range.last === undefined ? [] : [range.last + 1])]);
  return [...new Set([first, ...bounds.filter((bound) => bound > first)])].sort((a, b) => a - b);
}

function within<T>(
  inner: readonly T[] | undefined,
  outer: readonly T[] | undefined,
  is: (inner: T, outer: T) => boolean,
): boolean {
  if (outer === undefined) return true;
  return inner?.every((one) => outer.some((other) => is(one, other))) ?? false;
}

function share<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  is: (a: T, b: T) => boolean,
): boolean {
  return a === undefined || b === undefined || a.some((one) => b.some((other) => is(one, other)));
}

function same(a: string, b: string): boolean {
  return a === b;
}

function holds({ first, last = Infinity }: PeriodRange, period: number): boolean {
  return first <= period && period <= last;
}

function isPartOf(inner: PeriodRange, outer: PeriodRange): boolean {
  return holds(outer, inner.first) && (inner.last ?? Infinity) <= (outer.last ?? Infinity);
}

function overlap(a: PeriodRange, b: PeriodRange): boolean {
  return holds(a, b.first) || holds(b, a.first);
}
