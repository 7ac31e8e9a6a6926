import { saidBy } from '@tallystick/diff';
import { analyse, hasErrors, type Program } from '@tallystick/model';
import type { Account } from '@tallystick/runtime';
import { type Facts, type FactsFile, readAllFacts } from '../facts/read.ts';
import type { RunFailure, RunOptions } from '../run/run.ts';
import { settlerOf } from '../run/settle.ts';
import { type LawPair, lawsWith } from './pairs.ts';

export type Balances =
  | { readonly ok: true; readonly accounts: readonly Account[]; readonly facts: Facts }
  | RunFailure;

/** What the accounts come to with some of the changes between two laws, over the same files. */
export type Compute = (chosen: ReadonlySet<string>) => Promise<Balances>;

/** Computes the laws between two; the files are read anew only where their records are others. */
export function computerOf(
  pairs: readonly LawPair[],
  files: readonly FactsFile[],
  { through, elections, known }: Pick<RunOptions, 'through' | 'elections' | 'known'>,
): Compute {
  const beside = pairs.flatMap(({ before, after }) => [before, after]);
  const how = { beside, ...(known !== undefined && { known }) };
  const read = new Map<string, ReturnType<typeof readAllFacts>>();
  const factsOf = (program: Program): ReturnType<typeof readAllFacts> => {
    const declared = [program.records, program.readings].flat().map(saidBy);
    const key = [...declared, ...program.states.map(({ name }) => name)].join();
    const facts = read.get(key) ?? readAllFacts(program, files, () => {}, how);
    read.set(key, facts);
    return facts;
  };
  return async (chosen) => {
    const together = lawsWith(pairs, chosen);
    const facts = await factsOf(together.program);
    if (!facts.ok) return facts;
    const options = {
      ...(through !== undefined && { through }),
      ...(elections !== undefined && { elections }),
      ...(known !== undefined && { asOf: known }),
    };
    const accounts: Account[] = [];
    for (const law of together.laws) {
      const settled = settlerOf(law, together.laws.length === 1).settle(facts.columns, options);
      if (!settled.ok)
        return { ok: false, fault: 'evaluation', errors: settled.errors, warnings: facts.warnings };
      accounts.push(...settled.accounts.filter(({ state }) => law.states.includes(state)));
    }
    return { ok: true, accounts, facts };
  };
}

/** True if a law has no error. */
export function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}
