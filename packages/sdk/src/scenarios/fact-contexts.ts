import type { Context, Program, RecordType, State } from '@tallystick/model';
import { totalsFor } from '../explain/account-facts.ts';
import type { RecordFacts } from '../explain/postings.ts';
import { factAt, fieldOf } from '../facts/fact.ts';
import type { Chosen } from '../settlement/elections.ts';

/** A fact with all that the rules can ask about it. */
export interface FactContext {
  readonly record: RecordType;
  readonly context: Context;
  readonly state: State | undefined;
}

/** The facts of records, one by one, each as the rules see it: with its period and the totals of its party. */
export function factContexts(
  law: Program,
  { record, columns }: RecordFacts,
  chosen: Chosen,
): readonly FactContext[] {
  const [periodField, stateField] = [fieldOf(record, 'period'), fieldOf(record, 'state')];
  const partyField = fieldOf(record, 'party');
  const totals = new Map<string, NonNullable<Context['total']>>();
  return Array.from({ length: columns.rows }, (_, row) => {
    const fact = factAt(law, record, columns, row);
    const party = `${partyField === undefined ? '' : fact.values[partyField]}`;
    const total = totals.get(party) ?? totalsFor(law, record, columns, party);
    totals.set(party, total);
    const period = Number(periodField === undefined ? law.periods.first : fact.values[periodField]);
    const state = law.states.find(({ name }) => stateField !== undefined && name === fact.values[stateField]);
    return {
      record,
      context: { program: law, period, fact, total, ...chosen(party, state?.name, period) },
      state,
    };
  });
}
