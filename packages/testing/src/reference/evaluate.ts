import {
  canCome,
  firstOf,
  governs,
  type LimitOverYears,
  limitsOverYears,
  type Program,
} from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  type EvaluateOptions,
  earlierIn,
  type FactError,
} from '@tallystick/runtime';
import { carriedInto, carry } from './carry.ts';
import { checkStanding, electionsIn } from './elections.ts';
import { Impossible, type ReferenceFacts } from './entry.ts';
import { expire } from './expire.ts';
import { factsInScope } from './facts.ts';
import { incur } from './incur.ts';
import { issue } from './issue.ts';
import { choicesOf, type Law, statesOf } from './law.ts';
import type { Ledger } from './ledger.ts';
import { lastSettled, openingLedger } from './opening.ts';
import { pool } from './pools.ts';
import { creditPostings, deficitPostings } from './postings.ts';
import { seed } from './seed.ts';
import { statement } from './statement.ts';
import { takeSteps, turnOf } from './steps.ts';
import { transfer, transfersIn } from './transfers.ts';

/** The accounts, or the first fact that a rule cannot be applied to. */
export type ReferenceEvaluation =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly errors: readonly FactError[] };

/**
 * The meaning of a program, computed as the description of the language tells it, phase by phase, on fractions. It is
 * slow and has no other purpose than to be right: evaluators are held against it.
 */
export function referenceEvaluate(
  program: Program,
  facts: ReferenceFacts,
  options: EvaluateOptions = {},
): ReferenceEvaluation {
  try {
    return { ok: true, accounts: settle(program, facts, options) };
  } catch (error) {
    if (error instanceof Impossible) return { ok: false, errors: [error.fault] };
    throw error;
  }
}

function settle(program: Program, rows: ReferenceFacts, options: EvaluateOptions): readonly Account[] {
  const choices = choicesOf(program, options.readings ?? {});
  const law: Law = {
    program,
    choices,
    elections: electionsIn(program, rows, options),
    facts: factsInScope(program, choices, rows),
    transfers: transfersIn(program, rows),
  };
  const opening = options.opening?.accounts ?? [];
  const ledgers = openLedgers(law, opening);
  const settled = lastSettled(opening);
  const periods = horizon(law, settled, options.through);
  checkTold(law, opening, periods);
  checkStanding(law, options, periods.at(-1));
  const credits = creditPostings(law, periods);
  const deficits = deficitPostings(law, periods);
  const statements = new Map<Ledger, AccountPeriod[]>(ledgers.map((ledger) => [ledger, []]));

  for (const period of periods) {
    const seeded = seed(law, ledgers, period);
    const issued = forEach(ledgers, (ledger) => issue(law, ledger, period, credits));
    const movements = transfer(law, ledgers, period);
    const incurred = forEach(ledgers, (ledger) => incur(law, ledger, period, deficits));
    const turns = ledgers.map((ledger) =>
      turnOf(
        {
          law,
          period,
          account: ledger,
          deficits: incurred(ledger),
          carried: carriedInto(ledger, period),
        },
        ledger,
      ),
    );
    const retired = new Map(turns.map((turn) => [turn.ledger, takeSteps(turn)]));
    const pooled = pool(law, turns, period);
    const carriedOver = forEach(ledgers, (ledger) => carry(law, ledger, period));
    const expired = forEach(ledgers, (ledger) => expire(ledger, period));
    for (const ledger of ledgers)
      ledger.past.push({
        period,
        deficits: incurred(ledger),
        retired: [...(retired.get(ledger) ?? []), ...pooled(ledger).paid],
      });
    for (const [ledger, shown] of statements) {
      shown.push(
        statement(law, period, ledger, {
          seeded: seeded(ledger),
          issued: issued(ledger),
          ...movements(ledger),
          deficits: incurred(ledger),
          retired: retired.get(ledger) ?? [],
          ...pooled(ledger),
          ...carriedOver(ledger),
          expired: expired(ledger),
        }),
      );
    }
  }
  return [...statements].map(([{ party, state }, shown]) => {
    const account = opening.find((one) => one.party === party && one.state === state);
    return { party, state, ...(account && beforeOf(law, account, settled)), periods: shown };
  });
}

/** What an account says of the years before: what limits over several ask for; without such limits, since when it is told. */
function beforeOf(law: Law, account: Account, settled = 0): Pick<Account, 'earlier' | 'toldFrom'> {
  if (limitsIn(law).length === 0) return { toldFrom: settled + 1 };
  const { toldFrom } = account;
  const earlier = earlierIn(account);
  return { ...(earlier.length > 0 && { earlier }), ...(toldFrom !== undefined && { toldFrom }) };
}

/** Throws where a limit over several years asks for a year of which the opening does not tell. */
function checkTold(law: Law, opening: readonly Account[], periods: readonly number[]): void {
  const { first } = law.program.periods;
  for (const { name, over, governs: validity } of limitsIn(law))
    for (const period of periods)
      for (const { party, toldFrom = first } of opening)
        if (governs(validity, period) && Math.max(first, firstOf(over, period)) < toldFrom)
          throw new Impossible({
            record: '',
            message: `${name} asks in ${period} for years of ${party} before ${toldFrom}`,
          });
}

/** The limits that take several years together, of credits that can come to be. */
function limitsIn({ program }: Law): readonly LimitOverYears[] {
  return limitsOverYears(program).filter(({ origins }) => origins === undefined || canCome(origins, program));
}

/** One phase for all accounts, before the next begins. Gives what it did to each. */
function forEach<T>(ledgers: readonly Ledger[], phase: (ledger: Ledger) => T): (ledger: Ledger) => T {
  const done = new Map(ledgers.map((ledger) => [ledger, { result: phase(ledger) }]));
  return (ledger) => {
    const found = done.get(ledger);
    if (found === undefined) throw new Error(`no account of ${ledger.party} in ${ledger.state}`);
    return found.result;
  };
}

/**
 * An account for each party and state that a fact in scope, a transfer or the opening names, by party (in the order of code
 * units), then by state as the program lists them.
 */
function openLedgers(law: Law, opening: readonly Account[]): readonly Ledger[] {
  const ledgers = opening.map((account) => openingLedger(law, account));
  const named = law.transfers.flatMap(({ from, to, state, toState }) => [
    { party: from, state },
    { party: to, state: toState },
  ]);
  for (const { party, state } of [...law.facts, ...named]) {
    const known = ledgers.some((ledger) => ledger.party === party && ledger.state === state);
    if (!known) ledgers.push({ party, state, past: [], lots: [], debts: [] });
  }
  for (const ledger of ledgers)
    for (const { name, opens } of law.program.states) {
      const known = ledgers.some(({ party, state }) => party === ledger.party && state === name);
      if (opens?.from === ledger.state && !known)
        ledgers.push({ party: ledger.party, state: name, past: [], lots: [], debts: [] });
    }
  const states = statesOf(law.program);
  return ledgers.sort((a, b) =>
    a.party === b.party ? states.indexOf(a.state) - states.indexOf(b.state) : a.party < b.party ? -1 : 1,
  );
}

/**
 * From the first to the last period with facts in scope or transfers, the same for all accounts; an opening sets where it begins,
 * `--through` where it ends.
 */
function horizon(law: Law, settled: number | undefined, through: number | undefined): readonly number[] {
  const periods = [...law.facts, ...law.transfers].map(({ period }) => period);
  const first = settled === undefined ? Math.min(...periods) : settled + 1;
  const last = through ?? Math.max(...periods);
  return first > last || !Number.isFinite(first)
    ? []
    : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
