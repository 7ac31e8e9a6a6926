import type { Problem, Span } from '@tallystick/model';
import { problem } from './catalogue.ts';

export function notAnOrderOfCredits(at: Span): Problem {
  const message =
    'Credits are used by `earliest expiring first`, `oldest vintage first`, or by names: `light before vocational`.';
  return problem('settle/order', at, message);
}

export function notAnOrderOfDeficits(at: Span): Problem {
  const message =
    'Deficits are paid by `oldest first`, `earliest due first`, or by names: `light before vocational`.';
  return problem('settle/order', at, message);
}

/** A name that stands twice in one order. */
export function mixedOrder(name: string, at: Span): Problem {
  return problem(
    'settle/order',
    at,
    `${name} stands twice in this order, so it is not said which comes first.`,
  );
}
