import {
  type Field,
  isElectionRecord,
  isRegister,
  isTransfer,
  type Program,
  type RecordType,
} from '@tallystick/model';
import { anyChoices, type Chosen, choiceRows, longChoices } from './choices.ts';
import type { TellingValues } from './values.ts';

/** A row of a record, of a party: each field's value as it would be written. */
export interface FleetRow {
  readonly record: string;
  readonly party: string;
  readonly period: number;
  readonly values: Readonly<Record<string, string>>;
}

/** The rows of one party. */
export type Fleet = readonly FleetRow[];

const MOST_ROWS = 8;
/** So many rows are of nothing: at times that posts something. */
const NOTHING = 0.04;
/** A fleet is of some periods in a row. */
const MOST_PERIODS = 4;

/** The records of a program whose rows stand each for itself. */
export function fleetRecords(program: Program): readonly RecordType[] {
  return program.records.filter(
    (record) =>
      !isTransfer(record, program) &&
      !isRegister(record) &&
      record.fields.some(({ type }) => type.kind === 'party') &&
      record.fields.some(({ type }) => type.kind === 'period'),
  );
}

/** What is looked for in a fleet. */
export interface Wanted {
  readonly party: string;
  /** Its first period. */
  readonly begin: number;
  readonly state?: string | undefined;
  /** What the party had better choose. */
  readonly choices: Chosen;
}

/** Any fleet of a party, of values on which something turns. */
export function anyFleet(
  program: Program,
  telling: TellingValues,
  { party, begin, state, choices: wanted }: Wanted,
  random: () => number,
): Fleet {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const records = fleetRecords(program);
  const span = 1 + Math.floor(random() * MOST_PERIODS);
  const states = program.states.filter(() => random() < 0.5).map(({ name }) => name);
  const several = states.length > 0 && random() < 0.4;
  const one = state ?? pick(program.states)?.name ?? '';
  const used = several ? [...new Set([...states, one])] : [one];
  const value = (record: RecordType, field: Field, period: number): string => {
    switch (field.type.kind) {
      case 'party':
        return party;
      case 'state':
        return pick(used) ?? '';
      case 'period':
        return `${period}`;
      case 'date':
        return `${program.periods.first - 1}-01-01`;
      case 'enumeration':
        return pick(telling.of(record, field)) ?? '';
      case 'quantity': {
        const bounds = telling.of(record, field);
        if (bounds.length > 0 && random() < 0.7) return pick(bounds) ?? '0';
        return anySize(field.type.step, random);
      }
    }
  };
  const rowOf = (record: RecordType, period: number): FleetRow => {
    const values = record.fields.map((field) => [field.name, value(record, field, period)]);
    return { record: record.name, party, period, values: Object.fromEntries(values) };
  };
  const others = records.filter((record) => !isElectionRecord(record, program));
  const rows = Array.from({ length: 1 + Math.floor(random() * MOST_ROWS) }, () => {
    const record = pick(others);
    return record === undefined ? [] : [rowOf(record, begin + Math.floor(random() * span))];
  }).flat();
  const first = anyChoices(program, wanted, random);
  // What stands for one period can be chosen anew in each.
  const isSteady = random() < 0.8;
  const chosen = Array.from({ length: span }).flatMap((_, years) => {
    const period = begin + years;
    const choices = isSteady
      ? first
      : { ...anyChoices(program, wanted, random), ...longChoices(first, program) };
    return choiceRows(choices, { party, states: used, first: period, last: period }, program);
  });
  return [...rows, ...chosen];
}

/**
 * As often small as large: from a step to a million of them, so that a small share of it tells as well. Half of them are products
 * of 2 and 5, of which a share in decimals lies as often as not between two steps, where modes of rounding part.
 */
function anySize(step: string, random: () => number): string {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  if (random() < NOTHING) return '0';
  const steps = random() < 0.5 ? 2 ** upTo(6) * 5 ** upTo(5) : Math.floor(10 ** (random() * 6));
  const places = (step.split('.')[1] ?? '').length;
  const digits = BigInt(step.replace('.', '')) * BigInt(steps);
  const text = `${digits}`.padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** The row as one of another party. */
export function ofParty(row: FleetRow, party: string, { records }: Program): FleetRow {
  const fields = records.find(({ name }) => name === row.record)?.fields ?? [];
  const own = fields.filter(({ type }) => type.kind === 'party').map(({ name }) => [name, party]);
  return { ...row, party, values: { ...row.values, ...Object.fromEntries(own) } };
}
