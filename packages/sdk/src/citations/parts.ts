import type { Part, Program } from '@tallystick/model';

/** A part that can cite clauses, and how it is called. */
export interface Citing {
  readonly name: string;
  readonly part: Part;
  /** True where somebody who checks the program against its source needs a clause. */
  readonly isRule: boolean;
}

/**
 * Every part of a program that encodes clauses, in the order in which a program usually has them. What events and
 * obligations cite are the sources of what happened.
 */
export function citingParts(program: Program): readonly Citing[] {
  const { settlement } = program;
  const rule = (name: string, part: Part): Citing => ({ name, part, isRule: true });
  const inner = (name: string, part: Part): Citing => ({ name, part, isRule: false });
  return [
    ...program.states.flatMap((state) => [
      rule(`state ${state.name}`, state),
      ...[state.owes, state.earns]
        .filter((term) => term !== undefined)
        .map((term) => inner(`${state.name} ${term.name}`, term)),
    ]),
    ...program.records.flatMap((record) => [
      inner(`record ${record.name}`, record),
      ...record.fields.map((field) => inner(`field ${field.name}`, field)),
    ]),
    ...program.classifications.flatMap((classification) => {
      const { kind, name, record, members } = classification;
      const [all, one] = kind === 'groups' ? [`groups of ${record}`, 'group'] : [`classes ${name}`, 'class'];
      return [rule(all, classification), ...members.map((member) => inner(`${one} ${member.name}`, member))];
    }),
    ...program.tables.flatMap((table) => [
      rule(`table ${table.name}`, table),
      ...table.rows.map((row) => inner(`row ${row.name} of table ${table.name}`, row)),
    ]),
    ...program.lets.map((part) => rule(`value ${part.name}`, part)),
    ...program.readings.flatMap((reading) => [
      inner(`reading ${reading.name}`, reading),
      ...reading.choices.map((choice) => inner(`choice ${choice.name} of reading ${reading.name}`, choice)),
    ]),
    ...[...program.deficits, ...program.credits].flatMap((part) => {
      const name = `${part.kind} ${part.name}`;
      return [
        rule(name, part),
        inner(`total of ${name}`, part.total),
        ...(part.kind === 'credit' ? [inner(`expiry of ${name}`, part.expires)] : []),
      ];
    }),
    inner('settle', settlement),
    ...settlement.useOrders.map((part) => rule('order of credits', part)),
    ...settlement.payOrders.map((part) => rule('order of deficits', part)),
    ...settlement.steps.map((part) => rule(`step ${part.name}`, part)),
    ...settlement.limits.map((part) => rule(`limit ${part.name}`, part)),
    ...settlement.carries.map((part) => rule('carry', part)),
    ...program.deadlines.map((part) => inner(`deadline ${part.name}`, part)),
    ...program.pools.flatMap((pool) => [
      rule(`pool ${pool.name}`, pool),
      inner(`surplus of pool ${pool.name}`, pool.surplus),
      inner(`order of pool ${pool.name}`, pool.order),
      ...pool.limits.map((limit) => inner(`limit ${limit.name} of pool ${pool.name}`, limit)),
      ...pool.rates.map((rate) => inner(`rate from ${rate.from} to ${rate.to} of pool ${pool.name}`, rate)),
    ]),
  ];
}
