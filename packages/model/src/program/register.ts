import type { Field, RecordType } from './program.ts';

/** What can become of a party. */
export const PARTY_CHANGES = ['renamed', 'merged', 'split'] as const;
export type PartyChange = (typeof PARTY_CHANGES)[number];

/** The names of the fields of a register of parties; its period is known by its type. */
export const REGISTER_NAMES = {
  from: 'from_party',
  to: 'to_party',
  change: 'change',
  share: 'share',
} as const;

/** What a row of the register says, by the fields that say it. */
export interface RegisterFields {
  readonly from: Field;
  readonly to: Field;
  readonly change: Field;
  readonly period: Field;
  /** Absent where no party is split. */
  readonly share: Field | undefined;
}

/** True for a register of parties: its rows say what became of whom. */
export function isRegister({ fields }: RecordType): boolean {
  return fields.some(
    ({ name, type }) =>
      name === REGISTER_NAMES.change &&
      type.kind === 'enumeration' &&
      type.members.every((member) => PARTY_CHANGES.some((change) => change === member.name)),
  );
}

/** The fields of a register; undefined where it lacks one that it needs. */
export function registerFields({ fields }: RecordType): RegisterFields | undefined {
  const named = (role: keyof typeof REGISTER_NAMES): Field | undefined =>
    fields.find(({ name }) => name === REGISTER_NAMES[role]);
  const [from, to, change] = [named('from'), named('to'), named('change')];
  const period = fields.find(({ type }) => type.kind === 'period');
  if (!from || !to || !change || !period) return undefined;
  return { from, to, change, period, share: named('share') };
}
