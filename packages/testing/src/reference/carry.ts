import { inForce } from '@tallystick/model';
import { add, compare, decimal, multiply, type Rational, round, ZERO } from '@tallystick/runtime';
import { number } from './expression.ts';
import type { Law } from './law.ts';
import type { Debt, Ledger } from './ledger.ts';

/** What the last phase left of the debts. */
export interface CarriedOver {
  readonly shortfall: readonly Debt[];
  /** What was added to those that are carried on. */
  readonly interest: readonly Debt[];
}

/**
 * Phase 6: a debt unmet in the last period to make it up becomes shortfall and leaves the ledger; the others are
 * carried, each with the interest of the law under which it was incurred.
 */
export function carry(law: Law, ledger: Ledger, period: number): CarriedOver {
  const unmet = ledger.debts.filter((debt) => compare(debt.amount, ZERO) > 0);
  ledger.debts = unmet.filter((debt) => debt.due > period);
  const interest = ledger.debts
    .map((debt) => ({ ...debt, amount: interestOn(debt, law, ledger, period) }))
    .filter(({ amount }) => compare(amount, ZERO) > 0);
  for (const { group, incurred, amount } of interest)
    for (const debt of ledger.debts)
      if (debt.group === group && debt.incurred === incurred) debt.amount = add(debt.amount, amount);
  return { interest, shortfall: unmet.filter((debt) => debt.due <= period) };
}

function interestOn({ incurred, amount }: Debt, law: Law, account: Ledger, period: number): Rational {
  const interest = inForce(law.program.settlement.carries, incurred)[0]?.interest;
  if (interest === undefined) return ZERO;
  const rate = number({ law, period, account, deficits: new Map() }, interest.rate);
  const exact = multiply(amount, rate);
  const { rounding } = interest;
  return rounding === undefined ? exact : round(exact, rounding.mode, decimal(rounding.step));
}

/** What stands of the deficits of earlier periods, by group. */
export function carriedInto({ debts }: Ledger, period: number): ReadonlyMap<string, Rational> {
  const carried = new Map<string, Rational>();
  for (const { group, incurred, amount } of debts)
    if (incurred < period) carried.set(group, add(carried.get(group) ?? ZERO, amount));
  return carried;
}
