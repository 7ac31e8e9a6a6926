import type { RecordType } from '@tallystick/model';

/** A record whose rows are asked for, where a file may hold what another law asks for as well. */
export interface AskedRecord extends RecordType {
  /** Fields that the record has in the other law alone: their columns are told, and not used. */
  readonly elsewhere?: readonly string[];
}

/** Continues the name of a column that only the other law knows. */
export function elsewhereText({ name }: AskedRecord): string {
  return `is a field of ${name} in one of the two laws alone; the other is computed without it.`;
}
