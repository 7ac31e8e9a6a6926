import type { Validity } from '../program/grounds.ts';
import type { Field, Program, RecordType } from '../program/program.ts';
import type { Box, Cut } from './box.ts';

/** A box of facts of a record: what conditions are judged in. */
export interface Place {
  readonly program: Program;
  readonly record: RecordType;
  readonly box: Box;
}

/** Which of the versions of a part governs all periods of a box, or the cut between two. */
export function versionIn<T extends { readonly governs: Validity }>(
  versions: readonly T[],
  { record, box }: Place,
): { readonly part: T } | { readonly part: undefined; readonly cut: Cut | undefined } {
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const periods = field && box.fields.get(field.name);
  if (field === undefined || periods?.kind !== 'whole') return { part: undefined, cut: undefined };
  const { low, high } = periods;
  for (const part of versions) {
    const from = BigInt(part.governs.from ?? Number(low));
    const through = part.governs.through === undefined ? undefined : BigInt(part.governs.through);
    if (through !== undefined && through < low) continue;
    if (high !== undefined && from > high) continue;
    if (from > low) return { part: undefined, cut: { kind: 'number', field: field.name, at: from } };
    if (through !== undefined && (high === undefined || through < high))
      return { part: undefined, cut: { kind: 'number', field: field.name, at: through + 1n } };
    return { part };
  }
  return { part: undefined, cut: undefined };
}

export function fieldNamed(name: string, record: RecordType): Field | undefined {
  return record.fields.find((field) => field.name === name);
}
