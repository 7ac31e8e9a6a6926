import { isChoice } from './elections.ts';
import type { Field, Program, RecordType } from './program.ts';
import { isRegister } from './register.ts';

/**
 * The names of the fields that tell a transfer apart from others. Its period is known by its type, and so is its state, unless
 * it goes from one state to another.
 */
export const TRANSFER_NAMES = {
  from: 'from_party',
  to: 'to_party',
  fromState: 'from_state',
  toState: 'to_state',
  origin: 'origin',
  kind: 'kind',
  group: 'group',
  vintage: 'vintage',
  amount: 'amount',
} as const;

/** What a transfer of credits says, by the fields that say it. */
export interface TransferFields {
  readonly from: Field;
  readonly to: Field;
  /** Where the credits are before. */
  readonly state: Field;
  /** Where they are after; absent where that is the same state. */
  readonly toState: Field | undefined;
  /** The state in which the credits were issued; absent where that is always the state in which they are. */
  readonly origin: Field | undefined;
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
  const [state, period] = [named('fromState') ?? roleOf(record, 'state'), roleOf(record, 'period')];
  if (!from || !to || !vintage || !amount || !state || !period) return undefined;
  const [toState, origin] = [named('toState'), named('origin')];
  return {
    from,
    to,
    state,
    toState,
    origin,
    period,
    kind: named('kind'),
    group: named('group'),
    vintage,
    amount,
  };
}

/** True where transfers move credits from one state to another. */
export function goesBetweenStates(program: Pick<Program, 'records' | 'deficits' | 'credits'>): boolean {
  return program.records.some(
    (record) => isTransfer(record, program) && transferFields(record)?.toState !== undefined,
  );
}

/**
 * The states from which credits can come into the bank of another state, in the order of the program; empty where credits
 * stay in the state in which they are issued.
 */
export function originsOf(
  program: Pick<Program, 'records' | 'states' | 'deficits' | 'credits'>,
): readonly string[] {
  if (goesBetweenStates(program)) return program.states.map(({ name }) => name);
  const sources = new Set(program.states.flatMap(({ opens }) => opens?.from ?? []));
  return program.states.map(({ name }) => name).filter((name) => sources.has(name));
}

/** True if credits of one of the states can pay in another: as they can come into its bank, or through a pool. */
export function canCome(states: readonly string[], program: Program): boolean {
  const origins = originsOf(program);
  return states.some(
    (state) => origins.includes(state) || program.pools.some(({ surplus }) => surplus.states.includes(state)),
  );
}
