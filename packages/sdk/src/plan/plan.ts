import { didYouMean, type Election, electionsOf, inWords, lastDayOf, type Program } from '@tallystick/model';
import { PLAN_SCHEMA, type Plan, type PlanChoice } from '@tallystick/report';
import {
  type Account,
  add,
  decimal,
  type ElectionInForce,
  format,
  parseDecimal,
  ZERO,
} from '@tallystick/runtime';
import type { FactsFile } from '../facts/read.ts';
import type { LoadedProgram } from '../program/load.ts';
import { compute } from '../run/compute.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { amountsOf, type Prices, shortfallIn } from './amounts.ts';
import { evaluatorOf, withoutChoicesOf } from './evaluate.ts';
import { search } from './search.ts';
import { type Decision, type Held, type Unit, unitsOf } from './units.ts';

/** Whose choices are planned, where, from when on, and what a credit is worth. */
export interface PlanQuestion {
  readonly party: string;
  readonly states?: readonly string[];
  /** The first period to choose for; without it, the first that is settled. */
  readonly from?: number;
  /** Decimals by kind; without them a credit of every kind is worth 1. */
  readonly prices?: ReadonlyMap<string, string>;
  /** How many sets of choices may be computed. */
  readonly tries?: number;
}

export type Planned = { readonly ok: true; readonly plan: Plan } | RunFailure;

const TRIES = 5000;

/** Finds the choices of a party that leave the least shortfall, then the most value, then those nearest to the defaults. */
export async function plan(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  question: PlanQuestion,
  run: RunOptions = {},
): Promise<Planned> {
  const { program } = loaded;
  const { party, tries = TRIES } = question;
  const usual = await compute(loaded, files, run);
  if (!usual.ok) return usual;
  const { warnings } = usual;
  const elections = [
    ...new Map(loaded.laws.flatMap((law) => electionsOf(law.program)).map((one) => [one.name, one])).values(),
  ].filter(({ choosing }) => choosing.by === 'party');
  const before = usual.accounts.filter(
    (account) => account.party === party && (question.states?.includes(account.state) ?? true),
  );
  const refused = refusal(program, usual.accounts, elections, before, question);
  if (refused !== undefined) return { ok: false, fault: 'usage', message: refused, warnings };
  const settled = before[0]?.periods.map(({ period }) => period) ?? [];
  const periods = settled.filter((period) => period >= (question.from ?? 0));
  const [from = 0, through = 0] = [periods[0], periods.at(-1)];
  const kinds = [...new Set(program.credits.map(({ name }) => name))];
  const prices: Prices = new Map(kinds.map((kind) => [kind, decimal(question.prices?.get(kind) ?? '1')]));
  const evaluate = evaluatorOf(loaded, withoutChoicesOf(program, usual.facts, party, from), run);
  const units = unitsOf(
    before,
    elections,
    party,
    program.pools.map(({ surplus }) => surplus.states),
    (election, state) => closedFor(election, party, state, before, run.known ?? loaded.asOf),
  );
  const isPlanned = ({ party: whose, election }: { party: string; election: string }): boolean =>
    whose === party && elections.some(({ name }) => name === election);
  const given = (run.elections ?? []).filter((one) => !isPlanned(one));
  run.onPhase?.(`Trying choices of ${party}`);
  const held = units.map((unit) => heldBefore(unit, before, from));
  const found = search(evaluate, { units, party, periods, prices, held, tries, given });
  const evaluated = found.choices && evaluate([...given, ...found.choices], through);
  if (evaluated?.ok !== true) {
    const message = `No choices of ${party} can be computed with from ${from} on.`;
    return { ok: false, fault: 'usage', message, warnings };
  }
  const states = before.map(({ state }) => state);
  const after = evaluated.accounts.filter((one) => one.party === party && states.includes(one.state));
  const decided = found.bound === undefined;
  const earlier = before
    .flatMap((account) => account.periods.filter(({ period }) => period < from).map(shortfallIn))
    .reduce(add, ZERO);
  return {
    ok: true,
    plan: {
      schema: PLAN_SCHEMA,
      program: program.name,
      version: usual.version,
      party,
      states,
      from,
      through,
      prices: [...prices].map(([kind, price]) => ({ kind, price: format(price) })),
      tried: found.tried,
      decided,
      ...(found.bound !== undefined && { bound: { shortfall: format(add(found.bound, earlier)) } }),
      before: amountsOf(before, prices),
      after: amountsOf(after, prices),
      accounts: before.map(({ state }) => ({
        state,
        before: amountsOf(
          before.filter((one) => one.state === state),
          prices,
        ),
        after: amountsOf(
          after.filter((one) => one.state === state),
          prices,
        ),
      })),
      choices: choicesToFile(elections, before, after),
    },
  };
}

/** What is wrong with the question. */
function refusal(
  program: Program,
  all: readonly Account[],
  elections: readonly Election[],
  own: readonly Account[],
  { party, states = [], from, prices }: PlanQuestion,
): string | undefined {
  if (elections.length === 0)
    return `${program.name} leaves the parties nothing to choose: it has no elections.`;
  const parties = [...new Set(all.map((account) => account.party))];
  if (!parties.includes(party)) return `The facts name no party ${party}.${didYouMean(party, parties)}`;
  const has = all.filter((account) => account.party === party).map(({ state }) => state);
  const stranger = states.find((state) => !has.includes(state));
  if (stranger !== undefined)
    return `${party} has no account in ${stranger}; it has accounts in ${inWords(has)}.`;
  const periods = own[0]?.periods.map(({ period }) => period) ?? [];
  if (from !== undefined && !periods.some((period) => period >= from))
    return `${from} is not settled; the periods ${periods[0]} to ${periods.at(-1)} are.`;
  const kinds = [...new Set(program.credits.map(({ name }) => name))];
  const unknown = [...(prices?.keys() ?? [])].find((kind) => !kinds.includes(kind));
  if (unknown !== undefined)
    return `${program.name} has no credit ${unknown}.${didYouMean(unknown, kinds)} Its credits are ${inWords(kinds)}.`;
  const wrong = [...(prices ?? [])].find(([, price]) => (parseDecimal(price)?.n ?? -1n) < 0n);
  if (wrong !== undefined)
    return `The price of ${wrong[0]} is "${wrong[1]}"; expected a number that is not below zero, such as 1000 or 0.5.`;
  const missing = prices && kinds.find((kind) => !prices.has(kind));
  return missing === undefined
    ? undefined
    : `What is a credit of ${missing} worth? Give a price for each kind, or for none.`;
}

/** What holds of an election where its last day was before the day of the plan; nothing is too late where no day is known. */
function closedFor(
  election: Election,
  party: string,
  state: string | undefined,
  accounts: readonly Account[],
  day: string | undefined,
): Decision['closed'] {
  const { name, choosing } = election;
  const { filed, periods: term = 1 } = choosing;
  const account = accounts.find((one) => state === undefined || one.state === state);
  if (filed === undefined || day === undefined || account === undefined) return new Map();
  return new Map(
    account.periods.flatMap(({ period }) => {
      const held = heldIn(account.periods, period, name);
      if (held === undefined || lastDayOf(filed, period) >= day) return [];
      const { choice, since } = held;
      const bound = since === undefined ? period : Math.max(period, since + term - 1);
      const made = { party, ...(state !== undefined && { state }), period, election: name, choice };
      return [[period, { held: { choice, bound }, ...(since === period && { made }) }] as const];
    }),
  );
}

/** The terms that still run when the plan begins. */
function heldBefore({ decisions }: Unit, accounts: readonly Account[], from: number): readonly Held[] {
  return decisions.map(({ election, state }): Held => {
    const account = accounts.find((one) => state === undefined || one.state === state);
    const period = account?.periods.find((one) => one.period === from - 1);
    const held = period?.elections?.find(({ name }) => name === election.name);
    const term = election.choosing.periods;
    const bound = held?.since === undefined || term === undefined ? -1 : held.since + term - 1;
    return { choice: held?.choice ?? election.default, bound };
  });
}

/**
 * What the party has to do for the plan: choices to file, also those that end an earlier one of the plan, and choices among
 * the facts that it must not file.
 */
function choicesToFile(
  elections: readonly Election[],
  before: readonly Account[],
  after: readonly Account[],
): readonly PlanChoice[] {
  const all = elections.flatMap((election) =>
    after.flatMap(({ state, periods }, i) => {
      const { name, choosing } = election;
      if (choosing.of === 'party' && i > 0) return [];
      const own = before.find((one) => one.state === state)?.periods ?? [];
      return periods.flatMap(({ period }): readonly PlanChoice[] => {
        const now = heldIn(periods, period, name)?.choice;
        const was = heldIn(own, period, name);
        if (now === undefined || was === undefined) return [];
        const unfiled = goingOn(election, heldIn(periods, period - 1, name), period);
        const isFiled = was.since === period;
        const isToFile = now !== unfiled && !(isFiled && was.choice === now);
        const isToLeave = now === unfiled && isFiled && was.choice !== now;
        if (!isToFile && !isToLeave) return [];
        const usual = was.choice === now ? unfiled : was.choice;
        return [
          {
            period,
            ...(choosing.of === 'account' && { state }),
            election: name,
            choice: now,
            usual,
            ...(choosing.filed && { fileBy: lastDayOf(choosing.filed, period) }),
          },
        ];
      });
    }),
  );
  return all.sort((a, b) => a.period - b.period);
}

/** What holds in a period if nothing is filed for it, after what held in the period before. */
function goingOn(
  { choosing, default: usual }: Election,
  before: ElectionInForce | undefined,
  period: number,
): string {
  const { periods = Number.POSITIVE_INFINITY } = choosing;
  return before?.since !== undefined && before.since + periods > period ? before.choice : usual;
}

/** What holds of an election in a period of an account. */
function heldIn(periods: Account['periods'], period: number, election: string): ElectionInForce | undefined {
  const held = periods.find((one) => one.period === period)?.elections;
  return held?.find(({ name }) => name === election);
}
