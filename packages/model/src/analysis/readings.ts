import { own } from '@tallystick/runtime';
import { wordOf } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Reading } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';

/** A choice for each of some readings. */
export type Choices = Readonly<Record<string, string>>;

/** The readings that conditions ask for. */
export function readingsIn(
  conditions: readonly (Expression | undefined)[],
  program: Program,
): readonly Reading[] {
  const named = new Set(conditions.flatMap((when) => (when === undefined ? [] : readingsAsked(when))));
  return program.readings.filter(({ name }) => named.has(name));
}

/** The names of the readings that a condition asks for. */
export function readingsAsked(condition: Expression): readonly string[] {
  if (condition.kind === 'reading') return [condition.reading];
  return childrenOf(condition).flatMap(readingsAsked);
}

/** More ways to choose among readings than this are not gone through. */
const MOST_WAYS = 256;

/** True if there are too many ways to choose among readings to go through them all. */
export function tooManyWays(readings: readonly Reading[]): boolean {
  return readings.reduce((ways, { choices }) => ways * choices.length, 1) > MOST_WAYS;
}

/** Every way to choose among readings. */
export function combinations(readings: readonly Reading[]): readonly Choices[] {
  return readings.reduce<readonly Choices[]>(
    (before, { name, choices }) =>
      before.flatMap((some) => choices.map((choice) => ({ ...some, [name]: choice.name }))),
    [{}],
  );
}

/** Whether a condition holds for some choices; undefined where more than readings decides it. */
export function heldBy(condition: Expression, choices: Choices): boolean | undefined {
  switch (condition.kind) {
    case 'reading': {
      const choice = own(choices, condition.reading);
      return choice === undefined ? undefined : choice === condition.choice;
    }
    case 'not': {
      const held = heldBy(condition.value, choices);
      return held === undefined ? undefined : !held;
    }
    case 'logic': {
      const deciding = condition.operator === 'or';
      const sides = [heldBy(condition.left, choices), heldBy(condition.right, choices)];
      if (sides.includes(deciding)) return deciding;
      return sides.includes(undefined) ? undefined : !deciding;
    }
    default:
      return undefined;
  }
}

/** ` when reading base is separate`, or nothing where no reading matters. */
export function inWordsOf(readings: Choices, program: Pick<Program, 'readings'>): string {
  const said = Object.entries(readings).map(([name, choice]) => {
    const asked = program.readings.find((reading) => reading.name === name);
    return `${wordOf(asked?.choosing?.by)} ${name} is ${choice}`;
  });
  return said.length === 0 ? '' : ` when ${said.join(' and ')}`;
}
