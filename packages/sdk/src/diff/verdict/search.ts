import {
  anyFleet,
  choicesIn,
  composedFleet,
  type Fleet,
  ofParty,
  type Source,
  shrunk,
  type TellingValues,
  tellingValues,
  tradedFleet,
  type Wanted,
} from '@tallystick/diff';
import { encodeRows } from '@tallystick/facts';
import {
  childrenOf,
  type Expression,
  isElectionRecord,
  type Parting,
  type Program,
  rootsOf,
} from '@tallystick/model';
import type { Account, Columns, FactError } from '@tallystick/runtime';
import { settlerOf } from '../../run/settle.ts';
import { randomNumbers } from '../../scenarios/shuffle/random.ts';
import type { Together } from '../pairs.ts';
import { formOf } from './same.ts';

/** Where and when a fleet begins, and under which choices. */
type Place = (random: () => number) => Omit<Wanted, 'party'> & { readonly telling: TellingValues };

/** What a law makes of rows; where it cannot be computed with them, the rows because of which, as far as they are known. */
type Judge = (rows: Fleet) => readonly Account[] | { readonly faulty: Fleet };

/** A fleet of which two laws make something else. */
export interface Witness {
  readonly fleet: Fleet;
  readonly before: readonly Account[];
  readonly after: readonly Account[];
}

export interface Searched {
  readonly witness?: Witness;
  /** How many fleets were computed under both laws. */
  readonly fleets: number;
}

/** So many fleets are computed together at most, each as a party of its own. */
const TOGETHER = 100;
/** As many where a law is computed in fractions. */
const TOGETHER_WIDE = 20;
/** As many in turn where a rule looks beyond one party: what all sell together is then at times little, at times much. */
const FEW_TOGETHER = [1, 3, 10, TOGETHER];
/** So many periods after its last row a fleet is settled: credits expire, deficits become shortfalls. */
const AFTERWARDS = 6;
/** So many times fleets are any of telling values, before rows are put together by what they post. */
const FIRST_TURNS = 3;
/** So many periods before laws part a fleet begins at the earliest. */
const EARLIER = 3;
const SEED = 1;

/**
 * Looks for the smallest fleet of which two laws make something else, among fleets of values on which something turns in
 * one of them.
 *
 * @param most how many times both laws are computed, over many fleets each time
 * @param partings where the laws seem to part
 */
export function searchWitness(
  before: Together,
  after: Together,
  most: number,
  partings: readonly Parting[] = [],
): Searched {
  const programs = [...before.laws, ...after.laws].map(({ program }) => program);
  const telling = tellingValues(programs);
  const { first } = after.program.periods;
  const [old, now] = [judgeOf(before), judgeOf(after)];
  const judges = [old.judge, now.judge] as const;
  const random = randomNumbers(SEED);
  const sizes = programs.every(isSettledByParty) ? [TOGETHER] : FEW_TOGETHER;
  const together = old.isWide || now.isWide ? TOGETHER_WIDE : TOGETHER;
  let [fleets, largest] = [0, together];
  const place: Place = (random) => {
    const parting = random() < 0.6 ? pick(partings, random) : undefined;
    const any = telling.periods[Math.floor(random() ** 2 * telling.periods.length)] ?? first;
    // What is settled then can be of some periods before.
    const early = Math.floor(random() * EARLIER);
    const begin = parting?.period === undefined ? any : Math.max(first, parting.period - early);
    const state = random() < 0.7 ? parting?.state : undefined;
    return { begin, state, choices: parting?.choices ?? {}, telling };
  };
  let sources: readonly Source[] = [];
  for (let turn = 0; turn < most; turn++) {
    if (turn === FIRST_TURNS) sources = sourcesOf(after, place, now.judge, sizes, random);
    // Fleets that begin together need to be settled for some periods only.
    const where = place(random);
    const fleetOf = (party: string, index: number): Fleet => {
      const fleet =
        sources.length === 0 || turn % 2 === 0
          ? anyFleet(after.program, telling, { ...where, party }, random)
          : composedFleet(after.program, sources, telling, party, random);
      return index % 2 === 0 ? fleet : tradedFleet(fleet, after.program, sources, random);
    };
    const size = Math.min(largest, sizes[turn % sizes.length] ?? 1);
    const batch = Array.from({ length: size }, (_, index) => fleetOf(partyOf(index, telling, random), index));
    const found = differing(batch, judges);
    // One fleet that cannot be computed with spoils all of its batch: where that is often so, batches are small.
    largest = Math.max(1, Math.min(together, found === 'impossible' ? size >> 1 : largest * 2));
    if (found !== 'impossible') fleets += batch.length;
    const shows = (one: Fleet): boolean => witnessOf(one, judges) !== undefined;
    const isNone = found === 'impossible' || found === undefined;
    const shown = isNone ? namedFleets(turn, telling, fleetOf).find(shows) : found;
    if (shown === undefined) continue;
    const small = shrunk(shown, after.program, shows);
    const named = small.map((row) => ofParty(row, 'Acme', after.program));
    const witness = witnessOf(shows(named) ? named : small, judges);
    if (witness !== undefined) return { witness, fleets };
  }
  return { fleets };
}

/** So many rows are computed by themselves to find out what they post. */
const MOST_SOURCES = 600;
/** As many together where a rule looks beyond one party. */
const SOURCES_TOGETHER = 4;

/** Rows with what each posts alone, and the choices under which it does. */
function sourcesOf(
  { program }: Together,
  place: Place,
  judge: Judge,
  sizes: readonly number[],
  random: () => number,
): readonly Source[] {
  const together = sizes.length === 1 ? TOGETHER : SOURCES_TOGETHER;
  return Array.from({ length: MOST_SOURCES / together }).flatMap(() => {
    const fleets = Array.from({ length: together }, (_, index): Fleet => {
      const { telling, ...where } = place(random);
      const party = partyOf(index, telling, random);
      const any = anyFleet(program, telling, { ...where, party }, random);
      const choices = any.filter(({ record }) => isChoosing(record, program));
      return [...any.filter((row) => !choices.includes(row)).slice(0, 1), ...choices];
    });
    const accounts = judgedAlone(fleets, judge);
    return fleets.flatMap(([row, ...choices]) =>
      row === undefined || isChoosing(row.record, program)
        ? []
        : accounts
            .filter(({ party }) => party === row.party)
            .flatMap(({ state, periods }) => {
              const own = periods.find(({ period }) => period === row.period);
              const of = (
                earns: boolean,
                posted: readonly {
                  readonly kind?: string;
                  readonly group: string;
                  readonly amount: string;
                }[],
              ): readonly Source[] =>
                posted.map(({ kind = '', group, amount }) => ({
                  ...{ row, choices: choicesIn(choices, program), state, earns, kind, group },
                  amount: Number(amount),
                }));
              return [...of(true, own?.issued ?? []), ...of(false, own?.deficits ?? [])];
            }),
    );
  });
}

/** The accounts of the fleets that can be computed with. */
function judgedAlone(fleets: readonly Fleet[], judge: Judge): readonly Account[] {
  const all = judge(fleets.flat());
  if (!('faulty' in all)) return all;
  const faulty = new Set(all.faulty);
  const possible = fleets.filter((fleet) => !fleet.some((row) => faulty.has(row)));
  if (possible.length < fleets.length) return judgedAlone(possible, judge);
  const half = fleets.length >> 1;
  return half === 0
    ? []
    : [fleets.slice(0, half), fleets.slice(half)].flatMap((part) => judgedAlone(part, judge));
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** True for a record whose rows choose. */
function isChoosing(name: string, program: Program): boolean {
  return program.records.some((record) => record.name === name && isElectionRecord(record, program));
}

/** The first of each name that a law mentions, and names of no meaning. */
function partyOf(index: number, { parties }: TellingValues, random: () => number): string {
  if (index < parties.length && random() < 0.5) return parties[index] ?? '';
  return `Party ${index + 1}`;
}

/** So many fleets in a turn are of a party that a law names: in a batch it is only once. */
const NAMED_ALONE = 12;

/** Fleets of the parties that a law names, each to be computed by itself. */
function namedFleets(
  turn: number,
  { parties }: TellingValues,
  fleetOf: (party: string, index: number) => Fleet,
): readonly Fleet[] {
  if (turn < FIRST_TURNS) return [];
  return parties.flatMap((party) => Array.from({ length: NAMED_ALONE }, (_, index) => fleetOf(party, index)));
}

/** So often fleets are left out of a batch with which nothing can be computed. */
const MOST_LEFT_OUT = 8;

/**
 * A fleet of the batch that tells the laws apart by itself, else all of them together where these do. Fleets that are known
 * to be impossible are left out; impossible where it is not known which these are.
 */
function differing(
  batch: readonly Fleet[],
  judges: readonly [Judge, Judge],
  leftOut = 0,
): Fleet | 'impossible' | undefined {
  const all = batch.flat();
  const old = judges[0](all);
  const now = 'faulty' in old ? old : judges[1](all);
  if ('faulty' in old || 'faulty' in now) {
    const faulty = new Set('faulty' in now ? now.faulty : []);
    const possible = batch.filter((fleet) => !fleet.some((row) => faulty.has(row)));
    return possible.length === batch.length || possible.length === 0 || leftOut === MOST_LEFT_OUT
      ? 'impossible'
      : differing(possible, judges, leftOut + 1);
  }
  const [one, other] = [byParty(old), byParty(now)];
  const moved = batch.filter((fleet) =>
    [...new Set(fleet.map(({ party }) => party))].some(
      (party) => !areAlike(one.get(party), other.get(party)),
    ),
  );
  if (moved.length === 0) return undefined;
  const alone = moved.slice(0, MOST_ALONE).find((fleet) => witnessOf(fleet, judges) !== undefined);
  return alone ?? all;
}

/** So many fleets that move among others are tried by themselves. */
const MOST_ALONE = 5;

function witnessOf(fleet: Fleet, judges: readonly [Judge, Judge]): Witness | undefined {
  const [before, after] = [judges[0](fleet), judges[1](fleet)];
  return 'faulty' in before || 'faulty' in after || areAlike(before, after)
    ? undefined
    : { fleet, before, after };
}

function byParty(accounts: readonly Account[]): ReadonlyMap<string, readonly Account[]> {
  const parties = new Map<string, Account[]>();
  for (const account of accounts) {
    const own = parties.get(account.party);
    if (own === undefined) parties.set(account.party, [account]);
    else own.push(account);
  }
  return parties;
}

/** True where accounts come to the same; mostly they do so word for word. */
function areAlike(one: readonly Account[] = [], other: readonly Account[] = []): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  const forms = (accounts: readonly Account[]): string =>
    accounts.map((account) => `${account.party} ${account.state} ${formOf(account)}`).join();
  return forms(one) === forms(other);
}

function judgeOf(together: Together): { readonly judge: Judge; readonly isWide: boolean } {
  const { program, laws } = together;
  const settlers = laws.map((law) => ({ law, ...settlerOf(law, laws.length === 1) }));
  const judge: Judge = (rows) => {
    const facts = factsOf(program, rows);
    const through = Math.max(...rows.map(({ period }) => period)) + AFTERWARDS;
    if (facts === undefined) return { faulty: [] };
    const accounts: Account[] = [];
    for (const { law, settle } of settlers) {
      const settled = settle(facts, { through });
      if (!settled.ok) return { faulty: settled.errors.flatMap((error) => rowsAt(error, rows)) };
      accounts.push(...settled.accounts.filter(({ state }) => law.states.includes(state)));
    }
    return accounts;
  };
  return { judge, isWide: settlers.some(({ isWide }) => isWide) };
}

/** The row that an error speaks of, or those of the party that it names. */
function rowsAt({ record, row, message }: FactError, rows: Fleet): Fleet {
  const own = rows.filter((one) => one.record === record);
  if (row !== undefined) return own.slice(row, row + 1);
  return own.filter(({ party }) => message.includes(` ${party} in `));
}

/** The rows as columns of the records that the program has; undefined where they are no facts of it. */
function factsOf(program: Program, rows: Fleet): Readonly<Record<string, Columns>> | undefined {
  const facts: Record<string, Columns> = {};
  for (const record of program.records) {
    const names = new Set(record.fields.map(({ name }) => name));
    const own = rows
      .filter((row) => row.record === record.name)
      .map(({ values }) => Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))));
    if (own.length === 0) continue;
    const read = encodeRows(record, program, own);
    if (!read.ok) return undefined;
    facts[record.name] = read.columns;
  }
  return facts;
}

/** True where no sum over facts goes beyond one party. */
function isSettledByParty(program: Program): boolean {
  const parties = new Set(
    program.records.flatMap(({ fields }) =>
      fields.flatMap(({ name, type }) => (type.kind === 'party' ? [name] : [])),
    ),
  );
  const isOwn = (expression: Expression): boolean =>
    (expression.kind !== 'total' || expression.by.some((field) => parties.has(field))) &&
    childrenOf(expression).every(isOwn);
  return rootsOf({ ...program, scenarios: [] }).every(isOwn);
}
