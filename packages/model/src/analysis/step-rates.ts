import { compare, decimal, ZERO } from '@tallystick/runtime';
import type { Step, StepRate } from '../program/program.ts';
import { rateText, worthOf } from '../program/step-rate.ts';
import { checkRounding } from './decimals.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** The rate of a step is between amounts above zero, and rounded down where what it meets is not whole. */
export function checkStepRates(scope: Scope): void {
  for (const step of scope.program.settlement.steps)
    if (step.rate !== undefined) checkStepRate(step.rate, step, scope);
}

function checkStepRate(rate: StepRate, step: Step, scope: Scope): void {
  const { credits, deficits, rounding, at } = rate;
  const wrong = (message: string): void => report(scope, 'settle/rate', at, message, clauseOf(step));
  const grain = scope.program.counts.step;
  const plain = `at ${credits} for ${deficits}`;
  if ([credits, deficits].some((amount) => compare(decimal(amount), ZERO) <= 0))
    wrong(
      `${step.name} retires credits ${plain}, and nothing for something is no rate. A rate says how many credits meet how many deficits, both above zero: at 2 for 1`,
    );
  else if (rounding === undefined) {
    // A whole number of steps times a whole number is one again.
    if (worthOf(rate).d !== 1n)
      report(
        scope,
        'decimals/unrounded',
        at,
        `What ${step.name} meets ${plain} can be finer than ${grain}, the step in which credits are counted, and no rounding is named. Write: ${plain}, rounded down to ${grain}`,
        clauseOf(step),
      );
  } else if (rounding.mode !== 'down')
    wrong(
      `A rate is rounded down: rounded ${rounding.mode}, many small amounts would meet more than one large one. Write: ${rateText({ ...rate, rounding: { ...rounding, mode: 'down' } })}`,
    );
  else checkRounding(rounding, step, at, scope);
}
