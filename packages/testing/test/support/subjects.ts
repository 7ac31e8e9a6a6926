import type { Program } from '@tallystick/model';
import type { Account, EvaluateOptions } from '@tallystick/runtime';
import { type ReferenceEvaluation, type ReferenceFacts, referenceEvaluate } from '../../src/index.ts';

/** Something that computes accounts from rows. */
export interface Subject {
  readonly name: string;
  readonly evaluate: (facts: ReferenceFacts, options?: EvaluateOptions) => ReferenceEvaluation;
}

/** All that compute this program; the first is the reference. */
export function subjectsOf(program: Program): readonly Subject[] {
  return [{ name: 'reference', evaluate: (facts, options) => referenceEvaluate(program, facts, options) }];
}

/** What evaluators have to agree on: the accounts, or that the facts are impossible (each says so in its words). */
export function outcomeOf(evaluation: ReferenceEvaluation): readonly Account[] | 'impossible' {
  return evaluation.ok ? evaluation.accounts : 'impossible';
}
