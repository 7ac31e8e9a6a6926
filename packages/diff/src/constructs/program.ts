import { type Program, unitText } from '@tallystick/model';
import type { Choose } from '../change.ts';
import { idOf, sayTheSame } from '../said.ts';

type Declared = Pick<Program, 'periods' | 'counts'>;

/** The periods and the step in which credits are counted. */
export function mergeDeclared(before: Program, after: Program, choose: Choose): Declared {
  const differs = (what: string, says: string, one: object, other: object): boolean =>
    sayTheSame(one, other) ||
    choose({
      id: idOf(what, one, other),
      construct: 'program',
      part: after.name,
      says,
      ...{ before, after },
    });
  const isPeriods = differs(
    'periods',
    `periods are ${periodsText(after)} instead of ${periodsText(before)}`,
    before.periods,
    after.periods,
  );
  const isCounts = differs(
    'counts',
    `credits are counted ${countsText(after)} instead of ${countsText(before)}`,
    before.counts,
    after.counts,
  );
  return {
    periods: (isPeriods ? after : before).periods,
    counts: (isCounts ? after : before).counts,
  };
}

function periodsText({ periods }: Program): string {
  return `${periods.unit}s from ${periods.first}`;
}

function countsText({ counts }: Program): string {
  return `in ${unitText(counts.unit)} of ${counts.step}`;
}
