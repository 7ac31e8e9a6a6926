import type { Program } from '@tallystick/model';
import type { Elections } from './elections.ts';
import type { Fact } from './entry.ts';
import type { Transfer } from './transfers.ts';

/** What a run is computed under: the program, the choice made of each reading and each election, the facts in scope, and the transfers. */
export interface Law {
  readonly program: Program;
  readonly choices: Readonly<Record<string, string>>;
  readonly elections: Elections;
  readonly facts: readonly Fact[];
  readonly transfers: readonly Transfer[];
}

/** The choice of each reading: its default, unless the run says otherwise. */
export function choicesOf(program: Program, chosen: Readonly<Record<string, string>>): Law['choices'] {
  return {
    ...Object.fromEntries(program.readings.map((reading) => [reading.name, reading.default])),
    ...chosen,
  };
}

/** Groups in the order of the program, those that are out of scope left out. */
export function groupsOf(program: Program): readonly string[] {
  const members = program.classifications
    .filter((classification) => classification.kind === 'groups')
    .flatMap((classification) => classification.members)
    .filter((member) => !member.outside);
  return unique(members.map((member) => member.name));
}

/** Kinds of credit in the order of the program; versions of one rule are one kind. */
export function kindsOf(program: Program): readonly string[] {
  return unique(program.credits.map((rule) => rule.name));
}

/** States in the order of the program. */
export function statesOf(program: Program): readonly string[] {
  return program.states.map((state) => state.name);
}

export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
