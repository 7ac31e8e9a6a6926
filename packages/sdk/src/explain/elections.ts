import { electionFields, electionsOf, type Program, wordOf } from '@tallystick/model';
import type { ElectionExplained, SourcePlace } from '@tallystick/report';
import type { AccountPeriod } from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';
import type { AccountName } from './account-facts.ts';
import type { RecordFacts } from './postings.ts';
import { referenceTo } from './reference.ts';

/** The choices that hold for the account in the period, with the rows of the facts that made them. */
export function explainElections(
  program: Program,
  facts: readonly RecordFacts[],
  account: AccountName,
  { elections = [] }: AccountPeriod,
): readonly ElectionExplained[] {
  return elections.flatMap(({ name, choice, since }) => {
    const election = electionsOf(program).find((one) => one.name === name);
    if (election === undefined) return [];
    const label = election.choices.find((one) => one.name === choice)?.label;
    return [
      {
        word: wordOf(election.choosing.by),
        election: referenceTo(program, election),
        choice,
        ...(label !== undefined && { label }),
        ...(since !== undefined && { since }),
        rows: since === undefined ? [] : rowsOf(program, facts, account, { name, choice, since }),
      },
    ];
  });
}

function rowsOf(
  program: Program,
  facts: readonly RecordFacts[],
  { party, state }: AccountName,
  { name, choice, since }: { readonly name: string; readonly choice: string; readonly since: number },
): readonly SourcePlace[] {
  return facts.flatMap(({ record, columns, placeOf }) => {
    const fields = electionFields(record, program);
    if (fields?.election.name !== name) return [];
    return Array.from({ length: columns.rows }, (_, row) => row).flatMap((row) => {
      const { values } = factAt(program, record, columns, row);
      const isMeant =
        values[fields.party.name] === party &&
        (fields.state === undefined || values[fields.state.name] === state) &&
        values[fields.period.name] === since &&
        values[fields.choice.name] === choice;
      return isMeant ? [placeOf(row)] : [];
    });
  });
}
