import { electionFields, isElection, type Program } from '@tallystick/model';
import type { Fleet, FleetRow } from './fleets.ts';

/** What a party chooses, by the name of the election. */
export type Chosen = Readonly<Record<string, string>>;

/** A party with the states and periods in which it chooses. */
export interface Choosing {
  readonly party: string;
  readonly states: readonly string[];
  /** Both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** The rows by which a party chooses the same in each period, and in each state where it chooses for one. */
export function choiceRows(
  choices: Chosen,
  { party, states, first, last }: Choosing,
  program: Program,
): Fleet {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return program.records.flatMap((record): readonly FleetRow[] => {
    const fields = electionFields(record, program);
    const chosen = fields && choices[fields.election.name];
    if (fields === undefined || chosen === undefined) return [];
    return years.flatMap((period) =>
      (fields.state === undefined ? [''] : states).map((state) => ({
        ...{ record: record.name, party, period },
        values: {
          [fields.party.name]: party,
          ...(fields.state && { [fields.state.name]: state }),
          [fields.period.name]: `${period}`,
          [fields.choice.name]: chosen,
          // As early as can be.
          ...(fields.date && { [fields.date.name]: `${program.periods.first - 1}-01-01` }),
        },
      })),
    );
  });
}

/** What some rows choose, the first of each election. */
export function choicesIn(rows: Fleet, program: Program): Chosen {
  const chosen = rows.flatMap((row) => {
    const record = program.records.find(({ name }) => name === row.record);
    const fields = record && electionFields(record, program);
    return fields === undefined
      ? []
      : [[fields.election.name, row.values[fields.choice.name] ?? ''] as const];
  });
  return Object.fromEntries(chosen.toReversed());
}

/** The choices that are wanted, mostly; of other elections any choice, or none: then it is the default one. */
export function anyChoices({ readings }: Program, wanted: Chosen, random: () => number): Chosen {
  const chosen = readings.filter(isElection).flatMap(({ name, choices }) => {
    const own = wanted[name];
    if (own !== undefined && random() < 0.85) return [[name, own] as const];
    const any = choices[Math.floor(random() * choices.length)];
    return any === undefined || random() < 0.4 ? [] : [[name, any.name] as const];
  });
  return Object.fromEntries(chosen);
}

/** Those of the choices that stand for several periods, in which no other can be made. */
export function longChoices(choices: Chosen, { readings }: Program): Chosen {
  const long = readings.filter(isElection).filter(({ choosing: { periods = 1 } }) => periods > 1);
  return Object.fromEntries(
    long.flatMap(({ name }) => (choices[name] === undefined ? [] : [[name, choices[name]]])),
  );
}
