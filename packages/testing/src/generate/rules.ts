import fc from 'fast-check';
import { block } from './declarations.ts';
import { type Amount, amounts, conditions } from './expressions.ts';
import { decimals, roundings } from './numbers.ts';
import { FUEL_KIND, type Vocabulary } from './vocabulary.ts';

/** The deficit and credit rules of a program. */
export interface Rules {
  readonly text: string;
  readonly linear: boolean;
}

/** One rule for each duty and each kind of credit. */
export function rules(words: Vocabulary): fc.Arbitrary<Rules> {
  const deficits = words.duties.map((name) => rule(words, `deficit ${name}`, fc.constant('')));
  const credits = words.kinds.map((kind) => {
    const earlier = words.kinds.slice(0, words.kinds.indexOf(kind));
    return rule(words, `credit ${kind}`, expiries(words, earlier));
  });
  const others = words.fuel
    ? [
        fuelRule(words, 'deficit burn', fc.constant('')),
        fuelRule(words, `credit ${FUEL_KIND}`, expiries(words, [])),
      ]
    : [];
  return fc.tuple(...deficits, ...credits, ...others).map((list) => ({
    text: list.map(({ text }) => text).join('\n'),
    linear: list.every(({ linear }) => linear),
  }));
}

function rule(words: Vocabulary, head: string, expiry: fc.Arbitrary<string>): fc.Arbitrary<Rules> {
  const condition = fc.option(conditions(words), { nil: undefined });
  const ranged = words.rangeStep === undefined ? fc.constant(false) : fc.boolean();
  return ranged.chain((onlyRanged) =>
    fc.tuple(condition, bodies(words, onlyRanged), expiry).map(([test, { amount, total }, expires]) => {
      const tests = [
        ...(onlyRanged ? [`power is ${words.powers[0]}`] : []),
        ...(test === undefined ? [] : [test]),
      ];
      const lines = [
        ...(tests.length === 0 ? [] : [`applies when ${tests.join(' and ')}`]),
        `amount ${amount.text}`,
        total,
        ...(expires === '' ? [] : [expires]),
      ];
      const linear = amount.linear && !(test ?? '').includes('sold > ');
      return { text: block(`${head} of sale under "2"`, lines), linear };
    }),
  );
}

/** A rule of the second record. */
function fuelRule(words: Vocabulary, head: string, expiry: fc.Arbitrary<string>): fc.Arbitrary<Rules> {
  const tests = fc.constantFrom(
    'grade is low',
    'place is not CA',
    'total(volume by maker, place, year) > 100 credits',
    'total(volume by maker, year when grade is high) <= 500 credits',
  );
  return fc
    .tuple(tests, decimals(3), roundings(words.step), expiry)
    .map(([test, rate, rounding, expires]) => ({
      text: block(`${head} of fuel under "2"`, [
        `applies when ${test}`,
        `amount volume * ${rate}`,
        `total by group, ${rounding}`,
        ...(expires === '' ? [] : [expires]),
      ]),
      linear: true,
    }));
}

/** An amount and how its sum is rounded; whole vehicles need no rounding. */
function bodies(words: Vocabulary, ranged: boolean): fc.Arbitrary<{ amount: Amount; total: string }> {
  const rounded = fc
    .tuple(amounts(words, ranged), roundings(words.step))
    .map(([amount, rounding]) => ({ amount, total: `total by group, ${rounding}` }));
  const net = fc
    .tuple(amounts(words, ranged), amounts(words, ranged), roundings(words.step))
    .map(([one, other, rounding]) => ({
      amount: { text: `(${one.text}) - (${other.text})`, linear: one.linear && other.linear },
      total: `total by group, not below zero, ${rounding}`,
    }));
  const whole = fc
    .integer({ min: 1, max: 3 })
    .map((n) => ({ amount: { text: `sold * ${n}`, linear: true }, total: 'total by group' }));
  return fc.oneof(
    { weight: 5, arbitrary: rounded },
    { weight: 1, arbitrary: net },
    { weight: 1, arbitrary: whole },
  );
}

function expiries(words: Vocabulary, others: readonly string[]): fc.Arbitrary<string> {
  const years = fc.nat(6).map((n) => words.firstYear + n);
  const ages = fc.nat(4);
  return fc.oneof(
    fc.constant('expires never'),
    years.map((year) => `expires end of ${year}`),
    ages.map((age) => `expires end of vintage + ${age}`),
    fc
      .tuple(years, ages)
      .map(
        ([year, age]) => `expires end of ${year} when vintage <= ${year}, end of vintage + ${age} otherwise`,
      ),
    fc
      .tuple(years, years, ages)
      .map(([year, from, age]) =>
        [
          `expires end of ${year} when vintage in ${from}..${from + 1},`,
          `           end of vintage + ${age} otherwise`,
        ].join('\n'),
      ),
    ...words.readings.map(({ name, choices }) =>
      ages.map((age) =>
        [
          `expires end of vintage + ${age} when reading ${name} is ${choices[1]},`,
          `           end of vintage + ${age + 1} otherwise`,
        ].join('\n'),
      ),
    ),
    ...others.map((other) => fc.constant(`expires as ${other}`)),
  );
}
