import type { Program } from '../program/program.ts';
import type { Source } from '../program/span.ts';
import type { Adoption, Amendment } from './amendment.ts';

/** The version of Work's JSON form. */
export const WORK_SCHEMA = 'tally/work/1';

/**
 * Everything that was written, in the order of the files: base texts, and what later acts on them. Plain immutable
 * data; `consolidate` is the only way from here to a Program.
 */
export interface Work {
  readonly schema: typeof WORK_SCHEMA;
  readonly sources: readonly Source[];
  readonly programs: readonly BaseText[];
  readonly amendments: readonly Amendment[];
  readonly adoptions: readonly Adoption[];
}

/** A program as its own files say it, before anything amends it. */
export type BaseText = Omit<Program, 'schema' | 'sources' | 'amendments'>;
