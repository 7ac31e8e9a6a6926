import type { Account, EvaluateOptions } from '@tallystick/runtime';
import type fc from 'fast-check';
import {
  factsFor,
  type GeneratedFacts,
  type GeneratedProgram,
  programs,
  type ReferenceFacts,
  type Row,
} from '../../src/index.ts';
import { programOf } from './program.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** A generated program with facts for it. */
export interface GeneratedCase extends GeneratedFacts {
  readonly program: GeneratedProgram;
}

export const cases: fc.Arbitrary<GeneratedCase> = programs.chain((program) =>
  factsFor(program).map((facts) => ({ program, ...facts })),
);

/** Runs a generated case under each subject, with other facts or options if the property needs them. */
export async function underEach(
  { program }: GeneratedCase,
  check: (subject: Subject) => void,
): Promise<void> {
  for (const subject of subjectsOf(await programOf(program.text))) check(subject);
}

/** The accounts of these facts; nothing, where they are impossible: the case then says nothing. */
export function accountsOf(
  { evaluate }: Subject,
  facts: ReferenceFacts,
  options?: EvaluateOptions,
): readonly Account[] | undefined {
  const result = evaluate(facts, options);
  return result.ok ? result.accounts : undefined;
}

/** Facts with the rows of each record written in another way. */
export function rewritten(
  facts: ReferenceFacts,
  rewrite: (rows: readonly Row[]) => readonly Row[],
): ReferenceFacts {
  return Object.fromEntries(Object.entries(facts).map(([record, rows]) => [record, rewrite(rows)]));
}
