import type { FactsProblem } from '@tallystick/facts';
import type { Program } from '@tallystick/model';
import type { Account, Notice } from '@tallystick/runtime';
import { placed } from '../facts/placed.ts';
import { type Facts, type FactsFile, type ReadOptions, readAllFacts } from '../facts/read.ts';
import { type Law, versionOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import type { Stretch } from '../register/stretches.ts';
import { idleChoices } from './idle-choices.ts';
import { NO_OPENING, type Opening, openingOf } from './opening.ts';
import type { RunFailure, RunOptions } from './options.ts';
import { settlerOf } from './settle.ts';

/** A run with all that an explanation needs beside the result. */
export interface Computed {
  readonly ok: true;
  readonly version: string;
  readonly accounts: readonly Account[];
  /** The laws that were applied, each with the accounts that follow it. */
  readonly laws: readonly SettledLaw[];
  /** The accounts of the earlier result, and what it rests on. */
  readonly opening: Extract<Opening, { readonly ok: true }>;
  readonly facts: Facts;
  readonly notices: readonly Notice[];
  readonly warnings: readonly FactsProblem[];
}

/** A law with the accounts that follow it, and the stretches of periods in which they were settled. */
export interface SettledLaw extends Law {
  readonly accounts: readonly Account[];
  readonly stretches: readonly Stretch[];
}

/** What a computation takes of a program. */
export type Computable = Pick<LoadedProgram, 'program' | 'laws' | 'asOf'>;

/** Reads the facts and the earlier result, and computes all accounts, each under the law of its state. */
export async function compute(
  loaded: Computable,
  files: readonly FactsFile[],
  options: RunOptions & ReadOptions,
): Promise<Computed | RunFailure> {
  const { onPhase = () => {}, through } = options;
  const { name, periods } = loaded.program;
  if (through !== undefined && through < periods.first) {
    const message = `Nothing can be settled through ${through}: ${name} begins in ${periods.first}.`;
    return { ok: false, fault: 'usage', message, warnings: [] };
  }
  const facts = await readAllFacts(loaded.program, files, (file) => onPhase(`Reading ${file}`), options);
  if (!facts.ok) return facts;
  onPhase('Computing');
  return computeFrom(loaded, facts, options);
}

/** Computes all accounts from facts that were read. */
export function computeFrom(
  { program, laws, asOf }: Computable,
  facts: Facts,
  { through, elections, known, opening: earlier }: Omit<RunOptions, 'onPhase'>,
): Computed | RunFailure {
  const { warnings } = facts;
  // What is known on a day is what is asked for, before the law of a day.
  const day = known ?? asOf;
  const version = versionOf(program, laws);
  let opening: Opening = NO_OPENING;
  const notices: Notice[] = [];
  const settled: SettledLaw[] = [];
  for (const law of laws) {
    const settler = settlerOf(law, laws.length === 1, version);
    if (earlier !== undefined) opening = openingOf(earlier, program.name, settler.info);
    if (!opening.ok) return { ok: false, fault: 'opening', message: opening.message, warnings };
    const isOwn = ({ state }: Account): boolean => law.states.includes(state);
    // What another law did not keep is nothing that this one asks for.
    const before = opening.accounts.map(({ toldFrom, ...account }) =>
      toldFrom !== undefined && isOwn(account) ? { ...account, toldFrom } : account,
    );
    const evaluated = settler.settle(facts.columns, {
      ...(through === undefined ? {} : { through }),
      ...(elections === undefined ? {} : { elections }),
      ...(day === undefined ? {} : { asOf: day }),
      ...(earlier === undefined ? {} : { opening: { accounts: before } }),
    });
    if (!evaluated.ok) {
      const errors = evaluated.errors.map((error) => placed(error, facts.records));
      return { ok: false, fault: 'evaluation', errors, warnings };
    }
    notices.push(...evaluated.notices);
    const stretches = evaluated.stretches.map((stretch) => ({
      opening: stretch.opening.filter(isOwn),
      accounts: stretch.accounts.filter(isOwn),
    }));
    settled.push({ ...law, accounts: evaluated.accounts.filter(isOwn), stretches });
  }
  return {
    ok: true,
    version,
    accounts: inOrder(settled, program),
    laws: settled,
    notices: distinctNotices([...notices, ...idleChoices(laws, facts.records)]),
    warnings,
    opening,
    facts,
  };
}

/** The accounts of all laws by party, and by state in the order of the program. */
function inOrder(
  laws: readonly { readonly accounts: readonly Account[] }[],
  { states }: Program,
): readonly Account[] {
  const [first, second] = laws;
  if (first !== undefined && second === undefined) return first.accounts;
  const places = new Map(states.map(({ name }, i) => [name, i]));
  const placeOf = ({ state }: Account): number => places.get(state) ?? 0;
  return laws
    .flatMap(({ accounts }) => accounts)
    .sort((a, b) => (a.party < b.party ? -1 : a.party > b.party ? 1 : placeOf(a) - placeOf(b)));
}

function distinctNotices(notices: readonly Notice[]): readonly Notice[] {
  const seen = new Map(notices.map((notice) => [JSON.stringify(notice), notice]));
  return [...seen.values()];
}
