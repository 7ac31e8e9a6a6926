import { isPartyColumn } from '../columns/check.ts';
import type { Columns, PartyColumn } from '../columns/columns.ts';
import { dayNumber, dayText } from '../columns/day.ts';
import type { ElectionInfo, EvaluateOptions, EvaluatorInfo, FactError, GivenElection } from '../evaluator.ts';
import type { Account, ElectionInForce } from '../result.ts';
import { didYouMean, inWords } from '../words.ts';

/** A record whose rows choose, by the fields that say who chooses what. */
export interface LawElections {
  readonly name: string;
  /** The place of the election among those of the program. */
  readonly election: number;
  readonly party: string;
  /** Absent where a choice is for all states of a party. */
  readonly state?: string;
  readonly period: string;
  readonly choice: string;
  readonly date?: string;
}

/** Facts of one record of elections. */
export interface ElectionBatch {
  readonly record: LawElections;
  readonly columns: Columns;
}

/** What was chosen, by [election][account * periods + period]. */
export interface Elected {
  /** The position of the choice among those of its election. */
  readonly codes: readonly Uint8Array[];
  /** The period in which it was made; -1 where nothing was chosen and the default holds. */
  readonly since: readonly Int16Array[];
  /** Rows that choose for a party that no other fact names: is the name mistyped? */
  readonly strangers: readonly Stranger[];
}

export interface Stranger {
  readonly record: string;
  readonly row: number;
  readonly party: string;
}

export const NOTHING_ELECTED: Elected = { codes: [], since: [], strangers: [] };

/** Who is about to be settled, for how long, and what was settled before. */
export interface Electorate {
  readonly parties: readonly string[];
  /** Those that facts name which do more than to choose. */
  readonly named: ReadonlySet<string>;
  readonly periods: number;
  readonly info: EvaluatorInfo;
  /** The accounts of an earlier result, each with its last period, and the first period after it. */
  readonly opening: readonly Account[];
  readonly openedAt: number | undefined;
}

/** The names of all who choose. */
export function electingParties(batches: readonly ElectionBatch[]): readonly string[] {
  return batches.flatMap(({ record, columns }) => partiesOf(columns, record.party).names);
}

/** A choice as it was given; periods are counted from the program's first. */
interface Given {
  readonly record: string;
  readonly row?: number;
  readonly field: string;
  readonly election: number;
  readonly party: number;
  /** Absent for all states. */
  readonly state: number | undefined;
  /** Absent for all periods. */
  readonly period: number | undefined;
  readonly choice: number;
  readonly day: number;
}

const MOST_ERRORS = 100;

/** What holds for each account and period: the choices of the facts, and in their place those of the run. */
export function elect(
  batches: readonly ElectionBatch[],
  { elections = [], asOf }: Pick<EvaluateOptions, 'elections' | 'asOf'>,
  electorate: Electorate,
): Elected | { readonly errors: readonly FactError[] } {
  const { info } = electorate;
  const all = info.elections ?? [];
  const known = asOf === undefined ? Infinity : dayNumber(asOf);
  const rows = batches.flatMap((batch) => rowsOf(batch, electorate)).filter(({ day }) => day <= known);
  const given = elections.flatMap((one) => givenBy(one, electorate));
  const errors = [
    ...wrongOptions(elections, electorate),
    ...late(rows, info),
    ...twice(rows, electorate),
    ...twice(given, electorate),
  ];
  if (errors.length > 0) return { errors: errors.slice(0, MOST_ERRORS) };
  const elected = all.map((asked, i) => {
    const own = ({ election }: Given): boolean => election === i;
    return electedIn(asked, rows.filter(own), given.filter(own), electorate);
  });
  const broken = distinct(elected.flatMap(({ errors: own }) => own));
  if (broken.length > 0) return { errors: broken.slice(0, MOST_ERRORS) };
  return {
    codes: elected.map(({ codes }) => codes),
    since: elected.map(({ since }) => since),
    strangers: strangersIn(rows, electorate),
  };
}

/** The first row of each party that does nothing but choose. */
function strangersIn(rows: readonly Given[], { parties, named }: Electorate): readonly Stranger[] {
  const found = new Map<string, Stranger>();
  for (const { record, row = 0, party: code } of rows) {
    const party = parties[code] ?? '';
    if (!named.has(party) && !found.has(`${record} ${party}`))
      found.set(`${record} ${party}`, { record, row, party });
  }
  return [...found.values()];
}

/** A choice for all states is told once. */
function distinct(errors: readonly FactError[]): readonly FactError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

/** The choices that hold for an account in a period, as the result says them. */
export function electionsInForce(
  { codes, since }: Elected,
  at: number,
  { elections = [], firstPeriod }: EvaluatorInfo,
): readonly ElectionInForce[] {
  return elections.map(({ name, choices }, i) => {
    const period = since[i]?.[at] ?? -1;
    return {
      name,
      choice: choices[codes[i]?.[at] ?? 0] ?? '',
      ...(period < 0 ? {} : { since: firstPeriod + period }),
    };
  });
}

// ---------------------------------------------------------------- what was given

function rowsOf({ record, columns }: ElectionBatch, { parties, info }: Electorate): readonly Given[] {
  const { codes, names } = partiesOf(columns, record.party);
  const numbers = new Map(parties.map((party, number) => [party, number]));
  const years = numbersOf(columns[record.period]);
  const choices = numbersOf(columns[record.choice]);
  const states = record.state === undefined ? undefined : numbersOf(columns[record.state]);
  const days = record.date === undefined ? undefined : numbersOf(columns[record.date]);
  return Array.from({ length: columns.rows }, (_, row) => ({
    record: record.name,
    row,
    field: record.choice,
    election: record.election,
    party: numbers.get(names[codes[row] ?? 0] ?? '') ?? 0,
    state: states?.[row],
    period: (years[row] ?? 0) - info.firstPeriod,
    choice: choices[row] ?? 0,
    day: days?.[row] ?? 0,
  }));
}

function givenBy(
  { party, state, period, election, choice }: GivenElection,
  { parties, info }: Electorate,
): readonly Given[] {
  const place = (info.elections ?? []).findIndex(({ name }) => name === election);
  const found = info.elections?.[place];
  const code = parties.indexOf(party);
  if (found === undefined || code < 0) return [];
  return [
    {
      record: '',
      field: election,
      election: place,
      party: code,
      state: state === undefined ? undefined : info.states.indexOf(state),
      period: period === undefined ? undefined : period - info.firstPeriod,
      choice: found.choices.indexOf(choice),
      day: 0,
    },
  ];
}

function wrongOptions(
  given: readonly GivenElection[],
  { named, periods, info }: Electorate,
): readonly FactError[] {
  const { program, elections = [], states, firstPeriod } = info;
  const names = elections.map(({ name }) => name);
  const unknown = (what: string, found: string, known: readonly string[], most = known.length): string =>
    `${what}${didYouMean(found, known)}${most > 20 ? '' : ` Expected ${inWords(known, 'or')}.`}`;
  return given
    .flatMap(({ party, state, period, election, choice }): readonly string[] => {
      const found = elections.find(({ name }) => name === election);
      if (found === undefined)
        return names.length === 0
          ? [`${program} has no elections, so nothing can be chosen.`]
          : [unknown(`${program} has no election ${election}.`, election, names)];
      const { choices, of } = found;
      if (!choices.includes(choice))
        return [unknown(`${election} has no choice ${choice}.`, choice, choices)];
      if (!named.has(party))
        return [
          unknown(`No facts name ${party}, so its choice of ${election} would change nothing.`, party, [
            ...named,
          ]),
        ];
      if (state !== undefined && !states.includes(state))
        return [unknown(`${program} has no state ${state}.`, state, states)];
      if (state !== undefined && of === 'party')
        return [`A choice of ${election} is for all states of a party at once. Leave ${state} out.`];
      if (period !== undefined && (period < firstPeriod || period >= firstPeriod + periods))
        return [
          `${period} is not settled, so a choice of ${election} in it would change nothing; expected ${firstPeriod} to ${firstPeriod + periods - 1}.`,
        ];
      return [];
    })
    .map((message) => ({ record: '', message }));
}

/** Choices that were filed after the last day on which they can be made. */
function late(rows: readonly Given[], info: EvaluatorInfo): readonly FactError[] {
  return rows.flatMap((given) => {
    const { filed } = info.elections?.[given.election] ?? {};
    if (filed === undefined || given.period === undefined || given.row === undefined) return [];
    const year = info.firstPeriod + given.period;
    const last = 'date' in filed ? dayNumber(filed.date) : lastDayOf(year, filed.days);
    if (given.day <= last) return [];
    const why = 'date' in filed ? '' : `, ${filed.days} days after the end of ${year}`;
    const message = `This choice was filed on ${dayText(given.day)}, after ${dayText(last)}, the last day on which it could be made${why}. Correct the date, or leave the row out.`;
    return [{ record: given.record, row: given.row, message }];
  });
}

/** The day so many days after the last of a year. */
function lastDayOf(year: number, days: number): number {
  return dayNumber(new Date(Date.UTC(year, 11, 31 + days)).toISOString().slice(0, 10));
}

/** Two choices for one account and period that are not the same. */
function twice(given: readonly Given[], { parties, info }: Electorate): readonly FactError[] {
  const first = new Map<string, Given>();
  return given.flatMap((one) => {
    const key = `${one.election} ${one.party} ${one.state} ${one.period}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, one);
    if (other === undefined || other.choice === one.choice) return [];
    const { name, choices } = info.elections?.[one.election] ?? { name: '', choices: [] };
    const where = one.state === undefined ? '' : ` in ${info.states[one.state]}`;
    const when = one.period === undefined ? '' : ` in ${info.firstPeriod + one.period}`;
    const message = `${parties[one.party]}${where} chooses ${choices[one.choice]} for ${name}${when}, and ${one.row === undefined ? 'another --elect' : 'another row'} says ${choices[other.choice]}. Keep one of the two.`;
    return [
      { record: one.record, ...(one.row === undefined ? {} : { row: one.row, field: one.field }), message },
    ];
  });
}

// ---------------------------------------------------------------- what holds

interface ElectedOne {
  readonly codes: Uint8Array;
  readonly since: Int16Array;
  readonly errors: FactError[];
}

/** One election for all accounts: each account from its first period to its last. */
function electedIn(
  election: ElectionInfo,
  rows: readonly Given[],
  given: readonly Given[],
  electorate: Electorate,
): ElectedOne {
  const { parties, periods, info } = electorate;
  const states = info.states.length;
  const accounts = parties.length * states;
  // A choice that breaks the term of another is a fault, whether or not its period is settled.
  const reach = [...rows, ...given].reduce((most, { period = 0 }) => Math.max(most, period + 1), periods);
  /** Of each account, through which period it has to be looked at: what others choose later is not its own. */
  const through = new Int32Array(accounts).fill(periods);
  const made = new Map<number, Given>();
  // What is said of one state or one period goes before what is said of all.
  for (const one of [...rows, ...given.toSorted((a, b) => weight(a) - weight(b))]) {
    const [first, last] = one.period === undefined ? [0, reach - 1] : [one.period, one.period];
    for (const state of one.state === undefined ? info.states.keys() : [one.state]) {
      const account = one.party * states + state;
      if (one.period !== undefined) through[account] = Math.max(through[account] ?? 0, one.period + 1);
      for (let period = first; period <= last; period++) made.set(account * reach + period, one);
    }
  }
  const elected = {
    codes: new Uint8Array(accounts * periods),
    since: new Int16Array(accounts * periods),
    errors: [],
  };
  for (let account = 0; account < accounts; account++)
    electAccount(
      account,
      election,
      (period) => made.get(account * reach + period),
      through[account] ?? periods,
      elected,
      electorate,
    );
  return elected;
}

function weight({ state, period }: Given): number {
  return (state === undefined ? 0 : 1) + (period === undefined ? 0 : 2);
}

/** From period to period: a choice holds for its term, and the default where none holds. */
function electAccount(
  account: number,
  election: ElectionInfo,
  madeIn: (period: number) => Given | undefined,
  reach: number,
  { codes, since, errors }: ElectedOne,
  electorate: Electorate,
): void {
  const { periods, info, openedAt } = electorate;
  const { choices, default: usual, periods: term = Infinity } = election;
  const standing = openedAt === undefined ? undefined : standingOf(account, election, electorate);
  let code = choices.indexOf(standing?.choice ?? usual);
  let begin = standing?.since === undefined ? -1 : standing.since - info.firstPeriod;
  for (let period = standing === undefined ? 0 : (openedAt ?? 0); period < reach; period++) {
    const one = madeIn(period);
    const stands = begin >= 0 && period < begin + term;
    if (stands && term !== Infinity) {
      if (one !== undefined && one.choice !== code)
        errors.push(tooEarly(one, election, period, { code, begin }, electorate));
    } else if (one === undefined) {
      if (!stands) [code, begin] = [choices.indexOf(usual), -1];
    } else if (!stands || one.choice !== code) [code, begin] = [one.choice, period];
    if (period >= periods) continue;
    codes[account * periods + period] = code;
    since[account * periods + period] = begin;
  }
}

/** What held at the end of an earlier result; undefined for an account that it does not have. */
function standingOf(
  account: number,
  { name, of }: ElectionInfo,
  { parties, info, opening }: Electorate,
): ElectionInForce | undefined {
  const party = parties[Math.floor(account / info.states.length)];
  const state = info.states[account % info.states.length];
  const own = opening.filter((one) => one.party === party);
  const found = own.find((one) => one.state === state) ?? (of === 'party' ? own[0] : undefined);
  return found?.periods.at(-1)?.elections?.find((one) => one.name === name);
}

function tooEarly(
  { record, row, field, choice, state, party }: Given,
  { name, choices, periods = 0 }: ElectionInfo,
  period: number,
  { code, begin }: { readonly code: number; readonly begin: number },
  { parties, info }: Electorate,
): FactError {
  const year = info.firstPeriod + begin;
  const where = state === undefined ? '' : ` in ${info.states[state]}`;
  const message = `${parties[party]}${where} chooses ${choices[choice]} for ${name} in ${info.firstPeriod + period}, but its choice of ${year}, ${choices[code]}, holds for ${periods} years, to ${year + periods - 1}. Another can be made from ${year + periods} on.`;
  return { record, ...(row === undefined ? {} : { row, field }), message };
}

function partiesOf(columns: Columns, field: string): PartyColumn {
  const column = columns[field];
  return isPartyColumn(column) ? column : { codes: new Uint8Array(), names: [] };
}

function numbersOf(column: Columns[string] | undefined): ArrayLike<number> {
  return typeof column === 'object' && 'length' in column ? column : [];
}
