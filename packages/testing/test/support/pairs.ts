import { directionOf } from '@tallystick/diff';
import { analyse, hasErrors, mutantsOf, type Program, prove } from '@tallystick/model';
import { type Account, add, decimal, format, ZERO } from '@tallystick/runtime';
import { verdictBetween } from '@tallystick/sdk';
import fc from 'fast-check';
import {
  factsFor,
  type GeneratedProgram,
  programs,
  type ReferenceFacts,
  type Row,
  refactoringsOf,
} from '../../src/index.ts';
import { programOf } from './program.ts';
import { accountsOf } from './property.ts';
import { subjectsOf } from './subjects.ts';

// Pairs of laws whose verdict is known: half of them are equal by construction, half differ in one thing, of which many
// fleets show whether it matters.

export interface LawPair {
  readonly generated: GeneratedProgram;
  readonly before: Program;
  readonly after: Program;
  /** What was done to the one to get the other. */
  readonly how: string;
  /** Both say the same, in other words. */
  readonly isRefactored: boolean;
  readonly seed: number;
}

/** So many ways to write a law otherwise are taken one after another. */
const MOST_REFACTORINGS = 3;

/** Of so many programs for each pair, some have errors that are no matter of a comparison: a tie, a gap. */
const DRAWN = 3;

/** Pairs from a seed: the same ones in every run. */
export async function* lawPairs(count: number, seed: number): AsyncGenerator<LawPair> {
  const generated = fc.sample(programs, { numRuns: DRAWN * count, seed });
  const dice = fc.sample(fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), {
    numRuns: DRAWN * count,
    seed,
  });
  let made = 0;
  for (const [index, one] of generated.entries()) {
    if (made === count) return;
    const before = await programOf(one.text);
    if (!isSound(before)) continue;
    const isRefactored = made % 2 === 0;
    const [first = 0, ...others] = dice[index] ?? [];
    const done = isRefactored
      ? others.slice(0, 1 + (first % MOST_REFACTORINGS)).reduce(refactored, { how: '', program: before })
      : mutated(before, first);
    if (done === undefined || done.how === '') continue;
    const { program: after, how } = done;
    made++;
    yield { generated: one, before, after, how, isRefactored, seed: seed + index };
  }
}

interface Done {
  readonly how: string;
  readonly program: Program;
}

/** One more of the ways to write the law otherwise; each way is as likely, at however many places it can be taken. */
function refactored({ how, program }: Done, dice: number): Done {
  const all = refactoringsOf(program);
  const ways = [...new Set(all.map((one) => one.how))];
  const way = ways[dice % Math.max(1, ways.length)];
  const places = all.filter((one) => one.how === way);
  const from = Math.floor(dice / Math.max(1, ways.length)) % Math.max(1, places.length);
  const sound = [...places.slice(from), ...places.slice(0, from)].find((one) => isSound(one.program));
  return sound === undefined
    ? { how, program }
    : { how: [how, sound.how].filter((text) => text !== '').join('; '), program: sound.program };
}

function mutated(program: Program, dice: number): Done | undefined {
  const mutants = mutantsOf(program);
  const from = dice % Math.max(1, mutants.length);
  const sound = [...mutants.slice(from), ...mutants.slice(0, from)].find((one) => isSound(one.program));
  return sound && { how: sound.change, program: sound.program };
}

function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems) && !hasErrors(prove(program));
}

/** What a pair is in truth, as far as many fleets tell, and what is said of it. */
export interface Judged {
  readonly pair: LawPair;
  readonly isDifferent: boolean;
  readonly verdict: Verdict['verdict'];
  readonly isWrong: boolean;
  /** The direction of the change is another than is said. */
  readonly isMisled: boolean;
}

type Verdict = ReturnType<typeof verdictBetween>;
type Differs = Extract<Verdict, { readonly verdict: 'differs' }>;

/** Holds a verdict against the reference, and against many fleets. */
export function judged(pair: LawPair): Judged {
  const found = verdictBetween(pair.before, pair.after);
  const isWitnessed = found.verdict === 'differs' && isShown(pair, found);
  const runs = pair.isRefactored && found.verdict !== 'undecided' ? [] : fleetRuns(pair);
  const isDifferent = isWitnessed || (!pair.isRefactored && runs.some(areOther));
  const isWrong =
    (found.verdict === 'equivalent' && isDifferent) ||
    (found.verdict === 'differs' && (!isWitnessed || pair.isRefactored));
  return { pair, isDifferent, verdict: found.verdict, isWrong, isMisled: isMisled(pair, runs) };
}

const FLEETS = 24;
/** So many rows of a fleet are one party's, where it is cut into small ones. */
const ROWS = 3;
/** Long enough after the last facts for credits to expire and for deficits to become shortfalls. */
const YEARS = 20;

/** What a fleet comes to under both laws. */
type FleetRun = readonly [before: readonly Account[], after: readonly Account[]];

function fleetRuns({ generated, before, after, seed }: LawPair): readonly FleetRun[] {
  const [old, now] = [subjectsOf(before), subjectsOf(after)].map(([, compiled]) => compiled);
  if (old === undefined || now === undefined) return [];
  const through = generated.words.firstYear + YEARS;
  const fleets = fc.sample(factsFor(generated), { numRuns: FLEETS, seed });
  return fleets.flatMap(({ facts }, index): readonly FleetRun[] => {
    const own = index % 2 === 0 ? facts : inSmallFleets(facts);
    const [one, other] = [old, now].map((subject) => accountsOf(subject, own, { through }));
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
}

function areOther([before, after]: FleetRun): boolean {
  return formOf(before) !== formOf(after);
}

/** True where somebody owes less or is issued more though the change is said to be stricter; looser the other way round. */
function isMisled({ before, after }: LawPair, runs: readonly FleetRun[]): boolean {
  const direction = directionOf(before, after);
  if (direction === 'either') return false;
  const grows = (sums: (accounts: readonly Account[]) => ReadonlyMap<string, number>, by: 1 | -1): boolean =>
    runs.some(([one, other]) => {
      const [old, now] = [sums(one), sums(other)];
      return [...old.keys(), ...now.keys()].some(
        (key) => by * ((now.get(key) ?? 0) - (old.get(key) ?? 0)) > TOLERANCE,
      );
    });
  const stricter = grows(owedIn, -1) || grows(issuedIn, 1);
  const looser = grows(owedIn, 1) || grows(issuedIn, -1);
  return (direction !== 'looser' && stricter) || (direction !== 'stricter' && looser);
}

/** Amounts are added as ordinary numbers here. */
const TOLERANCE = 1e-6;

function owedIn(accounts: readonly Account[]): ReadonlyMap<string, number> {
  return sumsOf(accounts, ({ deficits }) => deficits);
}

function issuedIn(accounts: readonly Account[]): ReadonlyMap<string, number> {
  return sumsOf(accounts, ({ issued }) => issued);
}

function sumsOf(
  accounts: readonly Account[],
  entriesOf: (
    period: Account['periods'][number],
  ) => readonly { readonly group: string; readonly amount: string }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { party, state, periods } of accounts)
    for (const period of periods)
      for (const { group, amount } of entriesOf(period)) {
        const key = `${party} ${state} ${period.period} ${group}`;
        sums.set(key, (sums.get(key) ?? 0) + Number(amount));
      }
  return sums;
}

function inSmallFleets({ sale = [] }: ReferenceFacts): ReferenceFacts {
  const own = sale.map((row, index): Row => ({ ...row, maker: `Maker ${Math.floor(index / ROWS)}` }));
  return { sale: own };
}

/** True where the reference comes to something else of a witness under one law than under the other. */
function isShown({ before, after }: LawPair, { witness }: Differs): boolean {
  const names = [...new Set(witness.rows.map(({ record }) => record))];
  const facts: ReferenceFacts = Object.fromEntries(
    names.map((name) => [name, witness.rows.filter(({ record }) => record === name).map(rowOf)]),
  );
  const years = witness.rows.flatMap(({ values }) =>
    Object.values(values).flatMap((value) => (/^20\d\d$/.test(value) ? [Number(value)] : [])),
  );
  const [one, other] = [before, after].map((law) => {
    const [reference] = subjectsOf(law);
    return reference && accountsOf(reference, facts, { through: Math.max(...years) + YEARS });
  });
  return one !== undefined && other !== undefined && formOf(one) !== formOf(other);
}

function rowOf({ values }: { readonly values: Readonly<Record<string, string>> }): Row {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What accounts come to, whatever the steps are called by which it came about. */
export function formOf(accounts: readonly Account[]): string {
  return JSON.stringify(
    accounts.map(({ party, state, periods }) => [
      party,
      state,
      periods.map(
        ({ period, issued, received, sent, deficits, retired, expired, bank, carried, shortfall }) => [
          period,
          ...[issued, received, sent, deficits, expired, bank, carried, shortfall].map(summed),
          summed(retired.map(({ step: _, ...entry }) => entry)),
        ],
      ),
    ]),
  );
}

/** Entries that are alike in all but the amount as one, in one order. */
function summed(entries: readonly { readonly amount: string }[]): readonly string[] {
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const { amount, ...entry } of entries) {
    const key = JSON.stringify(entry);
    sums.set(key, add(sums.get(key) ?? ZERO, decimal(amount)));
  }
  return [...sums].map(([key, sum]) => `${key} ${format(sum)}`).sort();
}
