import { sheetOf } from '@tallystick/facts';
import { lawVersion, type Problem, type ProofCache, placeOf, type Scenario } from '@tallystick/model';
import { noticeLines, type SourcePlace } from '@tallystick/report';
import type { GivenElection, Result } from '@tallystick/runtime';
import type { FactsFile } from '../facts/read.ts';
import { lawFor } from '../program/laws.ts';
import { type LoadedProgram, type LoadFailure, type LoadOptions, programOf } from '../program/load.ts';
import type { LoadedWork } from '../program/read.ts';
import { type Computed, compute } from '../run/compute.ts';
import { NO_OPENING } from '../run/opening.ts';
import type { RunFailure } from '../run/options.ts';
import { resultOf } from '../run/result.ts';
import { filesOf } from '../scenarios/files.ts';
import { runScenarios, type ScenarioDone } from '../scenarios/run.ts';
import { titleOf } from '../scenarios/select.ts';

/** What is to be computed: a scenario of the files, or facts; under which law, and with which choices. */
export type CaseAsked = {
  readonly law: LoadOptions;
  /** Choices that take the place of those among the facts. */
  readonly elections?: readonly GivenElection[];
} & (
  | { readonly scenario: { readonly title: string; readonly file: string } }
  | {
      /** A file for each record. */
      readonly facts: readonly { readonly record: string; readonly file: string }[];
      readonly through?: number;
    }
);

/** A case with all that can be asked of it afterwards. */
export interface CaseComputed {
  readonly ok: true;
  readonly title: string;
  readonly loaded: LoadedProgram;
  readonly computed: Computed;
  readonly result: Result;
  readonly scenario?: ScenarioDone;
  readonly notices: readonly string[];
}

/** Why a case could not be computed, each thing in words, with its place where it has one. */
export interface CaseFailure {
  readonly ok: false;
  readonly faults: readonly CaseFault[];
}

export interface CaseFault {
  readonly message: string;
  readonly code?: string;
  readonly at?: SourcePlace;
}

export interface CaseOptions {
  /** Gives the files of facts, and those that scenarios name. */
  readonly readFile: (file: string) => Promise<Uint8Array | undefined>;
  readonly cache?: ProofCache;
}

/** Computes a case as `tally test` and `tally run` do. */
export async function computeCase(
  work: LoadedWork,
  asked: CaseAsked,
  options: CaseOptions,
): Promise<CaseComputed | CaseFailure> {
  return 'scenario' in asked ? computeScenario(work, asked, options) : computeFacts(work, asked, options);
}

async function computeFacts(
  work: LoadedWork,
  { law, facts, through, elections }: Extract<CaseAsked, { readonly facts: unknown }>,
  { readFile, cache }: CaseOptions,
): Promise<CaseComputed | CaseFailure> {
  const loaded = programOf(work, law, cache);
  if (!loaded.ok) return notLoaded(loaded);
  const files: FactsFile[] = [];
  for (const { record, file } of facts) {
    const bytes = await readFile(sheetOf(file).file);
    if (bytes === undefined)
      return failure([{ message: `The facts of ${record} stand in ${file}, which cannot be read.` }]);
    files.push({ record, name: file, bytes });
  }
  const computed = await compute(loaded, files, {
    ...(through !== undefined && { through }),
    ...(elections !== undefined && { elections }),
  });
  if (!computed.ok) return notComputed(computed);
  const { label, name } = loaded.program;
  const notices = [...computed.warnings.map(({ message }) => message), ...noticeLines(computed.notices)];
  const result = await resultOf(loaded, computed);
  return { ok: true, title: label ?? name, loaded, computed, result, notices };
}

async function computeScenario(
  work: LoadedWork,
  { law, scenario: { title, file }, elections }: Extract<CaseAsked, { readonly scenario: unknown }>,
  { readFile, cache }: CaseOptions,
): Promise<CaseComputed | CaseFailure> {
  const program = work.work.programs.find(({ scenarios }) =>
    scenarios.some((one) => isMeant(one, title, file)),
  );
  const written = program?.scenarios.find((one) => isMeant(one, title, file));
  if (program === undefined || written === undefined)
    return failure([{ message: `${file} has no scenario "${title}" any more.` }]);
  const { asOf, with: amendments = written.amendments } = law;
  const loaded = programOf(
    work,
    {
      ...law,
      program: program.name,
      ...(asOf === undefined && amendments.length > 0 && { with: amendments }),
    },
    cache,
  );
  if (!loaded.ok) return notLoaded(loaded);
  const found = loaded.program.scenarios.find((one) => isMeant(one, title, file)) ?? written;
  const scenario = withoutChosen(found, law);
  const files = new Map<string, Uint8Array>();
  for (const name of filesOf(scenario)) {
    const bytes = await readFile(name);
    if (bytes !== undefined) files.set(name, bytes);
  }
  const [run] = await runScenarios(loaded, {
    files,
    scenarios: [scenario],
    ...(elections !== undefined && { elections }),
  });
  if (run === undefined) throw new Error(`${title} was not run`);
  if (!run.ok) return failure(run.faults.map((message) => ({ message })));
  const applied = { ...lawFor(loaded.laws, scenario), program: run.law };
  const computed: Computed = {
    ok: true,
    version: lawVersion(run.law),
    accounts: run.accounts,
    laws: [{ ...applied, accounts: run.accounts, stretches: run.stretches }],
    notices: run.notices,
    warnings: [],
    opening: NO_OPENING,
    facts: {
      ok: true,
      records: run.facts.records,
      columns: run.facts.columns,
      warnings: [],
      corrections: [],
    },
  };
  const own: LoadedProgram = { ...loaded, program: run.law, laws: [applied] };
  const result = await resultOf(own, computed);
  return { ok: true, title, loaded: own, computed, result, scenario: run, notices: noticeLines(run.notices) };
}

function isMeant(scenario: Scenario, title: string, file: string): boolean {
  return titleOf(scenario) === title && scenario.at.file === file;
}

/** The scenario without those of its own choices and values in whose place others are asked for. */
function withoutChosen(scenario: Scenario, { readings = {}, values = {} }: LoadOptions): Scenario {
  return {
    ...scenario,
    choices: scenario.choices.filter(({ reading }) => readings[reading] === undefined),
    values: scenario.values.filter((one) => values[one.let] === undefined),
  };
}

/** Why there is no law to compute, as faults. */
export function notLoaded({ problems, sources }: LoadFailure): CaseFailure {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return failure(
    errors.map(({ message, code, at }: Problem) => {
      const { file, line } = placeOf(at, sources);
      return { message, code, at: { file, line } };
    }),
  );
}

/** Why nothing was computed, in words. */
export function notComputed(failed: RunFailure): CaseFailure {
  switch (failed.fault) {
    case 'usage':
    case 'opening':
      return failure([{ message: failed.message }]);
    case 'evaluation':
      return failure(failed.errors.map(({ message }) => ({ message })));
    case 'facts':
      return failure(failed.problems.map(({ message, code }) => ({ message, code })));
  }
}

function failure(faults: readonly CaseFault[]): CaseFailure {
  return { ok: false, faults };
}
