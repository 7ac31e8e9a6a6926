import { negate, ONE, ZERO } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import { type Given, sumOf } from './forms.ts';
import { constant, plus, type Sum, scaled, textOfSum, thing } from './sums.ts';

/** What a budget comes to: as much as there is to pay, nothing, or what it says. */
export type Budget = 'everything' | 'nothing' | { readonly form: string };

/**
 * How much a step or a limit lets through against the deficits of some groups.
 *
 * @param carried true for deficits of earlier years, of which the budget knows nothing
 */
export function budgetOf(
  to: Expression | undefined,
  { against, carried }: { readonly against: readonly string[]; readonly carried: boolean },
  given: Given,
): Budget {
  if (to === undefined) return 'everything';
  const sum = sumOf(to, given);
  // However it is rounded, what is not above zero stays there.
  const inner = to.kind === 'rounded' ? sumOf(to.value, given) : sum;
  if (isNeverBelowZero(scaled(inner, negate(ONE)))) return 'nothing';
  const owed = [...new Set(against)].reduce<Sum>(
    (all, group) => plus(all, thing(`deficits(${group})`)),
    constant(ZERO),
  );
  if (!carried && isNeverBelowZero(plus(sum, scaled(owed, negate(ONE))))) return 'everything';
  return { form: textOfSum(sum) };
}

/** True for a sum of deficits and numbers without any that is taken off. */
function isNeverBelowZero(sum: Sum): boolean {
  return sum.every(
    ({ times, factors }) => times.n >= 0n && factors.every((factor) => factor.startsWith('deficits(')),
  );
}
