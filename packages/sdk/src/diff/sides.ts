import { saidBy } from '@tallystick/diff';
import { analyse, hasErrors, type Program } from '@tallystick/model';
import {
  type Account,
  accountsOf,
  type FactColumns,
  type Settled,
  type Trace,
  type WideTrace,
} from '@tallystick/runtime';
import { type Facts, type FactsFile, readAllFacts } from '../facts/read.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { settlerOf } from '../run/settle.ts';
import type { LawPair } from './pairs.ts';
import { type SettleInStages, stagedSettler } from './stages.ts';

export type Balances<T> =
  | { readonly ok: true; readonly balances: readonly T[]; readonly facts: Facts }
  | RunFailure;

/** How balances are read: from accounts, or at once from the trace of what was settled. */
export interface BalanceReader<T> {
  readonly ofAccounts: (accounts: readonly Account[]) => T;
  readonly ofTrace: (settled: Settled<string, string, string, string>, trace: Trace | WideTrace) => T;
}

export const ACCOUNTS: BalanceReader<readonly Account[]> = {
  ofAccounts: (accounts) => accounts,
  ofTrace: accountsOf,
};

/** What the accounts come to with some of the changes between two laws, over the same files; of each law by itself. */
export type Compute = <T>(chosen: ReadonlySet<string>, reader: BalanceReader<T>) => Promise<Balances<T>>;

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
  const options = {
    ...(through !== undefined && { through }),
    ...(elections !== undefined && { elections }),
    ...(known !== undefined && { asOf: known }),
  };
  const staged = new Map<FactColumns, SettleInStages>();
  return async <T>(chosen: ReadonlySet<string>, reader: BalanceReader<T>): Promise<Balances<T>> => {
    const laws = pairs.map(({ states, lawWith }) => ({ states, program: lawWith(chosen) }));
    const [first, second] = laws;
    if (first === undefined) throw new RangeError('laws of no state');
    const facts = await factsOf(first.program);
    if (!facts.ok) return facts;
    const inStages = staged.get(facts.columns) ?? stagedSettler(facts.columns, options);
    staged.set(facts.columns, inStages);
    // Of several laws each settles but the accounts and the transfers of its own states.
    const soon = second === undefined ? inStages(first.program, reader.ofTrace) : undefined;
    if (soon !== undefined) return { ok: true, balances: [soon], facts };
    const balances: T[] = [];
    for (const { states, program } of laws) {
      const law = { program, states, analysis: analyse(program) };
      const settled = settlerOf(law, second === undefined).settle(facts.columns, options);
      if (!settled.ok)
        return { ok: false, fault: 'evaluation', errors: settled.errors, warnings: facts.warnings };
      balances.push(reader.ofAccounts(settled.accounts.filter(({ state }) => states.includes(state))));
    }
    return { ok: true, balances, facts };
  };
}

/** True if a law has no error. */
export function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}
