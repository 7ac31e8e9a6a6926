import type { Program } from '@tallystick/model';
import type { Account, EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import {
  type Dice,
  dice,
  factsFor,
  type GeneratedFacts,
  type GeneratedProgram,
  programs,
  type ReferenceFacts,
  type Row,
  withTransfers,
} from '../../src/index.ts';
import { programOf } from './program.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** A generated program with facts for it. */
export interface GeneratedCase extends GeneratedFacts {
  readonly program: GeneratedProgram;
  readonly thrown: readonly Dice[];
}

export const cases: fc.Arbitrary<GeneratedCase> = programs.chain((program) =>
  fc.tuple(factsFor(program), dice).map(([facts, thrown]) => ({ program, thrown, ...facts })),
);

/** Runs a generated case under each subject, with transfers of what there is among its facts. */
export async function underEach(
  { program, facts, thrown, through }: GeneratedCase,
  check: (subject: Subject, facts: GeneratedCase['facts'], law: Program) => void,
): Promise<void> {
  const law = await programOf(program.text);
  const options = through === undefined ? {} : { through };
  const traded = withTransfers(law, facts, thrown, options);
  for (const subject of subjectsOf(law)) check(subject, traded, law);
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

/** Accounts without what they say of the years before a run that went on. */
export function withoutEarlier(accounts: readonly Account[]): readonly Account[] {
  return accounts.map(({ earlier: _, toldFrom: __, ...account }) => account);
}

/** The facts after a year, with the choices of all years: what was chosen before holds on. */
export function factsAfter(facts: ReferenceFacts, cut: number): ReferenceFacts {
  return rewritten(facts, (rows) =>
    rows.filter(({ chosen, year }) => chosen !== undefined || Number(year) > cut),
  );
}

/** Facts with the rows of each record written in another way. */
export function rewritten(
  facts: ReferenceFacts,
  rewrite: (rows: readonly Row[]) => readonly Row[],
): ReferenceFacts {
  return Object.fromEntries(Object.entries(facts).map(([record, rows]) => [record, rewrite(rows)]));
}
