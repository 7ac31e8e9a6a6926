import {
  balanceLayout,
  EXPIRED as EXPIRED_EVENT,
  type Postings as GeneratedPostings,
  SHORTFALL as SHORTFALL_EVENT,
  type Trace,
} from '../../packages/runtime/src/index.ts';
import type { Comparison } from '../measure/work.ts';
import { countDifferences } from './check.ts';
import type { GeneratedAct } from './generated.ts';
import { BANK, CARRIED, EXPIRED, RESULTS, RETIRED, SHORTFALL } from './ledger.ts';
import type { LotLedger } from './ledger-lots.ts';
import { PARTY, type Postings, YEAR } from './postings.ts';
import { FIRST_YEAR, GROUPS, KINDS, STEPS, YEARS } from './rule.ts';

/** The positions of names in another list; throws where one is missing. */
function positions(names: readonly string[], among: readonly string[]): number[] {
  return names.map((name) => {
    const position = among.indexOf(name);
    if (position < 0) throw new Error(`${name} is not among ${among.join(', ')}`);
    return position;
  });
}

export function compare(found: ArrayLike<number>, expected: ArrayLike<number>): Comparison {
  return { wrong: countDifferences(found, expected), compared: expected.length };
}

/** Postings whose parties may be numbered in another order. */
export function comparePostings(found: Postings, expected: Postings): Comparison {
  const tenths = new Int32Array(expected.tenths.length);
  for (const [i, party] of positions(found.names, expected.names).entries()) {
    tenths.set(found.tenths.subarray(i * PARTY, (i + 1) * PARTY), party * PARTY);
  }
  return compare(tenths, expected.tenths);
}

/** The generated evaluator's postings in the benchmark's layout; `names` are the parties as it numbered them. */
export function postingsOf(
  act: GeneratedAct,
  postings: GeneratedPostings,
  names: readonly string[],
): Postings {
  const tenths = new Int32Array(postings.accounts * YEARS * YEAR);
  const groups = positions(GROUPS, act.info.groups);
  const kinds = positions(KINDS, act.info.kinds);
  for (let at = 0; at < postings.accounts * YEARS; at++) {
    for (const [g, group] of groups.entries()) {
      tenths[at * YEAR + g * 3] = postings.deficits[at * 3 + group] ?? 0;
      for (const [k, kind] of kinds.entries()) {
        tenths[at * YEAR + g * 3 + 1 + k] = postings.credits[(at * 2 + kind) * 3 + group] ?? 0;
      }
    }
  }
  return { names, tenths };
}

/** The generated evaluator's balances in the benchmark's layout. Throws where a step that ACT does not take retired. */
export function resultsOf(act: GeneratedAct, balances: ArrayLike<number>): Int32Array {
  const { groups, kinds, steps } = act.info;
  const { retired, bank, expired, carried, shortfall, width } = balanceLayout(act.sizes);
  const years = balances.length / width;
  const results = new Int32Array(years * RESULTS);
  const stepAt = positions(STEPS, steps);
  const groupAt = positions(GROUPS, groups);
  const kindAt = positions(KINDS, kinds);
  for (let year = 0; year < years; year++) {
    const to = year * RESULTS;
    const from = year * width;
    const amountAt = (place: number): number => balances[from + place] ?? 0;
    for (const [s, step] of stepAt.entries()) results[to + RETIRED + s] = amountAt(retired + step);
    if (steps.some((_, step) => !stepAt.includes(step) && amountAt(retired + step) !== 0))
      throw new Error('a step that the default readings leave out retired credits');
    for (const [g, group] of groupAt.entries()) {
      results[to + CARRIED + g] = amountAt(carried + group);
      results[to + SHORTFALL + g] = amountAt(shortfall + group);
      for (const [k, kind] of kindAt.entries()) {
        results[to + EXPIRED + k * 3 + g] = amountAt(expired + kind * 3 + group);
        results[to + BANK + k * 3 + g] = amountAt(bank + kind * 3 + group);
      }
    }
  }
  return results;
}

/** The trace lot by lot, each event as text, in the order in which it happened. */
export function eventsOf(act: GeneratedAct, trace: Trace): string[] {
  const { groups, kinds, steps } = act.info;
  const events: string[] = [];
  for (let row = 0; row < trace.rows; row++) {
    const [account = 0, period = 0, event = 0, lot = 0, debt = 0] = trace.events.subarray(
      row * 5,
      row * 5 + 5,
    );
    const amount = trace.amounts[row] ?? 0;
    const credit = `${kinds[Math.floor(lot / YEARS / 3)]} ${groups[Math.floor(lot / YEARS) % 3]} ${FIRST_YEAR + (lot % YEARS)}`;
    const deficit = `${groups[debt % 3]} ${FIRST_YEAR + Math.floor(debt / 3)}`;
    const what =
      event >= 0
        ? `${steps[event]} ${credit} against ${deficit}`
        : event === EXPIRED_EVENT
          ? `expired ${credit}`
          : event === SHORTFALL_EVENT
            ? `shortfall ${deficit}`
            : undefined;
    if (what !== undefined) events.push(`${account} ${FIRST_YEAR + period} ${what}: ${amount}`);
  }
  return events;
}

/** The same of the ledger of lot objects. */
export function eventsOfLots(ledgers: readonly LotLedger[]): string[] {
  return ledgers.flatMap(({ moves, expired, shortfall }, account) => [
    ...moves.map(
      (move) =>
        `${account} ${move.year} ${move.step} ${move.kind} ${move.group} ${move.vintage} against ${move.against} ${move.incurred}: ${move.amount}`,
    ),
    ...expired.map(
      (lot) => `${account} ${lot.year} expired ${lot.kind} ${lot.group} ${lot.vintage}: ${lot.amount}`,
    ),
    ...shortfall.map(
      (debt) => `${account} ${debt.year} shortfall ${debt.group} ${debt.incurred}: ${debt.amount}`,
    ),
  ]);
}

/** The ledger of lot objects by its records: what each step retired, what expired, what fell short. */
export function compareLots(ledgers: readonly LotLedger[], expected: Int32Array): Comparison {
  const found = new Int32Array(expected.length);
  const add = (account: number, year: number, index: number, amount: number): void => {
    const at = (account * YEARS + year - FIRST_YEAR) * RESULTS + index;
    found[at] = (found[at] ?? 0) + amount;
  };
  for (const [account, { moves, expired, shortfall }] of ledgers.entries()) {
    for (const { year, step, amount } of moves) add(account, year, RETIRED + STEPS.indexOf(step), amount);
    for (const { year, kind, group, amount } of expired) {
      add(account, year, EXPIRED + KINDS.indexOf(kind) * 3 + GROUPS.indexOf(group), amount);
    }
    for (const { year, group, amount } of shortfall)
      add(account, year, SHORTFALL + GROUPS.indexOf(group), amount);
  }
  const recorded = (_: number, i: number): boolean => i % RESULTS < BANK || i % RESULTS >= SHORTFALL;
  return compare(found.filter(recorded), expected.filter(recorded));
}

/** Moves are compared in their order; expiry and shortfall, which come in no order within a year, as they are. */
export function compareEvents(found: readonly string[], expected: readonly string[]): Comparison {
  const moves = (events: readonly string[]): string[] =>
    events.filter((event) => event.includes(' against '));
  const others = (events: readonly string[]): string[] =>
    events.filter((event) => !event.includes(' against ')).sort();
  const list = (events: readonly string[]): string[] => [...moves(events), ...others(events)];
  const [left, right] = [list(found), list(expected)];
  let wrong = Math.abs(left.length - right.length);
  for (const [i, event] of right.entries()) if (left[i] !== event) wrong++;
  return { wrong, compared: right.length };
}
