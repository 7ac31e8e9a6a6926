import type { Validity } from './grounds.ts';
import type { Limit, Program, Years } from './program.ts';

/** The first of the periods that are taken together where this one is settled. */
export function firstOf(over: Years, period: number): number {
  return 'from' in over ? over.from : period - over.count + 1;
}

/** What a limit governs: one over certain years nothing else than these. */
export function governedWithin(governs: Validity, over: Years | undefined): Validity {
  if (over === undefined || 'count' in over) return governs;
  return {
    ...governs,
    from: Math.max(over.from, governs.from ?? over.from),
    through: Math.min(over.through, governs.through ?? over.through),
  };
}

/** `over 3 years`, `over 2023..2025`; undefined of a limit that takes each period by itself. */
export function yearsText({ over }: Limit): string | undefined {
  if (over === undefined) return undefined;
  return 'count' in over ? `over ${over.count} years` : `over ${over.from}..${over.through}`;
}

/** The limits that take several periods together, in the order of the program. */
export function limitsOverYears({ settlement }: Program): readonly LimitOverYears[] {
  return settlement.limits.filter((limit): limit is LimitOverYears => limit.over !== undefined);
}

/** A limit that takes several periods together. */
export type LimitOverYears = Limit & { readonly over: Years };
