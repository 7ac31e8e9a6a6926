import { isChoice } from './elections.ts';
import type { Field, Program, RecordType } from './program.ts';
import { isRegister } from './register.ts';

/** The names of the fields that tell a transfer apart from others; its state and its period are known by their type. */
export const TRANSFER_NAMES = {
  from: 'from_party',
  to: 'to_party',
  kind: 'kind',
  group: 'group',
  vintage: 'vintage',
  amount: 'amount',
} as const;

/** What a transfer of credits says, by the fields that say it. */
export interface TransferFields {
  readonly from: Field;
  readonly to: Field;
  readonly state: Field;
  readonly period: Field;
  /** Absent in a program that has one kind of credit. */
  readonly kind: Field | undefined;
  /** Absent in a program that has one group. */
  readonly group: Field | undefined;
  readonly vintage: Field;
  readonly amount: Field;
}

/** True for a record whose rows move credits from party to party: they name two parties, and no rule is of them. */
export function isTransfer(
  record: RecordType,
  { deficits, credits }: Pick<Program, 'deficits' | 'credits'>,
): boolean {
  const parties = record.fields.filter(({ type }) => type.kind === 'party');
  const rules = [...deficits, ...credits].filter((rule) => rule.record === record.name);
  return parties.length > 1 && rules.length === 0 && !isRegister(record) && !record.fields.some(isChoice);
}

/** The field of a record that is its party, its state or its period; the vintage of a transfer is none of these. */
export function roleOf({ fields }: RecordType, role: 'party' | 'state' | 'period'): Field | undefined {
  const parties = fields.filter(({ type }) => type.kind === 'party');
  return fields.find(
    ({ name, type }) => type.kind === role && !(parties.length > 1 && name === TRANSFER_NAMES.vintage),
  );
}

/** The fields of a record of transfers; undefined where it lacks one that every transfer has. */
export function transferFields(record: RecordType): TransferFields | undefined {
  const named = (role: keyof typeof TRANSFER_NAMES): Field | undefined =>
    record.fields.find(({ name }) => name === TRANSFER_NAMES[role]);
  const [from, to, vintage, amount] = [named('from'), named('to'), named('vintage'), named('amount')];
  const [state, period] = [roleOf(record, 'state'), roleOf(record, 'period')];
  if (!from || !to || !vintage || !amount || !state || !period) return undefined;
  return { from, to, state, period, kind: named('kind'), group: named('group'), vintage, amount };
}
