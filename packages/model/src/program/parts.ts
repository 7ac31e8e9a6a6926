import type { Part } from './grounds.ts';
import { partsOfPool } from './pool.ts';
import type { Program } from './program.ts';

/** Every part of a program that can say what it rests on. */
export function partsOf(program: Omit<Program, 'schema' | 'sources'>): readonly Part[] {
  const { settlement } = program;
  const rules = [...program.deficits, ...program.credits];
  return [
    program,
    ...program.states.flatMap((state) => [state, state.owes, state.earns, state.opens]),
    ...program.records.flatMap((record) => [record, ...record.fields]),
    ...program.classifications.flatMap((classification) => [classification, ...classification.members]),
    ...program.tables.flatMap((table) => [table, ...table.rows]),
    ...program.lets,
    ...program.readings.flatMap((reading) => [reading, ...reading.choices]),
    ...rules.flatMap((rule) => [rule, rule.total]),
    ...program.credits.map(({ expires }) => expires),
    settlement,
    ...settlement.useOrders,
    ...settlement.payOrders,
    ...settlement.steps,
    ...settlement.limits,
    ...settlement.carries,
    ...program.deadlines,
    ...program.pools.flatMap(partsOfPool),
    ...program.scenarios,
    ...program.clauses,
    ...program.instruments.flatMap((instrument) => [instrument, ...instrument.events]),
    ...program.needs,
    ...program.amendments.flatMap((amendment) => [
      amendment,
      amendment.approved,
      amendment.effective,
      amendment.applies,
    ]),
  ].filter((part) => part !== undefined);
}
