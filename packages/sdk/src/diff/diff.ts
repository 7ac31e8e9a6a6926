import { type Program, unitText } from '@tallystick/model';
import { DIFF_SCHEMA, type Diff, type DiffSide, type Impact } from '@tallystick/report';
import type { FactsFile } from '../facts/read.ts';
import { versionOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { nameOrder } from '../program/outputs.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import type { ScenarioFiles } from '../scenarios/files.ts';
import { actingUnits } from './acting.ts';
import { uncomparedAmendments } from './amendments.ts';
import { attributed } from './attribution.ts';
import { type Found, foundIn } from './changes.ts';
import { impactOf } from './impact.ts';
import { type LawPair, lawsWith, pairsOf } from './pairs.ts';
import { scenarioImpacts } from './scenarios.ts';
import { ACCOUNTS, computerOf } from './sides.ts';
import { verdictOf } from './verdict/verdict.ts';

/** One side of a comparison: a law, and how it is named in the answer. */
export interface SideOfDiff {
  readonly loaded: LoadedProgram;
  readonly revision?: string;
  readonly files?: readonly string[];
}

export interface DiffOptions {
  /** The facts over which balances are compared. */
  readonly facts?: readonly FactsFile[];
  readonly run?: Pick<RunOptions, 'through' | 'elections' | 'known'>;
  /** What stands in the files of the scenarios of the later law; without it, scenarios are not run. */
  readonly scenarios?: ScenarioFiles;
  /** Splits each amount that moves over the changes that move it. */
  readonly attribution?: boolean;
  /** Says whether the laws come to the same on all facts. */
  readonly verdict?: boolean;
  /** Told what begins now. */
  readonly onPhase?: (phase: string) => void;
}

export type Diffed =
  | { readonly ok: true; readonly diff: Diff; readonly warnings: RunFailure['warnings'] }
  | RunFailure;

/** Compares two laws: what the later one says otherwise, and what balances come to under each. */
export async function diff(
  before: SideOfDiff,
  after: SideOfDiff,
  options: DiffOptions = {},
): Promise<Diffed> {
  const { onPhase = () => {}, facts = [], scenarios } = options;
  onPhase('Comparing the laws');
  const pairs = pairsOf(before.loaded, after.loaded);
  if (pairs.length === 0) return { ok: false, fault: 'usage', message: NO_STATES, warnings: [] };
  const found = foundIn(pairs, [before.loaded.texts, after.loaded.texts]);
  const { program } = after.loaded;
  const { name, label, counts } = program;
  const over =
    facts.length === 0 ? undefined : await impactOver(facts, { before, after, pairs, found }, options);
  if (over?.ok === false) return over;
  if (scenarios !== undefined) onPhase('Running the scenarios');
  const ran =
    scenarios === undefined || program.scenarios.length === 0
      ? undefined
      : await scenarioImpacts(
          lawsWith(pairs, NOTHING),
          lawsWith(pairs, allOf(found)),
          { program, files: scenarios },
          nameOrder(program),
        );
  if (options.verdict) onPhase('Looking for a fleet that shows a difference');
  const verdict = options.verdict ? verdictOf(pairs, nameOrder(program)) : undefined;
  return {
    ok: true,
    warnings: over?.warnings ?? [],
    diff: {
      schema: DIFF_SCHEMA,
      program: name,
      ...(label !== undefined && { label }),
      unit: unitText(counts.unit),
      from: sideOf(before, amendmentsIn(pairs, 'before')),
      to: sideOf(after, amendmentsIn(pairs, 'after')),
      ...(before.loaded.program.name !== name && { states: pairs.flatMap((pair) => pair.states) }),
      changes: [...found.changes, ...uncomparedAmendments(before.loaded, after.loaded, pairs)],
      ...(over !== undefined && { impact: over.impact }),
      ...(ran !== undefined && { scenarios: ran }),
      ...(verdict !== undefined && { verdict }),
    },
  };
}

const NO_STATES = 'The two programs have no state in common, so there is nothing to compare.';
const NOTHING: ReadonlySet<string> = new Set();

function allOf({ changes }: Found): ReadonlySet<string> {
  return new Set(changes.map(({ id }) => id));
}

interface Comparing {
  readonly before: SideOfDiff;
  readonly after: SideOfDiff;
  readonly pairs: readonly LawPair[];
  readonly found: Found;
}

async function impactOver(
  files: readonly FactsFile[],
  { before, after, pairs, found }: Comparing,
  { run = {}, attribution = false, onPhase = () => {} }: DiffOptions,
): Promise<
  { readonly ok: true; readonly impact: Impact; readonly warnings: RunFailure['warnings'] } | RunFailure
> {
  const compute = computerOf(pairs, files, run);
  onPhase('Computing both laws');
  const old = await compute(NOTHING, ACCOUNTS);
  if (!old.ok) return old;
  const now = await compute(allOf(found), ACCOUNTS);
  if (!now.ok) return now;
  const [was, is] = [old.balances.flat(), now.balances.flat()];
  const { program } = after.loaded;
  const names = [...new Set(files.map(({ name }) => name))];
  const impact = impactOf(was, is, nameOrder(program), names);
  const { warnings } = now.facts;
  if (!attribution || impact.moves.length === 0) return { ok: true, impact, warnings };
  const last = Math.max(0, ...is.flatMap(({ periods }) => periods.at(-1)?.period ?? 0));
  const begun = found.units.filter(({ ids }) =>
    found.changes.some(({ id, first }) => ids.has(id) && (first === undefined || first <= last)),
  );
  const split = await attributed(impact, actingUnits(begun, pairs, last), compute, {
    decimals: decimalsOf([before.loaded.program, program]),
    onLaw: (law, all) => onPhase(`Computing law ${law} of ${all} between the two`),
  });
  return { ok: true, impact: split ?? impact, warnings };
}

/** How many decimals the finer of the steps has in which the programs count. */
export function decimalsOf(programs: readonly Program[]): number {
  return Math.max(...programs.map(({ counts: { step } }) => (step.split('.')[1] ?? '').length));
}

/** The amendments in the laws that are compared. */
function amendmentsIn(pairs: readonly LawPair[], side: 'before' | 'after'): readonly string[] {
  return [...new Set(pairs.flatMap((pair) => pair[side].amendments.map(({ name }) => name)))];
}

function sideOf({ loaded, revision, files }: SideOfDiff, amendments: readonly string[]): DiffSide {
  const { program, laws, asOf } = loaded;
  return {
    program: program.name,
    ...(revision !== undefined && { revision }),
    ...(files !== undefined && { files }),
    ...(asOf !== undefined && { asOf }),
    amendments,
    version: versionOf(program, laws),
  };
}
