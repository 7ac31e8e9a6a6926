import { type Election, electionsOf, lastDayOf } from '@tallystick/model';
import { PLAN_SCHEMA, type Plan, type PlanChoice } from '@tallystick/report';
import { type Account, add, type ElectionInForce, format, ZERO } from '@tallystick/runtime';
import type { FactsFile } from '../facts/read.ts';
import type { LoadedProgram } from '../program/load.ts';
import { compute } from '../run/compute.ts';
import type { RunFailure, RunOptions } from '../run/options.ts';
import { amountsOf, shortfallIn } from './amounts.ts';
import { evaluatorOf, withoutChoicesOf } from './evaluate.ts';
import { type PlanQuestion, planningOf, wrongQuestion } from './question.ts';
import { search } from './search.ts';
import { type Decision, type Held, type Unit, unitsOf } from './units.ts';

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
  const refused =
    elections.length === 0
      ? `${program.name} leaves the parties nothing to choose: it has no elections.`
      : wrongQuestion(program, usual.accounts, before, question);
  if (refused !== undefined) return { ok: false, fault: 'usage', message: refused, warnings };
  const { from, through, periods, prices } = planningOf(program, before, question);
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
export function choicesToFile(
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
