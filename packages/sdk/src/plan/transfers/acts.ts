import {
  type Context,
  type Election,
  type Evaluated,
  type Expression,
  evaluateExpression,
  holds,
  inForce,
  type PayOrder,
  type Program,
  type UseOrder,
} from '@tallystick/model';
import { type Account, type AccountPeriod, decimal, divide, ZERO } from '@tallystick/runtime';
import { settlementContext } from '../../settlement/context.ts';
import type { Books, Debt, Lot } from './books.ts';
import type { Frame } from './frame.ts';
import { debtsInOrder, lotsInOrder } from './orders.ts';

/** One lot against one debt in one step of a settlement: as much is retired as both, and the budgets, have left. */
export interface Act {
  readonly period: number;
  /** Where the debt is, and where the lot is: another state where it comes through a pool. */
  readonly state: string;
  readonly giver: string;
  readonly pool: string | undefined;
  readonly step: string;
  /** Their places in the books. */
  readonly lot: number;
  readonly debt: number;
  /** The budgets that it draws on, by their places. */
  readonly budgets: readonly number[];
  /** The choices under which it is done, by their place among the scenes; absent where nothing is open. */
  readonly scene: number | undefined;
  /** False where it turns on what is carried, or on a limit over several years: what is sent decides whether it comes about. */
  readonly isFixed: boolean;
}

/** A set of choices of an account in a period, of the elections that are open. One of those of an account and period is made. */
export interface Scene {
  readonly state: string;
  readonly period: number;
  readonly choices: ReadonlyMap<Election, string>;
  /** How many of them are another than what holds without a plan. */
  readonly changed: number;
}

/** All that a settlement can do, under each scene in the order in which it does it, and the steps that each budget allows. */
export interface Acts {
  readonly acts: readonly Act[];
  readonly budgets: readonly number[];
  readonly scenes: readonly Scene[];
}

/** The acts of accounts of one party, whatever is sent from one to another and chosen of the elections that are open. */
export function actsOf(
  program: Program,
  accounts: readonly Account[],
  books: Books,
  { from, open, canSend }: Pick<Frame, 'from' | 'open' | 'canSend'>,
): Acts {
  /** True where a lot can be in a state in a period: it comes there, or is sent there. */
  const canBe = (lot: number, state: string, period: number): boolean =>
    books.arrivals.some(
      (one) =>
        one.lot === lot &&
        one.period <= period &&
        (one.state === state || (canSend(lot, one.state) && (one.period < period || one.own > 0))),
    );
  const acts: Act[] = [];
  const budgets: number[] = [];
  const scenes: Scene[] = [];
  const periods = accounts[0]?.periods.map(({ period }) => period).filter((period) => period >= from) ?? [];
  for (const period of periods) {
    const turns = accounts.flatMap(({ state, periods: all }) => {
      const account = all.find((one) => one.period === period);
      if (account === undefined) return [];
      const context = settlementContext(program, account);
      const own = open.length === 0 ? [] : scenesOf(state, account, open);
      const seen = own.map((scene) => ({
        place: scenes.push(scene) - 1,
        context: {
          ...context,
          readings: {
            ...context.readings,
            ...Object.fromEntries([...scene.choices].map(([{ name }, choice]) => [name, choice])),
          },
        },
      }));
      const scened = seen.length === 0 ? [{ place: undefined, context }] : seen;
      return scened.map((one) => turnOf(program, state, period, one, period === from, budgets));
    });
    const lots = books.lots.map((lot, place) => ({ ...lot, place })).filter(({ last }) => last >= period);
    const take = (turn: Turn, step: TurnStep, giver: string, pooled?: Pooled): void => {
      const usable = lots.filter(
        (lot) =>
          step.kinds.includes(lot.kind) &&
          step.from.includes(lot.group) &&
          (pooled?.takes(lot) ?? true) &&
          canBe(lot.place, giver, period),
      );
      const payable = books.debts
        .map((debt, place) => ({ ...debt, place }))
        .filter(
          ({ state, group, incurred, due, steps }) =>
            state === turn.state &&
            step.against.includes(group) &&
            incurred <= period &&
            due >= period &&
            step.carried === incurred < period &&
            steps > 0,
        );
      for (const lot of usable.toSorted(turn.compareLots))
        for (const debt of payable.toSorted(turn.compareDebts)) {
          const covering = [...step.budgets, ...(pooled?.limits ?? [])].filter(({ covers }) =>
            covers(lot, debt),
          );
          acts.push({
            ...{ period, state: turn.state, giver, pool: pooled?.name, step: step.name },
            ...{ lot: lot.place, debt: debt.place },
            budgets: covering.flatMap(({ place }) => (place === undefined ? [] : [place])),
            scene: turn.scene,
            isFixed: turn.isFixed && step.isFixed && covering.every(({ place }) => place !== undefined),
          });
        }
    };
    for (const turn of turns) for (const step of turn.steps) take(turn, step, turn.state);
    for (const pool of inForce(program.pools, period)) {
      const members = pool.order.states.flatMap((state) => turns.filter((turn) => turn.state === state));
      const givers = new Set(members.map(({ state }) => state));
      for (const receiver of members) {
        const limits = pool.limits.flatMap(({ kinds, to, when }) =>
          receiver.budgetOf(to, when, ({ kind }) => kinds.includes(kind)),
        );
        const takes = ({ kind, group }: Lot): boolean =>
          pool.surplus.kinds.includes(kind) && pool.surplus.from.includes(group);
        for (const step of receiver.steps)
          for (const giver of givers)
            if (giver !== receiver.state) take(receiver, step, giver, { name: pool.name, limits, takes });
      }
    }
  }
  return { acts, budgets, scenes };
}

interface Budget {
  /** Its place among the budgets; undefined where what is sent decides how much it allows. */
  readonly place: number | undefined;
  readonly covers: (lot: Lot, debt: Debt) => boolean;
}

interface Pooled {
  readonly name: string;
  readonly limits: readonly Budget[];
  readonly takes: (lot: Lot) => boolean;
}

interface TurnStep {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly from: readonly string[];
  readonly against: readonly string[];
  readonly carried: boolean;
  readonly budgets: readonly Budget[];
  readonly isFixed: boolean;
}

/** An account in a period: its steps, with the budgets that they draw on. */
interface Turn {
  readonly state: string;
  readonly scene: number | undefined;
  readonly steps: readonly TurnStep[];
  readonly compareLots: (a: Lot, b: Lot) => number;
  readonly compareDebts: (a: Debt, b: Debt) => number;
  /** False where the orders turn on what is carried. */
  readonly isFixed: boolean;
  readonly budgetOf: (
    to: Expression,
    when: Expression | undefined,
    covers: Budget['covers'],
  ) => readonly Budget[];
}

/** Each set of choices that an account can make in a period; what holds without a plan comes first. */
function scenesOf(
  state: string,
  { period, elections = [] }: AccountPeriod,
  open: readonly Election[],
): readonly Scene[] {
  return open.reduce<readonly Scene[]>(
    (scenes, election) => {
      const held = elections.find(({ name }) => name === election.name)?.choice ?? election.default;
      const others = election.choices.map(({ name }) => name).filter((name) => name !== held);
      return scenes.flatMap((scene) =>
        [held, ...others].map((choice) => ({
          ...scene,
          choices: new Map([...scene.choices, [election, choice]]),
          changed: scene.changed + (choice === held ? 0 : 1),
        })),
      );
    },
    [{ state, period, choices: new Map(), changed: 0 }],
  );
}

/** @param isFirst true in the first period that is planned, into which nothing is carried that a plan decides */
function turnOf(
  program: Program,
  state: string,
  period: number,
  { place: scene, context }: { readonly place: number | undefined; readonly context: Context },
  isFirst: boolean,
  budgets: number[],
): Turn {
  const { settlement, counts } = program;
  /** What comes of an expression whatever is sent; undefined where that asks for what is carried. */
  const fixed = <T>(of: (scene: Context) => Evaluated<T>): T | undefined => {
    let isFixed = true;
    const found = of({
      ...context,
      ledger: (amount) => {
        if (amount.amount !== 'deficits' && !isFirst) isFixed = false;
        return context.ledger?.(amount) ?? ZERO;
      },
    });
    return found.ok && isFixed ? found.value : undefined;
  };
  const held = (when: Expression | undefined): boolean | undefined =>
    when === undefined ? true : fixed((seen) => holds(when, seen));
  const stepsOf = (to: Expression): number | undefined => {
    const value = fixed((seen) => evaluateExpression(to, seen));
    if (value?.kind !== 'quantity') return undefined;
    const { n, d } = divide(value.value, decimal(counts.step));
    return Math.max(0, Number(n) / Number(d));
  };
  const budgetOf: Turn['budgetOf'] = (to, when, covers) => {
    const isHeld = held(when);
    if (isHeld === false) return [];
    const steps = isHeld ? stepsOf(to) : undefined;
    return [{ place: steps === undefined ? undefined : budgets.push(steps) - 1, covers }];
  };
  const limits = inForce(settlement.limits, period).flatMap((limit) => {
    const { kinds, origins, against, carried, over, to, when } = limit;
    const covers: Budget['covers'] = (lot, debt) =>
      kinds.includes(lot.kind) &&
      (origins === undefined || (lot.origin !== state && origins.includes(lot.origin))) &&
      against.includes(debt.group) &&
      carried === debt.incurred < period;
    return over === undefined ? budgetOf(to, when, covers) : [{ place: undefined, covers }];
  });
  const steps = inForce(settlement.steps, period).flatMap((step): readonly TurnStep[] => {
    const isHeld = held(step.when);
    if (isHeld === false) return [];
    const own = step.upTo === undefined ? [] : budgetOf(step.upTo, undefined, () => true);
    return [{ ...step, budgets: [...own, ...limits], isFixed: isHeld === true }];
  });
  const orderOf = <O extends UseOrder | PayOrder>(orders: readonly O[]) => {
    const standing = inForce(orders, period).map((order) => ({ order, isHeld: held(order.when) }));
    return {
      order: standing.find(({ isHeld }) => isHeld === true)?.order,
      isFixed: standing.every(({ isHeld }) => isHeld !== undefined),
    };
  };
  const [use, pay] = [orderOf(settlement.useOrders), orderOf(settlement.payOrders)];
  return {
    state,
    scene,
    steps,
    budgetOf,
    compareLots: (a, b) => lotsInOrder(use.order?.criteria ?? [], a, b),
    compareDebts: (a, b) => debtsInOrder(pay.order?.criteria ?? [], a, b),
    isFixed: use.isFixed && pay.isFixed,
  };
}
