import { decimal, format, multiply, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import { block } from './declarations.ts';
import { questionTests } from './elections.ts';
import { decimals, multiplesOf, percentages, roundings, shuffled, someOf } from './numbers.ts';
import { deficits } from './settlement.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Pools of two states or more: none in a third of the programs, else one or two, each with an order, limits and rates of its own. */
export function pools(words: Vocabulary): fc.Arbitrary<string> {
  if (words.states.length < 2) return fc.constant('');
  const some = fc
    .array(pool(words), { minLength: 1, maxLength: 2 })
    .map((list) => list.map((make, i) => make(`pool_${i}`)).join('\n'));
  return fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: some });
}

function pool(words: Vocabulary): fc.Arbitrary<(name: string) => string> {
  const { kinds, groups } = words.settled;
  const names = words.states.map(({ name }) => name);
  // What is generated seldom leaves surplus in one state and deficits in another: most pools take all that there is.
  const some = fc.oneof(fc.constant(names), fc.subarray(names, { minLength: 2 }));
  return some.chain((states) =>
    fc
      .record({
        governs: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: years(words) }),
        kinds: fc.oneof(
          { weight: 2, arbitrary: fc.constant('any') },
          { weight: 1, arbitrary: someOf(kinds).map((list) => list.join(', ')) },
        ),
        from: fc.oneof(
          { weight: 2, arbitrary: fc.constant('') },
          { weight: 1, arbitrary: someOf(groups).map((list) => ` from ${list.join(', ')}`) },
        ),
        given: shuffled(states),
        order: fc.option(
          shuffled(states).map((list) => list.join(', ')),
          { nil: 'of states' },
        ),
        limits: fc.array(limit(words), { maxLength: 2 }),
        rates: fc.uniqueArray(rate(states, words), {
          maxLength: 4,
          selector: ({ from, to }) => `${from} ${to}`,
        }),
      })
      .map(
        ({ governs, kinds, from, given, order, limits, rates }) =>
          (name) =>
            block(`pool ${name} under "5"${governs}`, [
              `surplus ${kinds}${from} from states ${given.join(', ')}`,
              `after settle against unmet deficits, in the order ${order}`,
              ...limits.map((text, i) => `cap_${i}: ${text}`),
              ...rates.map(({ from, to, text }) => `rate from ${from} to ${to} ${text}`),
            ]),
      ),
  );
}

/** The years from which on, or through which, a pool holds. */
function years({ firstYear }: Vocabulary): fc.Arbitrary<string> {
  const year = fc.nat(6).map((n) => firstYear + n);
  return fc.oneof(
    year.map((from) => ` governs from ${from}`),
    year.map((through) => ` governs through ${through}`),
  );
}

function limit(words: Vocabulary): fc.Arbitrary<string> {
  const amount = fc.oneof(
    multiplesOf(words.step, 2_000).map((most) => `${most} credits`),
    fc
      .tuple(
        fc.oneof(
          percentages,
          fc.constantFrom(...words.groups).map((group) => `share[year, ${group}]`),
        ),
        deficits(words, true),
        roundings(words.step),
      )
      .map(([share, sum, rounding]) => `${share} of ${sum}, ${rounding}`),
  );
  const when = fc.oneof(
    fc.constant(''),
    ...questionTests(words).map((tests) => tests.map((test) => ` when ${test}`)),
  );
  return fc
    .tuple(someOf(words.settled.kinds), amount, when)
    .map(([kinds, to, condition]) => `limit ${kinds.join(', ')} to ${to}${condition}`);
}

interface RateText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** A rate from one state to another: whole, or rounded down to the step or a coarser one. */
function rate(states: readonly string[], { step }: Vocabulary): fc.Arbitrary<RateText> {
  const coarser = fc.constantFrom(1n, 1n, 2n, 10n).map((n) => format(multiply(rational(n), decimal(step))));
  const text = fc.oneof(
    fc.constantFrom('1', '2', '3'),
    fc
      .tuple(
        fc.oneof(
          decimals(3, 3).filter((value) => value !== '0'),
          fc.constant('worth'),
          fc.constant('worths[year]'),
        ),
        coarser,
      )
      .map(([value, to]) => `${value}, rounded down to ${to}`),
  );
  return fc.tuple(shuffled(states), text).map(([[from = '', to = ''], value]) => ({ from, to, text: value }));
}
