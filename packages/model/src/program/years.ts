import type { Limit, Program, Years } from './program.ts';

/** The first of the periods that are taken together where this one is settled. */
export function firstOf(over: Years, period: number): number {
  return 'from' in over ? over.from : period - over.count + 1;
}

/** `over 3 years`, `over 2023..2025`; undefined of a limit that takes each period by itself. */
export function yearsText({ over, governs }: Limit): string | undefined {
  if (over === undefined) return undefined;
  if ('count' in over) return `over ${over.count} years`;
  return `over ${over.from}..${governs.through ?? ''}`;
}

/** The limits that take several periods together, in the order of the program. */
export function limitsOverYears({ settlement }: Program): readonly Limit[] {
  return settlement.limits.filter(({ over }) => over !== undefined);
}
