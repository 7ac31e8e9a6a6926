import type { Program } from '@tallystick/model';
import { type ProposedTransfer, sum } from '@tallystick/report';
import {
  type Account,
  add,
  compare,
  decimal,
  format,
  type GivenElection,
  multiply,
  type Rational,
  rational,
} from '@tallystick/runtime';
import { amountsOf } from '../amounts.ts';
import { type Acts, actsOf, type Scene } from './acts.ts';
import { type Books, nameOf, stepsIn } from './books.ts';
import type { Frame } from './frame.ts';
import type { Worth } from './goals.ts';
import type { Optimum, Solver } from './mixed-program.ts';
import { type Relaxation, relax, withActs } from './relaxation.ts';

/** The accounts of the party with some transfers and choices; undefined where they cannot be computed. */
export type Evaluate = (
  transfers: readonly ProposedTransfer[],
  choices: readonly GivenElection[],
) => Promise<readonly Account[] | undefined>;

export interface Found {
  readonly transfers: readonly ProposedTransfer[];
  /** Of each account and period, where any is another than what holds without the plan. */
  readonly choices: readonly GivenElection[];
  readonly accounts: readonly Account[];
  /** How many sets of transfers were computed. */
  readonly tried: number;
  readonly worth: Worth;
  /** No transfers come to anything better; undefined where that is not known. */
  readonly bound: Worth | undefined;
}

/**
 * Looks for the transfers and choices that leave the least shortfall, then the most value, then those that change fewest
 * choices, then those that send least, and that early.
 * The best solution of a relaxation is proposed, and the evaluator says what comes of it. Where that is less than was
 * promised, the settlement did something else than the relaxation let it do: those acts are then held to what a settlement
 * does, and the next solution is proposed.
 *
 * @param accounts the accounts without transfers
 * @param earlier the shortfall of the periods before those that are planned
 * @param tries how many sets of transfers are computed at the most
 */
export async function search(
  program: Program,
  accounts: readonly Account[],
  books: Books,
  frame: Frame,
  evaluate: Evaluate,
  solve: Solver,
  { earlier, tries }: { readonly earlier: Rational; readonly tries: number },
): Promise<Found> {
  const party = accounts[0]?.party ?? '';
  const acts = actsOf(program, accounts, books, frame);
  const relaxation = relax(program, books, acts, frame);
  const worthOf = (found: readonly Account[], sent: readonly ProposedTransfer[], changed = 0): Worth => {
    const { shortfall, value } = amountsOf(found, frame.prices);
    return {
      shortfall: decimal(shortfall),
      value: decimal(value),
      changed,
      sent: sum(sent.map(({ amount }) => amount)),
    };
  };
  const held = new Set<number>();
  let best: Omit<Found, 'tried' | 'bound'> = {
    transfers: [],
    choices: [],
    accounts,
    worth: worthOf(accounts, []),
  };
  let known: readonly number[] | undefined;
  let bound: Worth | undefined;
  let tried = 0;
  while (tried < tries) {
    const optimum = solve(withActs(relaxation, books, acts, held), relaxation.goals, known);
    if (optimum === undefined) break;
    known = optimum.least;
    const promised = relaxation.worthOf(optimum.least);
    bound = { ...promised, shortfall: add(promised.shortfall, earlier) };
    const transfers = transfersOf(program, books, relaxation, optimum, frame.unit);
    const made = acts.scenes.filter((_, scene) => isMade(relaxation, optimum, scene));
    const changed = made.reduce((all, scene) => all + scene.changed, 0);
    const choices = changed === 0 ? [] : choicesOf(party, made);
    const found = await evaluate(transfers, choices);
    tried++;
    if (found === undefined) break;
    const worth = worthOf(found, transfers, changed);
    if (better(worth, best.worth) < 0) best = { transfers, choices, accounts: found, worth };
    if (better(bound, best.worth) >= 0) break;
    const others = actsOtherwise(program, books, acts, relaxation, optimum, found);
    if (others.every((act) => held.has(act))) break;
    for (const act of others) held.add(act);
  }
  return { ...best, tried, bound };
}

/** Below zero where the first is better. */
function better(a: Worth, b: Worth): number {
  return (
    compare(a.shortfall, b.shortfall) ||
    compare(b.value, a.value) ||
    a.changed - b.changed ||
    compare(a.sent, b.sent)
  );
}

/** True where the choices of a scene are made. */
function isMade({ made }: Relaxation, { columns }: Optimum, scene: number): boolean {
  return Math.round(columns[made[scene] ?? 0] ?? 0) === 1;
}

/** The choices of scenes, as an evaluator is given them; those for all accounts once. */
function choicesOf(party: string, scenes: readonly Scene[]): readonly GivenElection[] {
  const all = scenes.flatMap(({ state, period, choices }) =>
    [...choices].map(([{ name, choosing }, choice]): GivenElection => {
      const made = { party, period, election: name, choice };
      return choosing.of === 'account' ? { ...made, state } : made;
    }),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The transfers of a solution, by period; credits of one lot that go the same way in a period are one. */
function transfersOf(
  { counts }: Program,
  { lots }: Books,
  { sendings }: Relaxation,
  { columns }: Optimum,
  unit: number,
): readonly ProposedTransfer[] {
  return sendings
    .flatMap(({ column, period, from, to, lot: place }): readonly ProposedTransfer[] => {
      const lot = lots[place];
      const steps = Math.round(columns[column] ?? 0) * unit;
      if (lot === undefined || steps === 0) return [];
      const { kind, group, vintage, origin } = lot;
      const amount = format(multiply(rational(BigInt(steps)), decimal(counts.step)));
      return [{ period, from, to, origin, kind, group, vintage, amount }];
    })
    .toSorted((a, b) => a.period - b.period);
}

/** The acts of the first period in which the settlement did otherwise than the solution, of those whose part in it is known. */
function actsOtherwise(
  program: Program,
  { lots, debts }: Books,
  { acts }: Acts,
  relaxation: Relaxation,
  optimum: Optimum,
  accounts: readonly Account[],
): readonly number[] {
  const done = new Map<string, number>();
  for (const { state, periods } of accounts)
    for (const { period, retired: moves, received } of periods) {
      const pooled = received.filter(({ pool }) => pool !== undefined);
      const own = moves.length - pooled.length;
      for (const [i, { step, against, incurred, amount, ...lot }] of moves.entries()) {
        const { pool, counterpart = state } = pooled[i - own] ?? {};
        const key = JSON.stringify([period, state, counterpart, pool, step, nameOf(lot), against, incurred]);
        done.set(key, (done.get(key) ?? 0) + stepsIn(program, amount));
      }
    }
  const { retired } = relaxation;
  const { columns } = optimum;
  const others = acts.flatMap(({ period, state, giver, pool, step, lot, debt, scene, isFixed }, place) => {
    if (scene !== undefined && !isMade(relaxation, optimum, scene)) return [];
    const [own, owed] = [lots[lot], debts[debt]];
    if (own === undefined || owed === undefined) return [];
    const key = JSON.stringify([period, state, giver, pool, step, nameOf(own), owed.group, owed.incurred]);
    const isOther = Math.round(columns[retired[place] ?? 0] ?? 0) !== (done.get(key) ?? 0);
    return isOther && isFixed ? [{ place, period }] : [];
  });
  const first = Math.min(...others.map(({ period }) => period));
  return others.filter(({ period }) => period === first).map(({ place }) => place);
}
