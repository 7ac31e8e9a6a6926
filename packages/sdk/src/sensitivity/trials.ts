import {
  type Choices,
  type Decimal,
  isElection,
  type Let,
  type Program,
  percentText,
  textOf,
} from '@tallystick/model';
import type { Trial } from '@tallystick/report';
import { add, decimal, multiply, rational, subtract, toDecimal } from '@tallystick/runtime';

/** Another answer, as the choice or the value that makes it. */
export interface Trialled extends Trial {
  readonly choices: Choices;
}

/** Each choice of each reading that does not hold, and the two ends of each assumed range. */
export function trialsOf(program: Program): readonly Trialled[] {
  const readings = program.readings
    .filter((reading) => !isElection(reading))
    .flatMap((reading) =>
      reading.choices
        .filter(({ name }) => name !== reading.default)
        .map(({ name }) => ({
          kind: 'reading' as const,
          name: reading.name,
          tried: name,
          usual: reading.default,
          choices: { readings: { [reading.name]: name } },
        })),
    );
  const values = rangedIn(program).flatMap((ranged) =>
    [ranged.low, ranged.high]
      .filter((value) => shown(ranged, value) !== textOf(ranged.part.value))
      .map((value) => trialAt(ranged, value)),
  );
  return [...readings, ...values];
}

/** A value that is assumed within a range. */
export interface Ranged {
  readonly part: Let;
  readonly low: Decimal;
  readonly high: Decimal;
}

/** The values that are assumed within a range, each once: the last version of a name stands for all. */
export function rangedIn(program: Program): readonly Ranged[] {
  const ranged = new Map<string, Ranged>();
  for (const part of program.lets) {
    const range = part.grounds.assumption?.range;
    if (range !== undefined) ranged.set(part.name, { part, low: range.low, high: range.high });
  }
  return [...ranged.values()];
}

/** One value of a range, instead of that which holds. */
export function trialAt(ranged: Ranged, value: Decimal): Trialled {
  const { name, value: own } = ranged.part;
  return {
    kind: 'assumption',
    name,
    tried: shown(ranged, value),
    usual: textOf(own),
    choices: { values: { [name]: value } },
  };
}

/** Ten steps from the lowest to the highest value of a range: each is a decimal, whatever the range is. */
export function pointsOf({ low, high }: Ranged): readonly Decimal[] {
  const [from, to] = [decimal(low), decimal(high)];
  return Array.from({ length: 11 }, (_, i) =>
    toDecimal(add(from, multiply(subtract(to, from), rational(BigInt(i), 10n)))),
  ).filter((value) => value !== undefined);
}

/** A value as the program writes it: as a percentage where it is one there. */
function shown({ part: { value: own } }: Ranged, value: Decimal): string {
  if (own.kind === 'number' && own.percent === true) return percentText(value);
  return own.kind === 'number' ? textOf({ ...own, value }) : value;
}
