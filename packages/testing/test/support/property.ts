import type { Account, EvaluateOptions } from '@tallystick/runtime';
import type fc from 'fast-check';
import { casesOf, type GeneratedCase, programs, type Row } from '../../src/index.ts';
import { programOf } from './program.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** Generated programs with facts. */
export const cases: fc.Arbitrary<GeneratedCase> = casesOf(programs);

/** Runs a generated case under each subject, with other facts or options if the property needs them. */
export async function underEach(
  { program }: GeneratedCase,
  check: (subject: Subject) => void,
): Promise<void> {
  for (const subject of subjectsOf(await programOf(program.text))) check(subject);
}

/** The accounts of these rows; nothing, where the facts are impossible: the case then says nothing. */
export function accountsOf(
  { evaluate }: Subject,
  sale: readonly Row[],
  options?: EvaluateOptions,
): readonly Account[] | undefined {
  const result = evaluate({ sale }, options);
  return result.ok ? result.accounts : undefined;
}
