import { type Part, type Program, placeOf, type Span } from '@tallystick/model';
import type { PartReference, SourcePlace } from '@tallystick/report';

/** A part of the program as an explanation names it. */
export function referenceTo({ sources }: Program, { name, label, grounds, at }: Part): PartReference {
  return {
    name,
    ...(label === undefined ? {} : { label }),
    clauses: grounds.citations.map(({ clause }) => clause),
    ...(grounds.assumption === undefined ? {} : { assumed: grounds.assumption.reason }),
    at: lineOf(at, sources),
  };
}

function lineOf(at: Span, sources: Program['sources']): SourcePlace {
  const { file, line } = placeOf(at, sources);
  return { file, line };
}
