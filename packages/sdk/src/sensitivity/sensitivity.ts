import { analyse, type Choices, didYouMean, hasErrors, partsOf, withChoices } from '@tallystick/model';
import {
  balances,
  MEASURES,
  type Measure,
  type MovedBalance,
  movesBetween,
  SENSITIVITY_SCHEMA,
  type Sensitivity,
  type Turn,
} from '@tallystick/report';
import { type Account, compare, decimal, format, subtract, toDecimal, ZERO } from '@tallystick/runtime';
import type { FactsFile } from '../facts/read.ts';
import { choicesKnownTo } from '../program/known-choices.ts';
import type { Law } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { compute, computeFrom } from '../run/compute.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { shortfallEnds } from './shortfalls.ts';
import { pointsOf, rangedIn, type Trialled, trialAt, trialsOf } from './trials.ts';

/** How it is computed, and perhaps whose balances alone count. */
export interface SensitivityOptions {
  readonly run: RunOptions;
  readonly party?: string;
}

export type SensitivityFound = { readonly ok: true; readonly sensitivity: Sensitivity } | RunFailure;

/** How many balances are shown of each answer. */
const SHOWN = 3;

/**
 * Answers each open question in each other way, one at a time, computes all balances again, and says which of them move.
 * Values that are assumed within a range are tried at both ends, and at ten steps between for their curve.
 */
export async function sensitivity(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  { run, party }: SensitivityOptions,
): Promise<SensitivityFound> {
  const { program, laws } = loaded;
  const usual = await compute(loaded, files, run);
  if (!usual.ok) return usual;
  const meant = (accounts: readonly Account[]) =>
    accounts.filter((account) => party === undefined || account.party === party);
  const before = meant(usual.accounts);
  if (party !== undefined && before.length === 0) {
    const parties = [...new Set(usual.accounts.map((account) => account.party))];
    const message = `The facts name no party ${party}.${didYouMean(party, parties)}`;
    return { ok: false, fault: 'usage', message, warnings: usual.warnings };
  }
  /** The accounts under another answer; undefined where it makes no law that can be computed. */
  const after = ({ choices }: Trialled): readonly Account[] | undefined => {
    const others = laws.flatMap((law) => otherLaw(law, choices) ?? []);
    if (others.length < laws.length) return undefined;
    const computed = computeFrom({ program, laws: others }, usual.facts, run);
    return computed.ok ? meant(computed.accounts) : undefined;
  };
  const turns: Turn[] = [];
  for (const trial of trialsOf(program)) {
    run.onPhase?.(`Trying ${trial.name} is ${trial.tried}`);
    const accounts = after(trial);
    if (accounts !== undefined) turns.push(turnOf(trial, before, accounts));
  }
  const curves: Sensitivity['curves'][number][] = [];
  for (const ranged of rangedIn(program)) {
    const points: Sensitivity['curves'][number]['points'][number][] = [];
    for (const value of pointsOf(ranged)) {
      const trial = trialAt(ranged, value);
      const accounts = after(trial);
      if (accounts !== undefined) points.push({ value: trial.tried, totals: totalsOf(accounts) });
    }
    const ends = shortfallEnds(pointsOf(ranged), (value) => after(trialAt(ranged, value))).map(
      ({ party: whose, state, shortAt, shortfall, noneAt }) => ({
        ...{ party: whose, state },
        shortAt: trialAt(ranged, shortAt).tried,
        shortfall: format(shortfall),
        noneAt: trialAt(ranged, noneAt).tried,
      }),
    );
    curves.push({ name: ranged.part.name, usual: trialAt(ranged, ranged.low).usual, points, ends });
  }
  return {
    ok: true,
    sensitivity: {
      schema: SENSITIVITY_SCHEMA,
      program: program.name,
      version: usual.version,
      turns: turns.filter(({ moved }) => moved > 0).sort(worseFirst),
      steady: turns
        .filter(({ moved }) => moved === 0)
        .map(({ kind, name, tried, usual: now }) => ({ kind, name, tried, usual: now })),
      curves,
      untried: untriedIn(loaded),
    },
  };
}

/** A law with another choice or value, as it is where it knows none of them; undefined where it has an error. */
function otherLaw(law: Law, choices: Choices): Law | undefined {
  const known = choicesKnownTo(law.program, choices);
  if (Object.keys({ ...known.values, ...known.readings }).length === 0) return law;
  const { program } = withChoices(law.program, known);
  if (program === undefined) return undefined;
  const analysis = analyse(program);
  return hasErrors(analysis.problems) ? undefined : { ...law, program, analysis };
}

/** Assumptions that name no range, and such that are no `let`: there is no other value to try. */
function untriedIn({ program }: LoadedProgram): Sensitivity['untried'] {
  const tried = new Set(rangedIn(program).map(({ part }) => part.grounds.assumption?.name));
  const untried = partsOf(program).flatMap(({ grounds: { assumption } }) =>
    assumption === undefined || tried.has(assumption.name)
      ? []
      : [{ name: assumption.name, reason: assumption.reason }],
  );
  return [...new Map(untried.map((one) => [one.name, one])).values()];
}

function turnOf(
  { kind, name, tried, usual }: Trialled,
  before: readonly Account[],
  after: readonly Account[],
): Turn {
  const moves = movesOf(before, after);
  const [old, now] = [totalsOf(before), totalsOf(after)];
  const totals = Object.fromEntries(
    MEASURES.flatMap((measure) => {
      const difference = subtract(decimal(now[measure]), decimal(old[measure]));
      return difference.n === 0n ? [] : [[measure, toDecimal(difference) ?? format(difference)]];
    }),
  );
  const places = new Set(moves.map(({ party, state, period }) => `${party} ${state} ${period}`));
  return { kind, name, tried, usual, moved: places.size, totals, most: moves.slice(0, SHOWN) };
}

/** The amounts that differ, those of shortfalls and of what is carried before others, and the greatest first. */
function movesOf(before: readonly Account[], after: readonly Account[]): readonly MovedBalance[] {
  return movesBetween(before, after, ['party', 'state', 'period']).map(({ key, measure, from, to }) => {
    const { party = '', state = '', period = '' } = key;
    return { party, state, period, measure, usual: format(from), tried: format(to) };
  });
}

/** The sums over all accounts: what stands in the bank and is carried after the last period, and all that flowed. */
function totalsOf(accounts: readonly Account[]): Readonly<Record<Measure, string>> {
  const [all] = balances(accounts, []);
  const amount = (measure: Measure): string => format(all?.amounts[measure] ?? ZERO);
  return {
    seeded: amount('seeded'),
    issued: amount('issued'),
    invalidated: amount('invalidated'),
    received: amount('received'),
    sent: amount('sent'),
    retired: amount('retired'),
    expired: amount('expired'),
    bank: amount('bank'),
    owed: amount('owed'),
    met: amount('met'),
    interest: amount('interest'),
    carried: amount('carried'),
    shortfall: amount('shortfall'),
  };
}

function worseFirst(a: Turn, b: Turn): number {
  const by = (measure: Measure): number =>
    compare(decimal(b.totals[measure] ?? '0'), decimal(a.totals[measure] ?? '0'));
  return by('shortfall') || by('carried') || b.moved - a.moved;
}
