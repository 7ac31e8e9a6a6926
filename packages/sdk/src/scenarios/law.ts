import type { Program, Scenario } from '@tallystick/model';

/** The program with the values and choices of the scenario. */
export function lawOf(program: Program, { choices, values }: Scenario): Program {
  if (choices.length === 0 && values.length === 0) return program;
  return {
    ...program,
    readings: program.readings.map((reading) => ({
      ...reading,
      default: choices.find((one) => one.reading === reading.name)?.choice ?? reading.default,
    })),
    lets: program.lets.map((part) => ({
      ...part,
      value: values.find((one) => one.let === part.name)?.value ?? part.value,
    })),
  };
}
