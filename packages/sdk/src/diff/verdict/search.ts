import { anyFleet, type Fleet, shrunk, type TellingValues, tellingValues } from '@tallystick/diff';
import { encodeRows } from '@tallystick/facts';
import { childrenOf, type Expression, type Program, rootsOf } from '@tallystick/model';
import type { Account, Columns } from '@tallystick/runtime';
import { settlerOf } from '../../run/settle.ts';
import { randomNumbers } from '../../scenarios/shuffle/random.ts';
import type { Together } from '../pairs.ts';
import { formOf } from './same.ts';

/** What a law makes of the rows of some parties; undefined where it cannot be computed with them. */
type Judge = (fleets: readonly Fleet[]) => readonly Account[] | undefined;

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

/** So many fleets are computed together, each as a party of its own. */
const TOGETHER = 100;
/** So many periods after its last row a fleet is settled: credits expire, deficits become shortfalls. */
const AFTERWARDS = 6;
const SEED = 1;

/**
 * Looks for the smallest fleet of which two laws make something else, among fleets of values on which something turns in
 * one of them.
 *
 * @param most how many fleets are tried
 */
export function searchWitness(before: Together, after: Together, most: number): Searched {
  const programs = [...before.laws, ...after.laws].map(({ program }) => program);
  const telling = tellingValues(programs);
  const judges = [judgeOf(before), judgeOf(after)] as const;
  const random = randomNumbers(SEED);
  const apart = programs.every(isSettledByParty) ? TOGETHER : 1;
  let fleets = 0;
  while (fleets < most) {
    // Fleets that begin together need to be settled for some periods only.
    const begin =
      telling.periods[Math.floor(random() ** 2 * telling.periods.length)] ?? after.program.periods.first;
    const batch = Array.from({ length: apart }, (_, index) =>
      anyFleet(after.program, telling, { party: partyOf(index, telling, random), begin }, random),
    );
    fleets += batch.length;
    const found = differing(batch, judges);
    if (found !== undefined) {
      const shows = (one: Fleet): boolean => witnessOf(one, judges) !== undefined;
      const small = shrunk(found, after.program, shows);
      const named = ofParty(small, 'Acme', after.program);
      const fleet = shows(named) ? named : small;
      const witness = witnessOf(fleet, judges);
      if (witness !== undefined) return { witness, fleets };
    }
  }
  return { fleets };
}

/** The rows as those of another party. */
function ofParty(fleet: Fleet, party: string, { records }: Program): Fleet {
  return fleet.map((row) => {
    const fields = records.find(({ name }) => name === row.record)?.fields ?? [];
    const own = fields.filter(({ type }) => type.kind === 'party').map(({ name }) => [name, party]);
    return { ...row, party, values: { ...row.values, ...Object.fromEntries(own) } };
  });
}

/** The first of each name that a law mentions, and names of no meaning. */
function partyOf(index: number, { parties }: TellingValues, random: () => number): string {
  if (index < parties.length && random() < 0.5) return parties[index] ?? '';
  return `Party ${index + 1}`;
}

/** A fleet of the batch that tells the laws apart also by itself. Fleets that cannot be computed with are left out. */
function differing(batch: readonly Fleet[], judges: readonly [Judge, Judge]): Fleet | undefined {
  const [old, now] = [judges[0](batch), judges[1](batch)];
  if (old === undefined || now === undefined) {
    if (batch.length < 2) return undefined;
    const middle = batch.length >> 1;
    return differing(batch.slice(0, middle), judges) ?? differing(batch.slice(middle), judges);
  }
  const [one, other] = [byParty(old), byParty(now)];
  return batch.find((fleet) => {
    const party = partyIn(fleet);
    return !areAlike(one.get(party), other.get(party)) && witnessOf(fleet, judges) !== undefined;
  });
}

function witnessOf(fleet: Fleet, judges: readonly [Judge, Judge]): Witness | undefined {
  const [before, after] = [judges[0]([fleet]), judges[1]([fleet])];
  if (before === undefined || after === undefined) return undefined;
  const party = partyIn(fleet);
  return areAlike(byParty(before).get(party), byParty(after).get(party))
    ? undefined
    : { fleet, before, after };
}

function partyIn([row]: Fleet): string {
  return row?.party ?? '';
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
    accounts.map((account) => `${account.state} ${formOf(account)}`).join();
  return forms(one) === forms(other);
}

function judgeOf(together: Together): Judge {
  const { program, laws } = together;
  const settlers = laws.map((law) => ({ law, ...settlerOf(law, laws.length === 1) }));
  return (fleets) => {
    const rows = fleets.flat();
    const facts = factsOf(program, rows);
    const through = Math.max(...rows.map(({ period }) => period)) + AFTERWARDS;
    if (facts === undefined) return undefined;
    const accounts: Account[] = [];
    for (const { law, settle } of settlers) {
      const settled = settle(facts, { through });
      if (!settled.ok) return undefined;
      accounts.push(...settled.accounts.filter(({ state }) => law.states.includes(state)));
    }
    return accounts;
  };
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
