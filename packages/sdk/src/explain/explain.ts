import type { FactsProblem } from '@tallystick/facts';
import { didYouMean, dueAfter, inWords, lastEventOf, type Program, unitText } from '@tallystick/model';
import { EXPLANATION_SCHEMA, type Explanation, type Posted } from '@tallystick/report';
import type { Account, Correction } from '@tallystick/runtime';
import { touches } from '../corrections/touches.ts';
import { ENGINE } from '../engine.ts';
import { fieldOf, numbersOf } from '../facts/fact.ts';
import type { FactsFile } from '../facts/read.ts';
import { takeRows } from '../facts/take.ts';
import { lawIn } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import type { Stretch } from '../register/stretches.ts';
import { type RestsOn, restsOn } from '../resting/rests-on.ts';
import { type Computed, compute } from '../run/compute.ts';
import { withEarlier } from '../run/opening.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { booksOf } from '../settlement/books.ts';
import { resultStanding } from '../status/in-result.ts';
import { type AccountName, rowsOfAccount } from './account-facts.ts';
import { type Contributor, contributorsTo } from './contributors.ts';
import { explainElections } from './elections.ts';
import { explainPostings } from './postings.ts';
import { referenceTo } from './reference.ts';
import { explainDebts, explainLimits, explainLots, explainPoolLimits, explainSteps } from './settlement.ts';
import { explainTransfers } from './transfers.ts';

/** The account, the period and perhaps the one group that are to be explained. */
export interface Question {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group?: string;
}

export interface Explained {
  readonly ok: true;
  readonly explanation: Explanation;
  readonly warnings: readonly FactsProblem[];
}

/** Shows how the balances of one account in one period came about. */
export async function explain(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  question: Question,
  options: RunOptions = {},
): Promise<Explained | RunFailure> {
  const computed = await compute(loaded, files, options);
  if (!computed.ok) return computed;
  const { warnings } = computed;
  const explanation = explainComputed(loaded, computed, question, options.standing);
  if (typeof explanation === 'string') return { ok: false, fault: 'usage', message: explanation, warnings };
  return { ok: true, explanation, warnings };
}

/** The same of what was computed before; or what is wrong with the question. */
export function explainComputed(
  loaded: Pick<LoadedProgram, 'program' | 'laws'>,
  computed: Computed,
  question: Question,
  day?: string,
): Explanation | string {
  const account = find(loaded.program, computed, question);
  if (typeof account === 'string') return account;
  const { program } = lawIn(loaded.laws, account.state);
  const explained = explainAccount(program, computed, account, question);
  const standing = standingOfAccount(loaded.program, account, day);
  return { ...explained, ...(standing && { standing }) };
}

/** How the obligations behind its last period stand. */
function standingOfAccount(program: Program, account: Account, day?: string): Explanation['standing'] {
  const asOf = day ?? lastEventOf(program);
  if (asOf === undefined) return undefined;
  const closing = [{ ...account, periods: account.periods.slice(-1) }];
  const { obligations } = resultStanding(program, closing, asOf, 'compute');
  const isMeant = ({ party = account.party, otherThan = [] }: (typeof obligations)[number]): boolean =>
    party === account.party && !otherThan.includes(account.party);
  return { asOf, obligations: obligations.filter(isMeant) };
}

/** The account through the period that is asked for, or what is wrong with the question. */
function find(program: Program, { accounts, facts }: Computed, question: Question): Account | string {
  const { party, state, period, group } = question;
  const groups = program.classifications
    .filter(({ kind }) => kind === 'groups')
    .flatMap(({ members }) => members);
  if (group !== undefined && !groups.some(({ name, outside }) => name === group && !outside)) {
    const names = groups.filter(({ outside }) => !outside).map(({ name }) => name);
    return `${program.name} has no group ${group}.${didYouMean(group, names)} Its groups are ${inWords(names)}.`;
  }
  const account = accounts.find((one) => one.party === party && one.state === state);
  if (account === undefined) {
    const parties = [...new Set(accounts.map((one) => one.party))];
    if (!parties.includes(party)) return `The facts name no party ${party}.${didYouMean(party, parties)}`;
    const states = accounts.filter((one) => one.party === party).map((one) => one.state);
    return `${party} has no account in ${state}; it has accounts in ${inWords(states)}.`;
  }
  const periods = account.periods.filter((one) => one.period <= period);
  if (periods.at(-1)?.period === period) return { ...account, periods };
  const became = facts.corrections.filter(
    (one) => 'to' in one && one.party === party && one.period <= period,
  );
  const heirs = became.flatMap((one) => ('to' in one ? [one.to] : []));
  if (heirs.length > 0)
    return `${party} has no account in ${period}: from ${became[0]?.period} on it is ${inWords(heirs)}. Ask for ${inWords(heirs, 'or')}.`;
  const before = facts.corrections.filter((one) => 'to' in one && one.to === party && one.period > period);
  if (before.length > 0 && periods.length === 0)
    return `${party} has no account in ${period}: before ${before[0]?.period} it was ${inWords(before.map((one) => one.party))}. Ask for ${inWords(
      before.map((one) => one.party),
      'or',
    )}.`;
  const [first, last] = [account.periods.at(0)?.period, account.periods.at(-1)?.period];
  return `${period} is not settled; the periods ${first} to ${last} are.`;
}

/** Explains the last period of an account that ends with the one that is asked for. */
export function explainAccount(
  program: Program,
  computed: Computed,
  through: Account,
  question: Question,
): Explanation {
  const { version, opening, facts } = computed;
  const { party, state, period, group } = question;
  const stretch = stretchOf(computed, through, period);
  const account = within(stretch, through);
  const settled = stretch.accounts.find((one) => isOf(one, account)) ?? account;
  const closing = account.periods.at(-1);
  const before = stretch.opening.find((one) => isOf(one, account))?.periods.at(-1);
  const books = booksOf(program, account, before).at(-1);
  if (closing === undefined || books === undefined) throw new Error(`${party} in ${state} has no periods`);
  const contributors = contributorsTo(program, account, period, stretch.accounts);
  const issued = explainPostings(program, 'credit', facts.records, account, closing);
  const deficits = explainPostings(program, 'deficit', facts.records, account, closing);
  assertEqual(issued.posted, closing.issued);
  assertEqual(deficits.posted, closing.deficits);
  const asked = (posted: readonly Posted[]): readonly Posted[] =>
    posted.filter((one) => group === undefined || one.group === group);
  return {
    schema: EXPLANATION_SCHEMA,
    program: program.name,
    version,
    engine: ENGINE,
    party,
    state,
    period,
    ...(group === undefined ? {} : { group }),
    unit: unitText(program.counts.unit),
    elections: explainElections(program, facts.records, account, closing),
    issued: asked(issued.posted),
    transfers: explainTransfers(program, facts.records, account, closing, group),
    deficits: asked(deficits.posted),
    idle: [...issued.idle, ...deficits.idle],
    steps: explainSteps(program, closing, books.plays, group),
    limits: [
      ...explainLimits(program, settled, closing, books.plays, group),
      ...explainPoolLimits(program, closing, books.plays),
    ],
    lots: explainLots(program, books, group),
    debts: explainDebts(program, closing, books, group),
    ...correctionsTo(facts.corrections, question),
    ...dueExplained(program, state, period),
    ...withEarlier(
      restsOn(
        program,
        factsOf(program, computed, contributors),
        contributors.map(({ account: one, through }) => ({
          ...one,
          periods: one.periods.filter((each) => each.period <= through),
        })),
        stretch.opening,
      ),
      withEarlier(earlierRests(program, computed, stretch, account), opening.restsOn),
    ),
  };
}

/** The stretch of periods in which the period was settled. */
function stretchOf(computed: Computed, { party, state }: Account, period: number): Stretch {
  const { opening, accounts } = computed;
  const settled = stretchesIn(computed, state).findLast((stretch) =>
    stretch.accounts.some(
      (one) => isOf(one, { party, state }) && one.periods.some((each) => each.period === period),
    ),
  );
  return settled ?? { opening: opening.accounts, accounts };
}

/** The account in the periods of a stretch. */
function within({ accounts }: Stretch, through: Account): Account {
  const settled = accounts.find((one) => isOf(one, through))?.periods.map(({ period }) => period) ?? [];
  const first = settled[0] ?? -Infinity;
  return { ...through, periods: through.periods.filter(({ period }) => period >= first) };
}

/** What the accounts rest on that became this one, in the stretches before. */
function earlierRests(
  program: Program,
  computed: Computed,
  stretch: Stretch,
  { party, state }: Account,
): RestsOn {
  const stretches = stretchesIn(computed, state);
  const parties = new Set([party]);
  let rests: RestsOn = { assumptions: [], readings: [] };
  for (const earlier of stretches.slice(0, Math.max(0, stretches.indexOf(stretch))).reverse()) {
    for (const correction of computed.facts.corrections.toReversed())
      if ('to' in correction && parties.has(correction.to)) parties.add(correction.party);
    const accounts = earlier.accounts.filter((one) => one.state === state && parties.has(one.party));
    const contributors = accounts.map((account) => ({
      account,
      through: account.periods.at(-1)?.period ?? 0,
    }));
    rests = withEarlier(
      restsOn(program, factsOf(program, computed, contributors), accounts, earlier.opening),
      rests,
    );
  }
  return rests;
}

function stretchesIn({ laws }: Computed, state: string): readonly Stretch[] {
  return laws.find(({ states }) => states.includes(state))?.stretches ?? [];
}

function isOf(account: AccountName, { party, state }: AccountName): boolean {
  return account.party === party && account.state === state;
}

/** The corrections of the account, up to the period. */
function correctionsTo(all: readonly Correction[], question: Question): Pick<Explanation, 'corrections'> {
  const corrections = all.filter((one) => touches(one, question) && one.period <= question.period);
  return corrections.length === 0 ? {} : { corrections };
}

/** What is due after the period; nothing of a program without a calendar. */
function dueExplained(program: Program, state: string, period: number): Pick<Explanation, 'due'> {
  if (program.deadlines.length === 0) return {};
  const due = dueAfter(program, state, period).map(({ deadline, date }) => ({
    deadline: referenceTo(program, deadline),
    days: deadline.days,
    date,
  }));
  return { due };
}

/** The facts of the accounts, of each up to its period. */
function factsOf(program: Program, { facts }: Computed, contributors: readonly Contributor[]) {
  return Object.fromEntries(
    facts.records.map(({ record, columns }) => {
      const field = fieldOf(record, 'period');
      const periods = field === undefined ? undefined : numbersOf(columns, field);
      const rows = contributors.flatMap(({ account, through }) =>
        rowsOfAccount(program, record, columns, account).filter(
          (row) => (periods?.[row] ?? through) <= through,
        ),
      );
      return [record.name, takeRows(columns, [...new Set(rows)])];
    }),
  );
}

/** An explanation that does not come to the amounts of the result would be worse than none. */
function assertEqual(posted: readonly Posted[], entries: readonly Omit<Posted, 'rules'>[]): void {
  const keyed = (amounts: readonly Omit<Posted, 'rules'>[]): string =>
    amounts
      .filter(({ amount }) => amount !== '0')
      .map(({ kind = '', group, amount }) => `${kind} ${group} ${amount}`)
      .sort()
      .join(', ');
  if (keyed(posted) !== keyed(entries)) {
    throw new Error(`explained ${keyed(posted)}, but the result is ${keyed(entries)}`);
  }
}
