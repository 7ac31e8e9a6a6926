import type { Account, AffectedObligation, Result, ResultStanding } from '@tallystick/runtime';
import type { Dimension } from '../tables/balances.ts';
import type { Table } from '../tables/table.ts';

const HEADS = {
  compute: 'computed all the same',
  apart: 'computed, and shown apart',
  omit: 'left out where suspended',
} as const;

/** What does not bind or is not enforced on the day, a line for each; nothing of a result without a standing. */
export function standingLines({
  standing,
}: Result): { readonly head: string; readonly lines: readonly string[] } | undefined {
  if (standing === undefined) return undefined;
  const { asOf, suspended, obligations } = standing;
  if (obligations.length === 0)
    return { head: `All obligations stand on ${asOf}, by the events that are recorded.`, lines: [] };
  const alike = new Map<string, AffectedObligation[]>();
  for (const one of obligations) {
    const key = JSON.stringify({ ...one, state: '' });
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return {
    head: `Not binding or not enforced on ${asOf} (${HEADS[suspended]}):`,
    lines: [...alike.values()].map(lineOf),
  };
}

/** `zev_requirement in CA, WA for 2024..2026: suspended; waiver of ACT disapproved 2025-06-12`. */
function lineOf(alike: readonly AffectedObligation[]): string {
  const [one] = alike;
  if (one === undefined) return '';
  const { obligation, party, otherThan, first, last } = one;
  const states = alike.map(({ state }) => state).join(', ');
  const years = first === last ? `${first}` : `${first}..${last}`;
  const whom =
    party === undefined
      ? otherThan === undefined
        ? ''
        : ` as to all but ${otherThan.join(', ')}`
      : ` as to ${party}`;
  return `${obligation} in ${states} for ${years}${whom}: ${affectedText(one)}`;
}

/** `suspended; waiver of ACT disapproved 2025-06-12`. */
export function affectedText(one: AffectedObligation): string {
  const events = one.because.map(
    ({ instrument, act, date }) => `${instrument} ${act.replace(/^waiver /, '')} ${date}`,
  );
  const assumed = one.because.flatMap((reason) => reason.assumed ?? []).map(({ what }) => what);
  return `${forceOf(one)}; ${events.join(', ')}${assumed.length === 0 ? '' : ` (assumed: ${[...new Set(assumed)].join(', ')})`}`;
}

/** What there is to say of the obligations of an account in a period. */
function affectedAt(
  { obligations }: ResultStanding,
  party: string | undefined,
  state: string | undefined,
  period: number,
): readonly AffectedObligation[] {
  return obligations.filter(
    (one) =>
      one.state === state &&
      one.first <= period &&
      period <= one.last &&
      (one.party === undefined || one.party === party) &&
      one.otherThan?.includes(party ?? '') !== true,
  );
}

/** The accounts with only those periods in which an obligation is suspended wholly, or with only the others. */
export function periodsWhere(
  accounts: readonly Account[],
  standing: ResultStanding,
  suspended: boolean,
): readonly Account[] {
  return accounts.map((account) => ({
    ...account,
    periods: account.periods.filter(({ period }) => isSuspendedAt(standing, account, period) === suspended),
  }));
}

/** A table of balances with a last column that says of each row how its obligations stand, where the rows can be told apart. */
export function withStanding(
  table: Table,
  by: readonly Dimension[],
  standing: ResultStanding | undefined,
): Table {
  if (standing === undefined || !tellsApart(by, standing)) return table;
  const at = (row: readonly string[], dimension: Dimension): string | undefined => row[by.indexOf(dimension)];
  const marks = table.rows.map((row) =>
    wordsOf(affectedAt(standing, at(row, 'party'), at(row, 'state'), Number(at(row, 'period')))),
  );
  if (marks.every((mark) => mark === '')) return table;
  return {
    columns: [...table.columns, { title: 'standing', align: 'left' }],
    rows: table.rows.map((row, index) => [...row, marks[index] ?? '']),
    totals: table.totals.map((row) => [...row, '']),
  };
}

/** True where each row is of one state and period, and of one party if parties stand differently. */
export function tellsApart(by: readonly Dimension[], { obligations }: ResultStanding): boolean {
  const isByParty = obligations.some(({ party }) => party !== undefined);
  return by.includes('state') && by.includes('period') && (by.includes('party') || !isByParty);
}

function isSuspendedAt(standing: ResultStanding, { party, state }: Account, period: number): boolean {
  return affectedAt(standing, party, state, period).some(
    ({ force, inPart }) => force !== 'not enforced' && !inPart,
  );
}

/** How obligations stand, each way once. */
function wordsOf(affected: readonly AffectedObligation[]): string {
  return [...new Set(affected.map(forceOf))].join(', ');
}

function forceOf({ force, inPart }: AffectedObligation): string {
  return inPart ? `${force} in part` : force;
}
