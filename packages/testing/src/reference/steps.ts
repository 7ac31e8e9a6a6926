import { compare, min, type Rational, subtract, ZERO } from '@tallystick/runtime';
import { number, type Scene } from './expression.ts';
import type { Debt, Ledger, Lot, Retirement } from './ledger.ts';
import { inOrderOfPayment, inOrderOfUse, standing } from './orders.ts';

/** What is left of an `up to` or of a limit, and which moves draw on it. */
interface Budget {
  readonly covers: (lot: Lot, debt: Debt) => boolean;
  left: Rational;
}

/**
 * Phase 4: the steps from top to bottom. The budgets of `up to` and of the limits are fixed before the first step,
 * from the deficits incurred. Gives the retirements in the order in which they happened.
 */
export function takeSteps(scene: Scene, ledger: Ledger): readonly Retirement[] {
  const { settlement } = scene.law.program;
  const limits = standing(scene, settlement.limits).map(
    (limit): Budget => ({
      covers: (lot, debt) =>
        limit.kinds.includes(lot.kind) &&
        limit.against.includes(debt.group) &&
        limit.carried === isCarried(debt, scene.period),
      left: number(scene, limit.to),
    }),
  );
  return standing(scene, settlement.steps).flatMap((step) => {
    const upTo = step.upTo === undefined ? [] : [{ covers: () => true, left: number(scene, step.upTo) }];
    const lots = ledger.lots.filter(
      (lot) => lot.last >= scene.period && step.kinds.includes(lot.kind) && step.from.includes(lot.group),
    );
    const debts = ledger.debts.filter(
      (debt) =>
        debt.due >= scene.period &&
        step.against.includes(debt.group) &&
        step.carried === isCarried(debt, scene.period),
    );
    return retire(step.name, inOrderOfUse(scene, lots), inOrderOfPayment(scene, debts), [...upTo, ...limits]);
  });
}

/** `against tractors` means debts of this period, `against carried tractors` those of earlier ones. */
function isCarried(debt: Debt, period: number): boolean {
  return debt.incurred < period;
}

/** For each lot, for each debt: moves the least of the lot, the debt and what is left of every budget that covers both. */
function retire(
  step: string,
  lots: readonly Lot[],
  debts: readonly Debt[],
  budgets: readonly Budget[],
): readonly Retirement[] {
  const retirements: Retirement[] = [];
  for (const lot of lots) {
    for (const debt of debts) {
      const covering = budgets.filter((budget) => budget.covers(lot, debt));
      const amount = covering.map((budget) => budget.left).reduce(min, min(lot.amount, debt.amount));
      if (compare(amount, ZERO) <= 0) continue;
      lot.amount = subtract(lot.amount, amount);
      debt.amount = subtract(debt.amount, amount);
      for (const budget of covering) budget.left = subtract(budget.left, amount);
      retirements.push({ step, lot, debt, amount });
    }
  }
  return retirements;
}
