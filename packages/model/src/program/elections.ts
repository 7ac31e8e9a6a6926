import { daysAfter } from '../calendar/due.ts';
import type { Field, Program, Reading, RecordType } from './program.ts';

/** Who answers a question that the text leaves to them. What the party chooses is an election, what the agency does a determination. */
export type Chooser = 'party' | 'agency';

/** For whom a choice is made, how long it holds, and until when it can be made. */
export interface Choosing {
  readonly by: Chooser;
  /** Of each account, or of all accounts of a party at once. */
  readonly of: 'account' | 'party';
  /** How many periods a choice holds; absent where it holds until another is made. */
  readonly periods?: number;
  readonly filed?: LastDay;
}

export type LastDay =
  /** So many days after the end of the period. */
  { readonly days: number } | { readonly date: string };

const WORDS = { party: 'election', agency: 'determination' } as const;

/** What a question is called by who answers it. */
export function wordOf(chooser: Chooser | undefined): 'reading' | 'election' | 'determination' {
  return chooser === undefined ? 'reading' : WORDS[chooser];
}

/** `an election`. */
export function aWord(word: string): string {
  return word === 'election' ? `an ${word}` : `a ${word}`;
}

/** Who makes what a word means: an election, a determination. */
export function chooserNamed(word: string | undefined): Chooser | undefined {
  if (word === WORDS.party) return 'party';
  return word === WORDS.agency ? 'agency' : undefined;
}

/** An election or a determination. */
export interface Election extends Reading {
  readonly choosing: Choosing;
}

export function isElection(reading: Reading): reading is Election {
  return reading.choosing !== undefined;
}

/** The questions that are answered for each account and period, in the order of the program. */
export function electionsOf({ readings }: Pick<Program, 'readings'>): readonly Election[] {
  return readings.filter(isElection);
}

/** True for a record whose rows choose: one of its fields is an election, and no rule is of it. */
export function isElectionRecord(
  { name, fields }: RecordType,
  { deficits, credits }: Pick<Program, 'deficits' | 'credits'>,
): boolean {
  return fields.some(isChoice) && ![...deficits, ...credits].some(({ record }) => record === name);
}

/** True for a field that holds the choice of an election. */
export function isChoice({ type }: Field): boolean {
  return type.kind === 'enumeration' && type.election !== undefined;
}

/** What a row of an election says, by the fields that say it. */
export interface ElectionFields {
  readonly election: Election;
  readonly party: Field;
  /** Absent where one choice is for all states. */
  readonly state: Field | undefined;
  readonly period: Field;
  readonly choice: Field;
  /** The day on which it was filed or decided. */
  readonly date: Field | undefined;
}

/** The fields of a record whose rows choose; undefined where it lacks one. */
export function electionFields(
  record: RecordType,
  program: Pick<Program, 'readings'>,
): ElectionFields | undefined {
  const typed = (kind: Field['type']['kind']): Field | undefined =>
    record.fields.find(({ type }) => type.kind === kind);
  const [party, state, period, date] = [typed('party'), typed('state'), typed('period'), typed('date')];
  const choice = record.fields.find(isChoice);
  const name = choice?.type.kind === 'enumeration' ? choice.type.election : undefined;
  const election = electionsOf(program).find((one) => one.name === name);
  if (!party || !period || !choice || !election) return undefined;
  return { election, party, state, period, choice, date };
}

/** The last day on which a choice for a period can be filed (YYYY-MM-DD). */
export function lastDayOf(filed: LastDay, period: number): string {
  return 'days' in filed ? daysAfter(period, filed.days) : filed.date;
}

/** `within 90 days after the model year`, as a sentence goes on. */
export function deadlineText(filed: LastDay, unit: string): string {
  return 'days' in filed ? `${filed.days} days after the ${unit}` : filed.date;
}
