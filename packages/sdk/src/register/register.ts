import { filedField, isRegister, type Program, registerFields } from '@tallystick/model';
import {
  decimal,
  type FactColumns,
  format,
  own,
  type Rational,
  type Succeeded,
  ZERO,
} from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';

/** A party whose accounts go to another from a period on. */
export interface Succession {
  readonly change: 'renamed' | 'merged' | 'split';
  readonly from: string;
  readonly to: string;
  readonly period: number;
  /** The part that goes there, of 100; all of it where nothing was split. */
  readonly share: Rational;
  /** The day on which it was filed, where the register says it. */
  readonly filed?: string;
  /** Where it says so. */
  readonly record: string;
  readonly row: number;
}

const ALL = decimal('100');

/** What the registers of the facts say, in the order of periods, parties and those that they went to. */
export function successionsIn(program: Program, facts: FactColumns): readonly Succession[] {
  return program.records
    .flatMap((record): readonly Succession[] => {
      const fields = isRegister(record) ? registerFields(record) : undefined;
      const columns = own(facts, record.name);
      if (fields === undefined || columns === undefined) return [];
      return Array.from({ length: columns.rows }, (_, row) => {
        const { values } = factAt(program, record, columns, row);
        const change = values[fields.change.name];
        const share = values[fields.share?.name ?? ''];
        const filed = values[filedField(record)?.name ?? ''];
        return {
          change: change === 'merged' || change === 'split' ? change : 'renamed',
          from: `${values[fields.from.name]}`,
          to: `${values[fields.to.name]}`,
          period: Number(values[fields.period.name]),
          share: change !== 'split' ? ALL : typeof share === 'object' ? share : ZERO,
          ...(typeof filed === 'string' && { filed }),
          record: record.name,
          row,
        };
      });
    })
    .sort((a, b) => a.period - b.period || compareNames(a.from, b.from) || compareNames(a.to, b.to));
}

export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A succession as a result names it. */
export function correctionOf({ change, from, to, period, share, filed }: Succession): Succeeded {
  return {
    correction: change,
    party: from,
    to,
    ...(change === 'split' && { share: format(share) }),
    period,
    ...(filed !== undefined && { filed }),
  };
}
