import type { Correction } from '@tallystick/runtime';

/** True if a correction is of this account: of a report or of credits of it, or of its party's name. */
export function touches(
  correction: Correction,
  { party, state }: { readonly party: string; readonly state: string },
): boolean {
  return 'state' in correction
    ? correction.party === party && correction.state === state
    : correction.party === party || correction.to === party;
}
