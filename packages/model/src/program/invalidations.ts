import type { Field, Program, RecordType } from './program.ts';
import { TRANSFER_NAMES } from './transfers.ts';

/** The name of the field that says how many credits are invalid. */
const INVALID = 'invalid';

/** What a row says that declares credits invalid, by the fields that say it. */
export interface InvalidationFields {
  readonly party: Field;
  readonly state: Field;
  /** Absent in a program that has one kind of credit. */
  readonly kind: Field | undefined;
  /** Absent in a program that has one group. */
  readonly group: Field | undefined;
  readonly vintage: Field;
  readonly invalid: Field;
}

/** True for a record whose rows declare credits invalid: no rule is of them, and they say how many are. */
export function isInvalidation(
  record: RecordType,
  { deficits, credits }: Pick<Program, 'deficits' | 'credits'>,
): boolean {
  return (
    record.fields.some(({ name, type }) => name === INVALID && type.kind === 'quantity') &&
    ![...deficits, ...credits].some((rule) => rule.record === record.name)
  );
}

/** The fields of such a record; undefined where it lacks one that it needs. */
export function invalidationFields({ fields }: RecordType): InvalidationFields | undefined {
  const named = (wanted: string): Field | undefined => fields.find(({ name }) => name === wanted);
  const typed = (kind: Field['type']['kind']): Field | undefined =>
    fields.find(({ type }) => type.kind === kind);
  const [party, state] = [typed('party'), typed('state')];
  const [vintage, invalid] = [named(TRANSFER_NAMES.vintage), named(INVALID)];
  if (!party || !state || !vintage || !invalid) return undefined;
  return {
    party,
    state,
    kind: named(TRANSFER_NAMES.kind),
    group: named(TRANSFER_NAMES.group),
    vintage,
    invalid,
  };
}
