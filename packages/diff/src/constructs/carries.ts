import { type Carry, type PeriodUnit, roundingText, textOf } from '@tallystick/model';
import type { Choose } from '../change.ts';
import { idOf, sayTheSame } from '../said.ts';

/** For how long a deficit that is not met is carried. */
export function mergeCarries(
  before: readonly Carry[],
  after: readonly Carry[],
  unit: PeriodUnit,
  choose: Choose,
): readonly Carry[] {
  const [old, now] = [before[0], after[0]];
  if (old?.periods === now?.periods && sayTheSame(old?.interest, now?.interest)) return after;
  const difference = {
    id: idOf('carry', old, now),
    construct: 'carry',
    part: 'carry',
    says: `unmet deficits are carried for ${carryText(now, unit)} instead of ${carryText(old, unit)}`,
    ...{ before: old, after: now },
  } as const;
  if (sayTheSame(old, now)) return after;
  return choose(difference) ? after : before;
}

function carryText(carry: Carry | undefined, unit: PeriodUnit): string {
  const periods = carry?.periods ?? 0;
  const { rate, rounding } = carry?.interest ?? {};
  const how = rounding === undefined ? '' : `, ${roundingText(rounding)}`;
  const interest = rate === undefined ? '' : ` with ${textOf(rate)} interest each ${unit}${how}`;
  return `${periods} ${unit}${periods === 1 ? '' : 's'}${interest}`;
}
