import { type Reading, wordOf } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** Open questions: readings, elections and determinations. */
export function mergeReadings(
  before: readonly Reading[],
  after: readonly Reading[],
  choose: Choose,
): readonly Reading[] {
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => mergeReading(old, now, choose),
      added: (reading) => difference(reading, '', 'is added', [undefined, reading]),
      removed: (reading) => difference(reading, '', 'is answered: it is taken out', [reading, undefined]),
    },
    choose,
  );
}

function difference(
  reading: Reading,
  what: string,
  says: string,
  [before, after]: readonly [Reading | undefined, Reading | undefined],
): Difference {
  const word = wordOf(reading.choosing?.by);
  return {
    id: idOf(`${word}:${reading.name}${what}`, before, after),
    construct: 'reading',
    part: reading.name,
    says: `the ${word} ${quoted(reading.name)} ${says}`,
    ...{ before, after },
    ...(reading.choosing !== undefined && { together: `election ${reading.name}` }),
  };
}

function mergeReading(old: Reading, now: Reading, choose: Choose): Reading {
  const differs = (what: string, says: string, one: object, other: object): boolean =>
    sayTheSame(one, other) || choose(difference(now, what, says, [old, now]));
  const [choicesBefore, choicesNow] = [choicesOf(old), choicesOf(now)];
  const isChoices = differs(
    '/choices',
    `can be ${choicesNow.choices.join(', ')} instead of ${choicesBefore.choices.join(', ')}`,
    choicesBefore,
    choicesNow,
  );
  const isDefault = differs(
    '/default',
    `is ${quoted(now.default)} by default instead of ${quoted(old.default)}`,
    { is: old.default },
    { is: now.default },
  );
  const isChoosing = differs(
    '/choosing',
    'is answered by others, for other periods or until another day',
    { choosing: old.choosing },
    { choosing: now.choosing },
  );
  if (isChoices && isDefault && isChoosing) return now;
  const { choosing: _, ...rest } = now;
  const { choosing } = isChoosing ? now : old;
  return {
    ...rest,
    choices: (isChoices ? now : old).choices,
    default: (isDefault ? now : old).default,
    ...(choosing !== undefined && { choosing }),
  };
}

function choicesOf({ choices }: Reading): { readonly choices: readonly string[] } {
  return { choices: choices.map(({ name }) => name) };
}
