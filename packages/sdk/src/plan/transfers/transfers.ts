import { type Election, electionsOf, type Program, rootsOf, some } from '@tallystick/model';
import { TRANSFER_PLAN_SCHEMA, type TransferPlan } from '@tallystick/report';
import { type Account, add, compare, format, type GivenElection, ZERO } from '@tallystick/runtime';
import { joined } from '../../facts/join.ts';
import { type FactsFile, readAllFacts } from '../../facts/read.ts';
import { versionOf } from '../../program/laws.ts';
import type { LoadedProgram } from '../../program/load.ts';
import { type Computed, compute } from '../../run/compute.ts';
import type { RunFailure, RunOptions } from '../../run/options.ts';
import { settlerOf } from '../../run/settle.ts';
import { amountsOf, shortfallIn } from '../amounts.ts';
import { choicesToFile } from '../plan.ts';
import { type PlanQuestion, planningOf, wrongQuestion } from '../question.ts';
import { booksOf, stepsIn } from './books.ts';
import { areToldApart } from './goals.ts';
import type { Solver } from './mixed-program.ts';
import { canName, csvOf, type Form, formOf } from './rows.ts';
import { type Evaluate, search } from './search.ts';

export type PlannedTransfers = { readonly ok: true; readonly plan: TransferPlan } | RunFailure;

const TRIES = 100;

/**
 * Finds the transfers of a party from some of its states to others, and its choices, that leave the least shortfall, then
 * the most value. What they come to is computed by the evaluator; that nothing is better is proved where the plan says that
 * it is decided.
 *
 * @param solve finds the best solution of a mixed-integer program
 */
export async function planTransfers(
  loaded: LoadedProgram,
  files: readonly FactsFile[],
  question: PlanQuestion,
  solve: Solver,
  run: RunOptions = {},
): Promise<PlannedTransfers> {
  const { program } = loaded;
  const { party, tries = TRIES } = question;
  const usual = await compute(loaded, files, run);
  if (!usual.ok) return usual;
  const { warnings, accounts } = usual;
  const refuse = (message: string): RunFailure => ({ ok: false, fault: 'usage', message, warnings });
  const all = accounts.filter((account) => account.party === party);
  const before = all.filter(({ state }) => question.states?.includes(state) ?? true);
  const form = formOf(program);
  if (typeof form === 'string') return refuse(form);
  const wrong = wrongQuestion(program, accounts, before, question);
  if (wrong !== undefined) return refuse(wrong);
  const { from, through, prices } = planningOf(program, before, question);
  const states = before.map(({ state }) => state);
  const unplanned = notPlanned(program, states, all, { from, through });
  if (unplanned !== undefined) return refuse(unplanned);
  const books = booksOf(program, before, standingBefore(usual, before, from), from);
  if (books === undefined)
    return refuse(
      `${party} took over the accounts of another party in ${from} or later, so that what it can send is not known from its own. Plan from a later period with --from.`,
    );
  if (!areToldApart(prices, books))
    return refuse(
      'The prices have too many digits to plan by: with the amounts at hand they come to more than can be told apart. Give them in a greater unit, such as thousands, or with fewer decimals.',
    );
  run.onPhase?.(`Looking for transfers of ${party}`);
  const { type } = form.fields.amount;
  const unit = Math.max(1, stepsIn(program, type.kind === 'quantity' ? (type.step ?? '0') : '0'));
  const canSend = (place: number, state: string): boolean => {
    const lot = books.lots[place];
    return lot !== undefined && canName(form, lot, state);
  };
  const evaluate = evaluatorWith(loaded, usual, form, party, states, through, run);
  const earlier = before
    .flatMap(({ periods }) => periods.filter(({ period }) => period < from).map(shortfallIn))
    .reduce(add, ZERO);
  const elections = electionsOf(program).filter(({ choosing }) => choosing.by === 'party');
  const open = arePlanned(program, elections, run.known ?? loaded.asOf) ? elections : [];
  const frame = { states, from, through, prices, open, unit, canSend };
  const found = await search(program, before, books, frame, evaluate, solve, { tries, earlier });
  const { worth, bound } = found;
  const decided =
    bound !== undefined &&
    compare(worth.shortfall, bound.shortfall) <= 0 &&
    compare(worth.value, bound.value) >= 0;
  const own = (of: readonly Account[], state: string) =>
    amountsOf(
      of.filter((one) => one.state === state),
      prices,
    );
  return {
    ok: true,
    plan: {
      schema: TRANSFER_PLAN_SCHEMA,
      program: program.name,
      version: versionOf(program, loaded.laws),
      party,
      states,
      from,
      through,
      prices: [...prices].map(([kind, price]) => ({ kind, price: format(price) })),
      tried: found.tried,
      decided,
      ...(!decided &&
        bound !== undefined && {
          bound: { shortfall: format(bound.shortfall), value: format(bound.value) },
        }),
      before: amountsOf(before, prices),
      after: amountsOf(found.accounts, prices),
      accounts: states.map((state) => ({
        state,
        before: own(before, state),
        after: own(found.accounts, state),
      })),
      elections: elections.length === 0 ? 'none' : open.length === 0 ? 'held' : 'planned',
      choices: choicesToFile(open, before, found.accounts),
      record: form.record.name,
      transfers: await Promise.all(
        found.transfers.map(async (transfer) => {
          const fewer = found.transfers.filter((one) => one !== transfer);
          const without = await evaluate(fewer, found.choices);
          return { ...transfer, ...(without && { without: amountsOf(without, prices) }) };
        }),
      ),
      csv: csvOf(form, party, found.transfers),
    },
  };
}

/**
 * True where elections are planned along: they decide how a settlement goes alone, for a period or until another is made, and none of
 * them can be too late.
 */
function arePlanned(program: Program, elections: readonly Election[], day: string | undefined): boolean {
  const { settlement } = program;
  const nothing = { ...settlement, useOrders: [], payOrders: [], steps: [], limits: [] };
  const roots = rootsOf({ ...program, settlement: nothing, pools: [], scenarios: [] });
  return elections.every(
    ({ name, choosing: { periods = 1, filed } }) =>
      periods === 1 &&
      (filed === undefined || day === undefined) &&
      !roots.some((root) => some(root, (part) => part.kind === 'reading' && part.reading === name)),
  );
}

/** Why the transfers of a program are not planned, where what is sent changes what is there to send. */
function notPlanned(
  { name, states, pools, settlement }: Program,
  own: readonly string[],
  all: readonly Account[],
  { from, through }: { readonly from: number; readonly through: number },
): string | undefined {
  const opened = states.find(
    ({ name: state, opens }) =>
      opens !== undefined &&
      opens.period >= from &&
      opens.period <= through &&
      own.some((one) => one === state || one === opens.from),
  );
  if (opened !== undefined)
    return `${opened.name} opens in ${opened.opens?.period} with credits of ${opened.opens?.from}, so that what is sent before decides how many. Plan from ${(opened.opens?.period ?? 0) + 1} on with --from.`;
  const rated = pools.find(({ rates }) => rates.length > 0);
  if (rated !== undefined)
    return `A credit counts in another state at a rate in the pool ${rated.name} of ${name}. Transfers are planned where it counts in full.`;
  if (settlement.carries.some(({ interest }) => interest !== undefined))
    return `Deficits bear interest while they are carried under ${name}, so that what is sent decides how much is owed later. Transfers are planned where they bear none.`;
  const step = settlement.steps.find(({ rate }) => rate !== undefined);
  if (step !== undefined)
    return `The step ${step.name} of ${name} retires at a rate. Transfers are planned where one credit meets one deficit.`;
  const left = all.find(
    ({ state }) =>
      !own.includes(state) &&
      pools.some(
        ({ surplus }) => surplus.states.includes(state) && surplus.states.some((one) => own.includes(one)),
      ),
  );
  return left === undefined
    ? undefined
    : `A pool of ${name} is between ${left.state} and the states that are planned. Plan them together: add ${left.state} to --states, or leave --states out.`;
}

/** What accounts had before the first period of a plan: in an earlier period of the run, or in the result from which it goes on. */
function standingBefore({ opening }: Computed, accounts: readonly Account[], from: number) {
  return new Map(
    accounts.flatMap(({ party, state, periods }) => {
      const earlier = opening.accounts.find((one) => one.party === party && one.state === state);
      const standing = periods.find(({ period }) => period === from - 1) ?? earlier?.periods.at(-1);
      return standing === undefined ? [] : [[state, standing] as const];
    }),
  );
}

function evaluatorWith(
  { program, laws, asOf }: LoadedProgram,
  { facts, opening }: Computed,
  form: Form,
  party: string,
  states: readonly string[],
  through: number,
  { elections, known = asOf, opening: earlier }: RunOptions,
): Evaluate {
  const [law] = laws;
  const settler = law && settlerOf(law, true);
  return async (transfers, choices) => {
    const bytes = new TextEncoder().encode(csvOf(form, party, transfers));
    const more = await readAllFacts(program, [{ record: form.record.name, name: 'plan', bytes }], () => {});
    if (!more.ok || settler === undefined) return undefined;
    const all = joined([...facts.records, ...more.records]);
    const isOther = (given: GivenElection): boolean =>
      given.party !== party || !choices.some(({ election }) => election === given.election);
    const made = [...(elections ?? []).filter(isOther), ...choices];
    const settled = settler.settle(Object.fromEntries(all.map((one) => [one.record.name, one.columns])), {
      through,
      ...(made.length > 0 && { elections: made }),
      ...(known !== undefined && { asOf: known }),
      ...(earlier !== undefined && { opening }),
    });
    if (!settled.ok) return undefined;
    return settled.accounts.filter((one) => one.party === party && states.includes(one.state));
  };
}
