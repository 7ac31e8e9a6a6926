import type { Deadline, PeriodUnit } from '@tallystick/model';
import type { Choose } from '../change.ts';
import { idOf, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** The calendar: what is due when. It changes no amount. */
export function mergeDeadlines(
  before: readonly Deadline[],
  after: readonly Deadline[],
  unit: PeriodUnit,
  choose: Choose,
): readonly Deadline[] {
  const difference = (what: string, old: Deadline | undefined, now: Deadline | undefined) =>
    ({
      id: idOf(`deadline:${(now ?? old)?.name ?? ''}`, old, now),
      construct: 'deadline',
      part: (now ?? old)?.name ?? '',
      says: `the ${(now ?? old)?.name ?? ''} ${what}`,
      ...{ before: old, after: now },
      isRemark: true,
    }) as const;
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => {
        if (sayTheSame(old, now)) return now;
        const what = `is due ${now.days} days after the ${unit} instead of ${old.days}`;
        return choose(difference(what, old, now)) ? now : old;
      },
      added: (one) => difference(`is due ${one.days} days after the ${unit}`, undefined, one),
      removed: (one) => difference('is no longer due', one, undefined),
    },
    choose,
  );
}
