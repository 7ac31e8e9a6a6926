import {
  type Election,
  electionFields,
  electionsOf,
  isElectionRecord,
  type Program,
} from '@tallystick/model';
import type { Account, ElectionInForce, EvaluateOptions } from '@tallystick/runtime';
import { own } from '@tallystick/runtime';
import { type Entry, Impossible, impossible, type ReferenceFacts } from './entry.ts';
import { type Law, statesOf } from './law.ts';

/** What holds for a party in a state in a period, by the name of the election. */
export type Elections = (party: string, state: string, period: number) => readonly ElectionInForce[];

/** A choice that somebody made for a period; without a state it is for all. */
interface Made {
  readonly entry?: Entry;
  readonly election: string;
  readonly party: string;
  readonly state: string | undefined;
  /** Absent for all periods. */
  readonly period: number | undefined;
  readonly choice: string;
}

/**
 * The elections of a run. Choices that were filed after their deadline, or that say two things of one account and period,
 * are impossible; those that were not known on the day of the run do not exist.
 */
export function electionsIn(program: Program, facts: ReferenceFacts, options: EvaluateOptions): Elections {
  const rows = rowsIn(program, facts, options.asOf);
  const given = (options.elections ?? []).map(
    (one): Made => ({ ...one, state: one.state, period: one.period }),
  );
  contradicted(rows);
  contradicted(given);
  const opening = options.opening?.accounts ?? [];
  const elections: Elections = (party, state, period) =>
    electionsOf(program).map((election) => {
      const madeIn = made(rows, given, election.name, party, state);
      return walk(program, election, madeIn, openedWith(opening, election, party, state), period);
    });
  // A choice that breaks the term of another is impossible, whether or not its period is settled.
  for (const { party, state, period = program.periods.first } of [...rows, ...given])
    for (const one of statesOf(program)) if ((state ?? one) === one) elections(party, one, period);
  return elections;
}

/** A choice of the run for all periods is made for each that is settled, in every state, also where the party has no account. */
export function checkStanding(
  { program, elections }: Pick<Law, 'program' | 'elections'>,
  options: EvaluateOptions,
  last: number | undefined,
): void {
  for (const { party, state, period } of options.elections ?? [])
    if (period === undefined && last !== undefined)
      for (const one of statesOf(program)) if ((state ?? one) === one) elections(party, one, last);
}

function rowsIn(program: Program, facts: ReferenceFacts, asOf: string | undefined): readonly Made[] {
  return program.records
    .filter((record) => isElectionRecord(record, program))
    .flatMap((record) => {
      const fields = electionFields(record, program);
      if (fields === undefined) throw new Error(`${record.name} lacks a field of an election`);
      return (own(facts, record.name) ?? []).flatMap((values, row): readonly Made[] => {
        const entry: Entry = { record, row, values };
        const text = ({ name }: { readonly name: string }) => String(values[name]);
        const date = fields.date === undefined ? undefined : text(fields.date);
        if (asOf !== undefined && date !== undefined && date > asOf) return [];
        const period = Number(text(fields.period));
        const last = deadline(fields.election, period);
        if (last !== undefined && date !== undefined && date > last)
          throw impossible(entry, 'filed too late');
        const state = fields.state && text(fields.state);
        const election = fields.election.name;
        return [{ entry, election, party: text(fields.party), state, period, choice: text(fields.choice) }];
      });
    });
}

/** The last day on which a choice for a period can be made. */
function deadline({ choosing: { filed } }: Election, period: number): string | undefined {
  if (filed === undefined || 'date' in filed) return filed?.date;
  const day = new Date(`${period}-12-31T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + filed.days);
  return day.toISOString().slice(0, 10);
}

function contradicted(rows: readonly Made[]): void {
  for (const [i, one] of rows.entries())
    for (const other of rows.slice(0, i))
      if (
        one.election === other.election &&
        one.party === other.party &&
        one.state === other.state &&
        one.period === other.period &&
        one.choice !== other.choice
      )
        throw broken(one, 'two choices for one account and period');
}

/** What was chosen for an account in each period: choices of the run take the place of rows, the more special of the general. */
function made(
  rows: readonly Made[],
  given: readonly Made[],
  election: string,
  party: string,
  state: string,
): (period: number) => Made | undefined {
  const own = (all: readonly Made[]) =>
    all.filter((one) => one.election === election && one.party === party && (one.state ?? state) === state);
  const [filed, chosen] = [own(rows), own(given)];
  return (period) => {
    const fitting = chosen.filter((one) => (one.period ?? period) === period);
    const special = (one: Made) => (one.period === undefined ? 0 : 2) + (one.state === undefined ? 0 : 1);
    const [best] = fitting.toSorted((a, b) => special(b) - special(a));
    return best ?? filed.find((one) => one.period === period);
  };
}

interface Opened {
  readonly from: number;
  readonly held: ElectionInForce;
}

/** What held at the end of an earlier result that has the account, or of all states another of its party. */
function openedWith(
  opening: readonly Account[],
  { name, choosing }: Election,
  party: string,
  state: string,
): Opened | undefined {
  const own = opening.filter((account) => account.party === party);
  const account = own.find((one) => one.state === state) ?? (choosing.of === 'party' ? own[0] : undefined);
  const held = account?.periods.at(-1)?.elections?.find((one) => one.name === name);
  const last = Math.max(...opening.map(({ periods }) => periods.at(-1)?.period ?? 0));
  return held && { from: last + 1, held };
}

/** From period to period: a choice holds for its term, and the default where none holds. */
function walk(
  program: Program,
  { name, default: usual, choosing }: Election,
  madeIn: (period: number) => Made | undefined,
  opened: Opened | undefined,
  through: number,
): ElectionInForce {
  let now: ElectionInForce = opened?.held ?? { name, choice: usual };
  for (let period = opened?.from ?? program.periods.first; period <= through; period++) {
    const one = madeIn(period);
    const term = choosing.periods ?? Infinity;
    const stands = now.since !== undefined && period < now.since + term;
    if (stands && Number.isFinite(term)) {
      if (one !== undefined && one.choice !== now.choice) throw broken(one, 'an earlier choice still holds');
    } else if (one === undefined) {
      if (!stands) now = { name, choice: usual };
    } else if (!stands || one.choice !== now.choice) now = { name, choice: one.choice, since: period };
  }
  return now;
}

function broken({ entry }: Made, message: string): Impossible {
  return entry === undefined ? new Impossible({ record: '', message }) : impossible(entry, message);
}
