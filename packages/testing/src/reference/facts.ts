import { type FieldType, isElectionRecord, isTransfer, type Program } from '@tallystick/model';
import { own } from '@tallystick/runtime';
import { type Entry, type Fact, impossible, type ReferenceFacts } from './entry.ts';
import { memberOf } from './expression.ts';
import type { Law } from './law.ts';

/** The facts in scope. A fact of no group, of an unknown state, or before the program's first period is impossible. */
export function factsInScope(
  program: Program,
  choices: Law['choices'],
  facts: ReferenceFacts,
): readonly Fact[] {
  const law: Law = { program, choices, elections: () => [], facts: [], transfers: [] };
  return program.records
    .filter((record) => !isTransfer(record, program) && !isElectionRecord(record, program))
    .flatMap((record) =>
      (own(facts, record.name) ?? []).flatMap((values, row) => {
        const fact = identify(law, { record, row, values });
        return fact === undefined ? [] : [fact];
      }),
    );
}

function identify(law: Law, entry: Entry): Fact | undefined {
  const { record } = entry;
  const groups = law.program.classifications.find(
    (classification) => classification.kind === 'groups' && classification.record === record.name,
  );
  if (groups === undefined) throw new Error(`the record ${record.name} has no groups`);
  const period = Number(roleOf(entry, 'period'));
  const state = roleOf(entry, 'state');
  if (!law.program.states.some((known) => known.name === state)) {
    throw impossible(entry, `${state} is not a state of the program`);
  }
  if (period < law.program.periods.first) {
    throw impossible(entry, `${period} is before the first period of the program`);
  }
  const group = memberOf({ law, period, entry }, groups);
  if (group.outside) return undefined;
  return { ...entry, party: roleOf(entry, 'party'), state, period, group: group.name };
}

function roleOf(entry: Entry, role: FieldType['kind']): string {
  const field = entry.record.fields.find((candidate) => candidate.type.kind === role);
  if (field === undefined) throw new Error(`the record ${entry.record.name} has no ${role}`);
  const value = entry.values[field.name];
  if (value === undefined) throw impossible(entry, `${field.name} is missing`);
  return String(value);
}
