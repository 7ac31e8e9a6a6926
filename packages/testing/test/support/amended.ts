import { readFile } from 'node:fs/promises';
import { loadWork } from '@tallystick/language';
import {
  analyse,
  type ConsolidateOptions,
  consolidate,
  hasErrors,
  jurisdictionsOf,
  type Program,
  type Work,
} from '@tallystick/model';
import type { EvaluateOptions } from '@tallystick/runtime';
import type { GeneratedAmendments, ReferenceEvaluation, ReferenceFacts } from '../../src/index.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** A program and its amendments as files, in the order that is given. */
export function filesOf({
  program,
  amendments,
}: Pick<GeneratedAmendments, 'program' | 'amendments'>): ReadonlyMap<string, string> {
  return new Map([
    ['main.tally', program.text],
    ...amendments.map(({ name, text }) => [name, text] as const),
  ]);
}

/** All that the files say; an error fails the test. */
export async function workOf(files: ReadonlyMap<string, string>): Promise<Work> {
  const { work, problems } = await loadWork([...files.keys()], async (file) => files.get(file));
  if (hasErrors(problems))
    throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return work;
}

/** The law that is asked for; a fault of consolidation or analysis fails the test. */
export function lawOf(work: Work, options: ConsolidateOptions): Program {
  const { program, problems } = consolidate(work, options);
  const analysed =
    program === undefined ? [] : jurisdictionsOf(program).flatMap((one) => analyse(one.program).problems);
  const errors = [...problems, ...analysed].filter(({ severity }) => severity === 'error');
  if (program === undefined || errors.length > 0)
    throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return program;
}

/** The example program of the repository, with some of its amendments: the law of California and of the states that follow it. */
export async function amendedAct(amendments: readonly string[]): Promise<Program> {
  const folder = new URL('../../../../examples/advanced-clean-trucks/', import.meta.url);
  const { work } = await loadWork(['amendments.tally'], (file) => readFile(new URL(file, folder), 'utf8'));
  const program = lawOf(work, { with: amendments });
  return jurisdictionsOf(program).find(({ states }) => states.includes('CA'))?.program ?? program;
}

/** All that compute an amended program: each account under the law of its state. */
export function amendedSubjects(program: Program): readonly Subject[] {
  const laws = jurisdictionsOf(program).map((law) => ({
    states: law.states,
    subjects: subjectsOf(law.program),
  }));
  const [first] = laws;
  return (first?.subjects ?? []).map(({ name }, i) => ({
    name,
    evaluate: (facts, options) =>
      together(
        laws.flatMap(({ states, subjects }) => {
          const subject = subjects[i];
          return subject === undefined ? [] : [inStates(states, subject, facts, options)];
        }),
        program,
      ),
  }));
}

function inStates(
  states: readonly string[],
  { evaluate }: Subject,
  facts: ReferenceFacts,
  options?: EvaluateOptions,
): ReferenceEvaluation {
  const evaluation = evaluate(facts, options);
  if (!evaluation.ok) return evaluation;
  return { ok: true, accounts: evaluation.accounts.filter(({ state }) => states.includes(state)) };
}

function together(evaluations: readonly ReferenceEvaluation[], { states }: Program): ReferenceEvaluation {
  const failed = evaluations.find(({ ok }) => !ok);
  if (failed !== undefined) return failed;
  const places = new Map(states.map(({ name }, i) => [name, i]));
  const placeOf = (state: string): number => places.get(state) ?? 0;
  const accounts = evaluations
    .flatMap((evaluation) => (evaluation.ok ? evaluation.accounts : []))
    .sort((a, b) => (a.party < b.party ? -1 : a.party > b.party ? 1 : placeOf(a.state) - placeOf(b.state)));
  return { ok: true, accounts };
}
