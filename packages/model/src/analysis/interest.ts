import { compare, ZERO } from '@tallystick/runtime';
import { interestStretches } from '../interpret/rates.ts';
import { textOf } from '../program/text.ts';
import { isPure } from '../units/unit.ts';
import { checkRounding } from './decimals.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import { typeInWords } from './words.ts';

/** Interest is a share of what is owed, above zero, and rounded where it is not whole. */
export function checkInterest(scope: Scope): void {
  const { program } = scope;
  const { counts, periods } = program;
  for (const carry of program.settlement.carries) {
    const { interest } = carry;
    const type = interest && scope.types.get(interest.rate);
    if (interest === undefined || type === undefined) continue;
    const wrong = (message: string): void =>
      report(scope, 'structure/interest', interest.at, message, clauseOf(carry));
    const text = textOf(interest.rate);
    const stretches = interestStretches(carry, program);
    const below = stretches.find(({ rate }) => compare(rate, ZERO) < 0);
    if (type.kind !== 'quantity' || !isPure(type.unit))
      wrong(
        `${text} is ${typeInWords(type, program)}, and interest is a share of what is owed. Write a plain number, such as 5%, or the name of one.`,
      );
    else if (below !== undefined)
      wrong(
        `Interest of ${text} is below zero${stretches.length > 1 ? ` in ${below.from}` : ''}: what is owed would shrink by waiting. Check the sign against the source.`,
      );
    else if (interest.rounding !== undefined) checkRounding(interest.rounding, carry, interest.at, scope);
    // A whole number of steps times a whole number is one again.
    else if (stretches.some(({ rate }) => rate.d !== 1n))
      report(
        scope,
        'decimals/unrounded',
        interest.at,
        `Interest of ${text} on what is owed can be finer than ${counts.step}, the step in which credits are counted, and no rounding is named. Write: with ${text} interest each ${periods.unit}, rounded half up to ${counts.step}`,
        clauseOf(carry),
      );
  }
}
