import type { FactsProblem } from '@tallystick/facts';
import {
  amendedBy,
  dueAfter,
  type Enactment,
  lastEventOf,
  lawVersion,
  type Program,
  withoutSuspended,
} from '@tallystick/model';
import {
  type Account,
  type FactColumns,
  type FactError,
  type GivenElection,
  type Notice,
  RESULT_SCHEMA,
  type Result,
  type Suspended,
} from '@tallystick/runtime';
import { ENGINE } from '../engine.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import { placed } from '../facts/placed.ts';
import {
  type Facts,
  type FactsFailure,
  type FactsFile,
  type ReadOptions,
  readAllFacts,
} from '../facts/read.ts';
import { takeRows } from '../facts/take.ts';
import { type Law, lawIn, lawsOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import type { Stretch } from '../register/stretches.ts';
import { type RestsOn, restsOn } from '../resting/rests-on.ts';
import { resultStanding } from '../status/in-result.ts';
import { idleChoices } from './idle-choices.ts';
import { NO_OPENING, type Opening, openingOf, withEarlier } from './opening.ts';
import { settlerOf } from './settle.ts';
import { sha256 } from './sha256.ts';

export interface RunOptions {
  /** Choices that take the place of those among the facts. */
  readonly elections?: readonly GivenElection[];
  /** The last period to settle; without it, the last one with facts. */
  readonly through?: number;
  /** An earlier result as JSON, whose bank and carried debts are continued. */
  readonly opening?: { readonly name: string; readonly bytes: Uint8Array };
  /** The day of which the standing of the obligations is told; without it, that of the law, or after all events that are recorded. */
  readonly standing?: string;
  /** What is done with deficits that are suspended that day; without it they are computed and marked. */
  readonly suspended?: Suspended;
  /** The day as of which the facts were known; without it, all that was filed. */
  readonly known?: string;
  /** Told what begins now. */
  readonly onPhase?: (phase: string) => void;
}

/** Why nothing was computed: the call, the earlier result, the facts, or what the rules make of them. */
export type RunFailure =
  | FactsFailure
  | ({ readonly ok: false; readonly warnings: readonly FactsProblem[] } & (
      | { readonly fault: 'opening'; readonly message: string }
      | { readonly fault: 'evaluation'; readonly errors: readonly FactError[] }
    ));

export interface RunSuccess {
  readonly ok: true;
  readonly result: Result;
  readonly notices: readonly Notice[];
  readonly warnings: readonly FactsProblem[];
}

/** A run with all that an explanation needs beside the result. */
export interface Computed extends Omit<RunSuccess, 'result'> {
  readonly version: string;
  readonly accounts: readonly Account[];
  /** The laws that were applied, each with the accounts that follow it. */
  readonly laws: readonly SettledLaw[];
  /** The accounts of the earlier result, and what it rests on. */
  readonly opening: Extract<Opening, { readonly ok: true }>;
  readonly facts: Facts;
}

/** A law with the accounts that follow it, and the stretches of periods in which they were settled. */
export interface SettledLaw extends Law {
  readonly accounts: readonly Account[];
  readonly stretches: readonly Stretch[];
}

/** Computes the balances of every account, with a receipt of what they rest on. */
export async function run(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  options: RunOptions = {},
): Promise<RunSuccess | RunFailure> {
  const { suspended = 'compute' } = options;
  const last = lastEventOf(loaded.program);
  if (last === undefined && (options.standing !== undefined || suspended !== 'compute'))
    return { ok: false, fault: 'usage', message: WITHOUT_EVENTS, warnings: [] };
  const asOf = standingDay(loaded, options);
  const law = suspended === 'omit' && asOf !== undefined ? withoutSuspendedOn(loaded, asOf) : loaded;
  const computed = await compute(law, files, options);
  if (!computed.ok) return computed;
  options.onPhase?.('Collecting what the result rests on');
  const result = await resultOf(loaded, computed, options);
  return { ok: true, result, notices: computed.notices, warnings: computed.warnings };
}

/**
 * The day of which the standing is told: that which is asked for, else the day of the law, else after all events that are recorded. None
 * of a program without events.
 */
function standingDay(
  { program, asOf }: Pick<LoadedProgram, 'program' | 'asOf'>,
  { standing }: Pick<RunOptions, 'standing'>,
): string | undefined {
  const last = lastEventOf(program);
  return standing ?? (last === undefined ? undefined : (asOf ?? last));
}

/** What was computed as the result that is written: with the law, its sources and what it all rests on. */
export async function resultOf(
  loaded: LoadedProgram,
  computed: Computed,
  { known, standing, suspended = 'compute' }: Pick<RunOptions, 'known' | 'standing' | 'suspended'> = {},
): Promise<Result> {
  const { accounts, opening, version } = computed;
  const day = standingDay(loaded, { ...(standing !== undefined && { standing }) });
  return {
    schema: RESULT_SCHEMA,
    program: loaded.program.name,
    version,
    engine: ENGINE,
    sources: await Promise.all(
      loaded.sources.map(async ({ file }) => ({ file, sha256: await sha256(loaded.texts.get(file) ?? '') })),
    ),
    ...(loaded.asOf !== undefined && { asOf: loaded.asOf }),
    ...amendmentsOf(loaded),
    ...(known !== undefined && { known }),
    ...(computed.facts.corrections.length > 0 && { corrections: computed.facts.corrections }),
    ...withEarlier(restsOnLaws(computed), opening.restsOn),
    ...(day !== undefined && { standing: resultStanding(loaded.program, accounts, day, suspended) }),
    accounts: withDue(loaded, accounts),
  };
}

/** The accounts with what is due after each period, by the calendar of the law that they follow. */
function withDue({ laws }: LoadedProgram, accounts: readonly Account[]): readonly Account[] {
  return accounts.map((account) => {
    const { program } = lawIn(laws, account.state);
    if (program.deadlines.length === 0) return account;
    const periods = account.periods.map(({ period, ...entries }) => {
      const due = dueAfter(program, account.state, period);
      return { period, due: due.map(({ deadline: { name }, date }) => ({ name, date })), ...entries };
    });
    return { ...account, periods };
  });
}

const WITHOUT_EVENTS =
  'No event is recorded of this program, so nothing is known of what is suspended. Name the file in which its timeline stands as well.';

/** What a computation takes of a program. */
type Computable = Pick<LoadedProgram, 'program' | 'laws' | 'asOf'>;

/** The law without the deficits that are suspended on a day. */
function withoutSuspendedOn(loaded: LoadedProgram, asOf: string): Computable {
  return {
    ...loaded,
    program: withoutSuspended(loaded.program, asOf),
    laws: loaded.laws.flatMap(({ program, states }) => lawsOf(withoutSuspended(program, asOf), states).laws),
  };
}

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
  const version = lawVersion(program);
  let opening: Opening = NO_OPENING;
  const notices: Notice[] = [];
  const settled: SettledLaw[] = [];
  for (const law of laws) {
    const settler = settlerOf(law, laws.length === 1, version);
    if (earlier !== undefined) opening = openingOf(earlier, settler.info);
    if (!opening.ok) return { ok: false, fault: 'opening', message: opening.message, warnings };
    const evaluated = settler.settle(facts.columns, {
      ...(through === undefined ? {} : { through }),
      ...(elections === undefined ? {} : { elections }),
      ...(day === undefined ? {} : { asOf: day }),
      ...(earlier === undefined ? {} : { opening }),
    });
    if (!evaluated.ok) {
      const errors = evaluated.errors.map((error) => placed(error, facts.records));
      return { ok: false, fault: 'evaluation', errors, warnings };
    }
    notices.push(...evaluated.notices);
    const isOwn = ({ state }: Account): boolean => law.states.includes(state);
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

/** What the accounts rest on, each under its law. */
function restsOnLaws({ laws, facts }: Computed): RestsOn {
  const rests = laws.flatMap(({ program, states, stretches }) => {
    const columns = laws.length === 1 ? facts.columns : factsIn(program, facts, states);
    return stretches.map(({ accounts, opening }) => restsOn(program, columns, accounts, opening));
  });
  const { assumptions, readings } = rests.reduce(withEarlier, { assumptions: [], readings: [] });
  if (rests.length < 2) return { assumptions, readings };
  const files = laws.flatMap(({ program }) => program.sources.map(({ file }) => file));
  const inOrder = assumptions.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line,
  );
  return { assumptions: inOrder, readings };
}

/** The facts of some states. */
function factsIn(program: Program, { records }: Facts, states: readonly string[]): FactColumns {
  const codes = new Set(states.map((state) => program.states.findIndex(({ name }) => name === state)));
  return Object.fromEntries(
    records.map(({ record, columns }) => {
      const field = fieldOf(record, 'state');
      const column = field === undefined ? undefined : numbersOf(columns, field);
      const rows = Array.from({ length: columns.rows }, (_, row) => row);
      return [
        record.name,
        takeRows(
          columns,
          rows.filter((row) => column === undefined || codes.has(column[row] ?? -1)),
        ),
      ];
    }),
  );
}

/** What stands in the result of the amendments of a law; nothing for the base text. */
/** The amendments of the program, then those that only adopting programs have, in the states that follow these. */
function amendmentsOf({
  program,
  laws,
}: Pick<LoadedProgram, 'program' | 'laws'>): Pick<Result, 'amendments'> {
  const known = new Set(program.amendments.map(({ name }) => name));
  const others = laws.flatMap((law) =>
    law.program.amendments
      .filter(({ name }) => !known.has(name))
      .map((amendment) => ({ amendment, law: law.program, states: amendment.states ?? law.states })),
  );
  const own = program.amendments.map((amendment) => ({ amendment, law: program, states: amendment.states }));
  const all = [...own, ...together(others)];
  if (all.length === 0) return {};
  return {
    amendments: all.map(({ amendment: { name, label, effective, applies }, law, states }) => ({
      name,
      ...(label !== undefined && { label }),
      effective: effective.date,
      from: applies.period,
      ...(states !== undefined && { states }),
      parts: amendedBy(law, name),
    })),
  };
}

/** Each amendment once, with the states of all laws that have it. */
function together<T extends { readonly amendment: Enactment; readonly states: readonly string[] }>(
  enacted: readonly T[],
): readonly T[] {
  const names = [...new Set(enacted.map(({ amendment }) => amendment.name))];
  return names.flatMap((name) => {
    const same = enacted.filter(({ amendment }) => amendment.name === name);
    return same
      .slice(0, 1)
      .map((one) => ({ ...one, states: [...new Set(same.flatMap(({ states }) => states))] }));
  });
}
