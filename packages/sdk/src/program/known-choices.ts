import type { Choices, Program } from '@tallystick/model';

/** The choices that a program knows: what an amendment brings for some states, the law of others does not ask. */
export function choicesKnownTo({ lets, readings }: Program, { values, readings: chosen }: Choices): Choices {
  return { values: only(values, lets), readings: only(chosen, readings) };
}

/** The choices that none of these programs knows. */
export function choicesUnknownTo(programs: readonly Program[], { values, readings }: Choices): Choices {
  const without = (
    all: Readonly<Record<string, string>> = {},
    parts: readonly { readonly name: string }[],
  ): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !parts.some((one) => one.name === name)));
  return {
    values: without(
      values,
      programs.flatMap(({ lets }) => lets),
    ),
    readings: without(
      readings,
      programs.flatMap((program) => program.readings),
    ),
  };
}

function only(
  chosen: Readonly<Record<string, string>> = {},
  parts: readonly { readonly name: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(chosen).filter(([name]) => parts.some((one) => one.name === name)),
  );
}
