import { type Field, isRegister, isTransfer, type Program, type RecordType } from '@tallystick/model';
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

/** Any fleet of a party, of values on which something turns. */
export function anyFleet(
  program: Program,
  telling: TellingValues,
  { party, begin }: { readonly party: string; readonly begin: number },
  random: () => number,
): Fleet {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const records = fleetRecords(program);
  const span = 1 + Math.floor(random() * MOST_PERIODS);
  const states = program.states.filter(() => random() < 0.5).map(({ name }) => name);
  const used = states.length > 0 && random() < 0.4 ? states : [pick(program.states)?.name ?? ''];
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
  return Array.from({ length: 1 + Math.floor(random() * MOST_ROWS) }, () => {
    const record = pick(records);
    const period = begin + Math.floor(random() * span);
    if (record === undefined) return { record: '', party, period, values: {} };
    const values = Object.fromEntries(
      record.fields.map((field) => [field.name, value(record, field, period)]),
    );
    return { record: record.name, party, period, values };
  });
}

/** As often small as large: from a step to a million of them, so that a small share of it tells as well. */
function anySize(step: string, random: () => number): string {
  const steps = Math.floor(10 ** (random() * 6));
  const places = (step.split('.')[1] ?? '').length;
  const digits = BigInt(step.replace('.', '')) * BigInt(steps);
  const text = `${digits}`.padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}
