import { firstOf, type Limit, type Step, worthOf } from '@tallystick/model';
import { add, compare, decimal, min, type Rational, subtract, ZERO } from '@tallystick/runtime';
import { number, type Scene } from './expression.ts';
import type { Debt, Ledger, Lot, Retirement } from './ledger.ts';
import { inOrderOfPayment, inOrderOfUse, standing } from './orders.ts';
import { type Counting, countingAt, EVENLY } from './rates.ts';

/** What is left of an `up to` or of a limit, and which moves draw on it. */
export interface Budget {
  readonly covers: (lot: Lot, debt: Debt) => boolean;
  left: Rational;
}

/** An account in a period: its steps, each with what is left of the budgets that it draws on. */
export interface Turn {
  readonly scene: Scene;
  readonly ledger: Ledger;
  readonly steps: readonly { readonly step: Step; readonly budgets: readonly Budget[] }[];
}

/** Where the lots of a step come from, and what they count there. */
export interface Source extends Counting {
  readonly lots: readonly Lot[];
}

/** The budgets of `up to` and of the limits are fixed before the first step, from the deficits incurred. */
export function turnOf(scene: Scene, ledger: Ledger): Turn {
  const { settlement } = scene.law.program;
  const limits = standing(scene, settlement.limits).map(
    (limit): Budget => ({
      covers: (lot, debt) => counts(limit, lot, debt, ledger.state, scene.period),
      left: budgetOf(limit, scene, ledger),
    }),
  );
  const steps = standing(scene, settlement.steps).map((step) => {
    const upTo = step.upTo === undefined ? [] : [{ covers: () => true, left: number(scene, step.upTo) }];
    return { step, budgets: [...upTo, ...limits] };
  });
  return { scene, ledger, steps };
}

/** True of a move that a limit is about. */
function counts(
  limit: Limit,
  lot: Pick<Lot, 'kind' | 'origin'>,
  debt: Pick<Debt, 'group' | 'incurred'>,
  state: string,
  period: number,
): boolean {
  return (
    limit.kinds.includes(lot.kind) &&
    (limit.origins === undefined || comesFrom(lot, limit.origins, state)) &&
    limit.against.includes(debt.group) &&
    limit.carried === isCarried(debt, period)
  );
}

/** Of a limit over several years: from the deficits of all of them, less what was used in those before, whether or not it held then. */
function budgetOf(limit: Limit, scene: Scene, { past, state }: Ledger): Rational {
  const { over } = limit;
  if (over === undefined) return number(scene, limit.to);
  const first = firstOf(over, scene.period);
  const years = past.filter(({ period }) => period >= first);
  const deficits = new Map(scene.deficits);
  for (const [group, amount] of years.flatMap((year) => [...year.deficits]))
    deficits.set(group, add(deficits.get(group) ?? ZERO, amount));
  const used = years
    .flatMap(({ period, retired }) =>
      retired.filter(({ lot, debt }) => counts(limit, lot, debt, state, period)),
    )
    .reduce((sum, { met }) => add(sum, met), ZERO);
  return subtract(number({ ...scene, deficits }, limit.to), used);
}

/** Phase 4: the steps from top to bottom. Gives the retirements in the order in which they happened. */
export function takeSteps(turn: Turn): readonly Retirement[] {
  const own: Source = { lots: turn.ledger.lots, ...EVENLY };
  return turn.steps.flatMap(({ step, budgets }) => takeStep(turn, step, own, budgets));
}

/** One step of an account: for each lot in the order of use, for each debt in the order of payment. */
export function takeStep(
  { scene, ledger }: Turn,
  step: Step,
  source: Source,
  budgets: readonly Budget[],
): readonly Retirement[] {
  const lots = source.lots.filter(
    (lot) => lot.last >= scene.period && step.kinds.includes(lot.kind) && step.from.includes(lot.group),
  );
  const debts = ledger.debts.filter(
    (debt) =>
      debt.due >= scene.period &&
      step.against.includes(debt.group) &&
      step.carried === isCarried(debt, scene.period),
  );
  const grain = decimal(scene.law.program.counts.step);
  return retire(
    step.name,
    step.rate === undefined ? EVENLY : countingAt(worthOf(step.rate), step.rate.rounding, grain),
    { ...source, lots: inOrderOfUse(scene, lots) },
    inOrderOfPayment(scene, debts),
    budgets,
  );
}

/** True of a lot that was issued in one of the states, and not in the one in which it pays. */
function comesFrom({ origin }: Pick<Lot, 'origin'>, states: readonly string[], state: string): boolean {
  return origin !== state && states.includes(origin);
}

/** `against tractors` means debts of this period, `against carried tractors` those of earlier ones. */
function isCarried(debt: Pick<Debt, 'incurred'>, period: number): boolean {
  return debt.incurred < period;
}

/** For each lot, for each debt: moves the least of what the lot pays, the debt and what is left of every budget that covers both. */
function retire(
  step: string,
  rate: Counting,
  { lots, worth, cost }: Source,
  debts: readonly Debt[],
  budgets: readonly Budget[],
): readonly Retirement[] {
  const retirements: Retirement[] = [];
  for (const lot of lots) {
    for (const debt of debts) {
      const covering = budgets.filter((budget) => budget.covers(lot, debt));
      const most = min(rate.worth(worth(lot.amount)), debt.amount);
      const met = covering.map((budget) => budget.left).reduce(min, most);
      if (compare(met, ZERO) <= 0) continue;
      const amount = rate.cost(met);
      const used = cost(amount);
      lot.amount = subtract(lot.amount, used);
      debt.amount = subtract(debt.amount, met);
      for (const budget of covering) budget.left = subtract(budget.left, met);
      retirements.push({ step, lot, debt, amount, met, used });
    }
  }
  return retirements;
}
