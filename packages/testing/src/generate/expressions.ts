import fc from 'fast-check';
import { questionTests } from './elections.ts';
import { decimals, roundings } from './numbers.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a rule's amount is, and what may be said of it. */
export interface Amount {
  readonly text: string;
  /** Two rows post what their sum in one row posts. */
  readonly linear: boolean;
}

/** Conditions on a fact. */
export function conditions(words: Vocabulary, depth = 2): fc.Arbitrary<string> {
  const tests = fc.oneof(
    fc
      .tuple(fc.constantFrom('is', 'is not'), fc.constantFrom(...words.powers))
      .map(([is, power]) => `power ${is} ${power}`),
    fc.constantFrom(...words.bodies).map((body) => `body in (${body}, truck)`),
    fc.constantFrom(...words.groups).map((group) => `group is ${group}`),
    fc.constantFrom(...words.groups).map((group) => `not ${group}`),
    fc.constantFrom(...words.states).map((state) => `state is not ${state.name}`),
    fc.constantFrom(...words.sizes).map((size) => `size is ${size}`),
    fc
      .tuple(fc.constantFrom('year <=', 'year >', 'year is', 'year + 1 >='), fc.nat(6))
      .map(([test, n]) => `${test} ${words.firstYear + n}`),
    fc.constantFrom('maker is "Acme"', 'maker is not "acme"'),
    fc.nat(1_000).map((n) => `sold > ${n} vehicles`),
    fc.constantFrom(...words.bounds, 0).map((bound) => `weight > ${bound} lb`),
    ...questionTests(words),
  );
  if (depth === 0) return tests;
  const inner = conditions(words, depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: tests },
    { weight: 1, arbitrary: totalTests(conditions({ ...words, elections: [] }, 0)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(inner, fc.constantFrom('and', 'or'), inner)
        .map(([left, word, right]) => `(${left} ${word} ${right})`),
    },
    { weight: 1, arbitrary: inner.map((condition) => `not (${condition})`) },
  );
}

/** The key of a total over all years together: such a program cannot be run year by year. */
export const ALL_YEARS = 'maker, state';

/** Tests on the vehicles of the account's year; some count only a part of them. */
function totalTests(filter: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const over = fc.constantFrom(0, 10, 100, 500, 1_000);
  const by = fc.constantFrom(
    'maker, state, year',
    'maker, year',
    'state, year',
    'maker, year, power',
    ALL_YEARS,
  );
  const when = fc
    .option(filter, { nil: undefined })
    .map((test) => (test === undefined ? '' : ` when ${test}`));
  return fc
    .tuple(fc.constantFrom('>', '<=', '>=', '<'), over, by, when)
    .map(([sign, count, keys, only]) => `total(sold by ${keys}${only}) ${sign} ${count} vehicles`);
}

/** Numbers without a unit, none below zero. `ranged`: only vehicles with a range are counted. */
function factors(words: Vocabulary, ranged: boolean, depth = 1): fc.Arbitrary<string> {
  const plain = fc.oneof(
    decimals(3),
    fc.constantFrom('share[year, group]', 'modifier[group, size]', 'bonus[state]', 'rate[power]', 'cap'),
    ...(ranged ? [fc.constantFrom('min(cap, per_mile * range)', '(range / 100 miles)')] : []),
  );
  if (depth === 0) return plain;
  const inner = factors(words, ranged, depth - 1);
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 1, arbitrary: fc.constant('(1 - share[year, group])') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('min', 'max'), inner, inner)
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
    },
    { weight: 1, arbitrary: fc.tuple(inner, inner).map(([a, b]) => `(${a} + ${b})`) },
    { weight: 1, arbitrary: inner.map((a) => `(${a} / 37)`) },
    { weight: 1, arbitrary: fc.tuple(inner, inner).map(([a, b]) => `(${a} / (1 + ${b}))`) },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, roundings('0.01')).map(([a, rounding]) => `(${a}, ${rounding})`),
    },
  );
}

/** Amounts of a rule, in vehicles. A difference may be less than zero, which evaluators have to refuse. */
export function amounts(words: Vocabulary, ranged: boolean): fc.Arbitrary<Amount> {
  const factor = factors(words, ranged);
  const product = fc.array(factor, { maxLength: 3 }).map((list) => ['sold', ...list].join(' * '));
  const linear = fc.oneof(
    { weight: 30, arbitrary: product },
    { weight: 6, arbitrary: fc.tuple(product, product).map(([a, b]) => `${a} + ${b}`) },
    { weight: 1, arbitrary: fc.tuple(product, product).map(([a, b]) => `${a} - ${b}`) },
  );
  const other = fc.oneof(
    fc.tuple(product, factor).map(([a, b]) => `(${a}, rounded down to 1) * ${b}`),
    product.map((a) => `min(${a}, 20 vehicles)`),
    fc.tuple(product, product).map(([a, b]) => `max(0 vehicles, ${a} - ${b})`),
    product.map((a) => `${a} + 1 vehicles`),
    product.map((a) => `max(3 vehicles, ${a}, sold)`),
    fc.constant('sold * sold / total(sold by maker, year)'),
    product.map(
      (a) => `${a} * total(sold by maker, state, year) / (1 vehicles + total(sold by state, year))`,
    ),
  );
  return fc.oneof(
    { weight: 6, arbitrary: linear.map((text) => ({ text, linear: true })) },
    { weight: 1, arbitrary: other.map((text) => ({ text, linear: false })) },
  );
}
