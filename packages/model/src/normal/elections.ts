import type { Choices } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import { isElection } from '../program/elections.ts';
import type { Program, Reading } from '../program/program.ts';
import { areAlike, type Form } from './form.ts';

/** A question, with what parties can choose where they answer it. */
export function askedForm(reading: Reading): unknown {
  const { name, default: usual, choices } = reading;
  return {
    ...{ name, default: usual },
    ...(isElection(reading) && { choices: choices.map((one) => one.name), by: reading.choosing }),
  };
}

/**
 * The elections on which something depends: a posting asks for it, or the settlement is another for another choice. Of choices
 * that come to the same each is as good a default.
 */
export function electionForms(
  { readings }: Program,
  posted: readonly Form[],
  settled: ReadonlyMap<Choices, readonly Form[]>,
): readonly Form[] {
  return readings.filter(isElection).flatMap((election): readonly Form[] => {
    const { name } = election;
    const under = (choice: string): readonly Form[] =>
      [...settled].flatMap(([choices, forms]) => (choices[name] === choice ? forms : []));
    const comesToDefault = (choice: string): boolean => {
      const [one, other] = [under(choice), under(election.default)];
      return one.every((form, index) => areAlike([form], other.slice(index, index + 1)));
    };
    const isAsked = posted.some(({ text }) => text?.includes(name));
    if (isAsked) return [{ text: meaningOf(askedForm(election)) }];
    const alike = election.choices.map((choice) => choice.name).filter(comesToDefault);
    if (alike.length === election.choices.length) return [];
    const [first = election.default] = alike.sort();
    return [{ text: meaningOf(askedForm({ ...election, default: first })) }];
  });
}

/** The choices of parties alone. What a reading is answered by default is told by what that comes to. */
export function chosenIn(choices: Choices, { readings }: Program): Choices {
  const elections = new Set(readings.filter(isElection).map(({ name }) => name));
  return Object.fromEntries(Object.entries(choices).filter(([name]) => elections.has(name)));
}

/** A reading with the one answer that holds; an election stays, since others make it. */
export function withDefault(reading: Reading): Reading {
  return isElection(reading)
    ? reading
    : { ...reading, choices: reading.choices.filter(({ name }) => name === reading.default) };
}
