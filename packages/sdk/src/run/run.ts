import { compile } from '@tallystick/compiler';
import type { FactsProblem } from '@tallystick/facts';
import { analyse, lastEventOf, lawVersion, withoutSuspended } from '@tallystick/model';
import {
  type Account,
  type FactError,
  type Notice,
  RESULT_SCHEMA,
  type Result,
  type Suspended,
} from '@tallystick/runtime';
import { ENGINE } from '../engine.ts';
import { type Facts, type FactsFailure, type FactsFile, readAllFacts } from '../facts/read.ts';
import type { LoadedProgram } from '../program/load.ts';
import { restsOn } from '../resting/rests-on.ts';
import { resultStanding } from '../status/in-result.ts';
import { NO_OPENING, type Opening, openingOf, withEarlier } from './opening.ts';
import { sha256 } from './sha256.ts';

export interface RunOptions {
  /** The last period to settle; without it, the last one with facts. */
  readonly through?: number;
  /** An earlier result as JSON, whose bank and carried debts are continued. */
  readonly opening?: { readonly name: string; readonly bytes: Uint8Array };
  /** The day of which the standing of the obligations is told; without it, after all events that are recorded. */
  readonly standing?: string;
  /** What is done with deficits that are suspended that day; without it they are computed and marked. */
  readonly suspended?: Suspended;
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
  /** The accounts of the earlier result, and what it rests on. */
  readonly opening: Extract<Opening, { readonly ok: true }>;
  readonly facts: Facts;
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
  const asOf = options.standing ?? last;
  const law = suspended === 'omit' && asOf !== undefined ? withoutSuspendedOn(loaded, asOf) : loaded;
  const computed = await compute(law, files, options);
  if (!computed.ok) return computed;
  const { accounts, opening, facts, version, notices, warnings } = computed;
  options.onPhase?.('Collecting what the result rests on');
  const result: Result = {
    schema: RESULT_SCHEMA,
    program: loaded.program.name,
    version,
    engine: ENGINE,
    sources: await Promise.all(
      loaded.sources.map(async ({ file }) => ({ file, sha256: await sha256(loaded.texts.get(file) ?? '') })),
    ),
    ...withEarlier(restsOn(law.program, facts.columns, accounts, opening.accounts), opening.restsOn),
    ...(asOf !== undefined && { standing: resultStanding(loaded.program, accounts, asOf, suspended) }),
    accounts,
  };
  return { ok: true, result, notices, warnings };
}

const WITHOUT_EVENTS =
  'No event is recorded of this program, so nothing is known of what is suspended. Name the file in which its timeline stands as well.';

/** The law without the deficits that are suspended on a day. */
function withoutSuspendedOn(loaded: LoadedProgram, asOf: string): LoadedProgram {
  const program = withoutSuspended(loaded.program, asOf);
  return { ...loaded, program, analysis: analyse(program) };
}

/** Reads the facts and the earlier result, and computes all accounts. */
export async function compute(
  { program, analysis }: LoadedProgram,
  files: readonly FactsFile[],
  { through, opening: earlier, onPhase = () => {} }: RunOptions,
): Promise<Computed | RunFailure> {
  const facts = await readAllFacts(program, files, (name) => onPhase(`Reading ${name}`));
  if (!facts.ok) return facts;
  const { warnings } = facts;
  onPhase('Computing');
  const version = lawVersion(program);
  const evaluator = compile(program, analysis, { version }).instantiate();
  const opening = earlier === undefined ? NO_OPENING : openingOf(earlier, evaluator.info);
  if (!opening.ok) return { ok: false, fault: 'opening', message: opening.message, warnings };
  const evaluated = evaluator.evaluateColumns(facts.columns, {
    ...(through === undefined ? {} : { through }),
    ...(earlier === undefined ? {} : { opening }),
  });
  if (!evaluated.ok) {
    const errors = evaluated.errors.map((error) => placed(error, facts));
    return { ok: false, fault: 'evaluation', errors, warnings };
  }
  const { accounts, notices } = evaluated;
  return { ok: true, version, accounts, notices, warnings, opening, facts };
}

/** An error with the file and the line of its row in front, as the user's editor counts. */
function placed(error: FactError, { records }: Facts): FactError {
  const facts = records.find(({ record }) => record.name === error.record);
  if (facts === undefined || error.row === undefined) return error;
  const { file, line } = facts.placeOf(error.row);
  return { ...error, message: `${file}:${line}: ${error.message}` };
}
