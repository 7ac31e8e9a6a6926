import type { Problem, Span } from '@tallystick/model';
import { problem } from './catalogue.ts';

export function notAnOrderOfCredits(at: Span): Problem {
  const message =
    'Credits cannot be put in this order: they expire and have a vintage. Write `earliest expiring first`, `oldest vintage first`, or names, such as `light before vocational`.';
  return problem('settle/order', at, message);
}

export function notAnOrderOfDeficits(at: Span): Problem {
  const message =
    'Deficits cannot be put in this order: they are incurred in a year and fall due. Write `oldest first`, `earliest due first`, or names, such as `light before vocational`.';
  return problem('settle/order', at, message);
}

/** A name that stands twice in one order. */
export function mixedOrder(name: string, at: Span): Problem {
  return problem(
    'settle/order',
    at,
    `${name} stands twice in this order, so it is not said what comes before what. Take one of the two out, or write the name that is meant in its place.`,
  );
}
