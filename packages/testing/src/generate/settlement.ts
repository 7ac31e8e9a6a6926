import fc from 'fast-check';
import { block } from './declarations.ts';
import { questionTests } from './elections.ts';
import { multiplesOf, percentages, roundings, shuffled, someOf } from './numbers.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The settlement: orders that leave no tie, one to ten steps, up to four limits, the carry. */
export function settlements(words: Vocabulary): fc.Arbitrary<string> {
  return fc
    .record({
      use: variants(words, useOrders(words)),
      pay: variants(words, payOrders(words)),
      steps: fc.array(steps(words), { minLength: 1, maxLength: 10 }),
      limits: fc.array(limits(words), { maxLength: 4 }),
      carry: fc.nat(4),
      interest: fc.option(fc.tuple(rates, roundings(words.step)), { nil: undefined }),
    })
    .map(({ use, pay, steps, limits, carry, interest }) =>
      block('settle each year under "3"', [
        ...use,
        ...pay,
        ...steps.map((step, i) => `step_${i}: ${step}`),
        ...limits.flatMap((limit, i) => limit.map((variant, j) => `limit_${i}_${j}: ${variant}`)),
        `carry unmet deficits for ${carry} ${carry === 1 ? 'year' : 'years'}${interest === undefined || carry === 0 ? '' : ` with ${interest[0]} interest each year, ${interest[1]}`}, then shortfall`,
      ]),
    );
}

/** Interest is a share, or another from year to year. */
const rates = fc.oneof(percentages, fc.constant('worths[year]'));

/** One order for every run, or one for each choice of a reading or of an election. */
function variants(words: Vocabulary, orders: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const one = orders.map((order) => [order]);
  const questions = [
    ...words.readings.map((reading) => ({ ...reading, word: 'reading' })),
    ...words.elections,
  ];
  const each = questions.map(({ word, name, choices }) =>
    fc.tuple(...choices.map((choice) => orders.map((order) => `${order} when ${word} ${name} is ${choice}`))),
  );
  return fc.oneof({ weight: 2, arbitrary: one }, ...each.map((arbitrary) => ({ weight: 1, arbitrary })));
}

function useOrders({ settled: { kinds, groups }, mixed }: Vocabulary): fc.Arbitrary<string> {
  const vintage = fc.constantFrom('oldest vintage first', 'newest vintage first');
  const expiry = fc.constantFrom('earliest expiring first', 'latest expiring first');
  const lists = [kinds, groups, mixed].filter((list) => list.length > 1).map(namedInOrder);
  return fc
    .tuple(vintage, fc.option(expiry, { nil: undefined, freq: 3 }), ...lists)
    .chain((criteria) => shuffled(criteria.filter((criterion) => criterion !== undefined)))
    .map((criteria) => `use credits ${criteria.join(', then ')}`);
}

function payOrders({ settled: { groups } }: Vocabulary): fc.Arbitrary<string> {
  const age = fc.constantFrom('oldest first', 'newest first', 'earliest due first', 'latest due first');
  const lists = groups.length > 1 ? [namedInOrder(groups)] : [];
  return fc
    .tuple(age, ...lists)
    .chain((criteria) => shuffled(criteria))
    .map((criteria) => `pay deficits ${criteria.join(', then ')}`);
}

function namedInOrder(names: readonly string[]): fc.Arbitrary<string> {
  return shuffled(names).map((order) => order.join(' before '));
}

function steps(words: Vocabulary): fc.Arbitrary<string> {
  const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '', freq: 2 });
  return fc
    .tuple(
      someOf(words.settled.kinds),
      groupLists(words),
      against(words),
      optional(accountTests(words).map((test) => ` when ${test}`)),
      optional(budgets(words).map((budget) => ` up to ${budget}`)),
      optional(exchanges(words).map((rate) => ` at ${rate}`)),
    )
    .chain(([kinds, from, debts, ...clauses]) =>
      shuffled(clauses).map(
        (said) => `retire ${kinds.join(', ')} from ${from} against ${debts}${said.join('')}`,
      ),
    );
}

/** Whole and broken ones, in both directions. */
function exchanges(words: Vocabulary): fc.Arbitrary<string> {
  const amount = fc.integer({ min: 1, max: 40 }).map((tenths) => `${tenths / 10}`);
  return fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((n) => `1 for ${n}`),
    fc
      .tuple(amount, amount, roundings(words.step, fc.constant('down')))
      .map(([credits, deficits, rounding]) => `${credits} for ${deficits}, ${rounding}`),
  );
}

/** A limit for every run, or one for each choice of a question. */
function limits(words: Vocabulary): fc.Arbitrary<string[]> {
  const from = fc.option(
    someOf(words.states.map(({ name }) => name)).map((states) => ` from states ${states.join(', ')}`),
    { nil: '', freq: 2 },
  );
  const over = fc.option(
    fc.oneof(
      fc.integer({ min: 1, max: 4 }).map((count) => ` over ${count} years`),
      fc
        .tuple(fc.nat(5), fc.nat(4))
        .map(([n, more]) => ` over ${words.firstYear + n}..${words.firstYear + n + more}`),
    ),
    { nil: '', freq: 3 },
  );
  const limit = over
    .chain((years) =>
      fc.tuple(
        someOf(words.settled.kinds),
        from,
        against(words),
        fc.constant(years),
        budgets(words, years === ''),
      ),
    )
    .map(
      ([kinds, states, debts, years, budget]) =>
        `limit ${kinds.join(', ')}${states} against ${debts}${years} to ${budget}`,
    );
  return variants(words, limit);
}

/** Mostly this period's debts, often carried ones. */
function against(words: Vocabulary): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('', '', 'carried '), groupLists(words))
    .map(([carried, groups]) => `${carried}${groups}`);
}

function groupLists({ settled: { groups } }: Vocabulary): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant('any'),
    someOf(groups).map((list) => list.join(', ')),
  );
}

/** Deficits of some groups; carried ones as well, but for a limit over several years. */
export function deficits({ settled: { groups } }: Vocabulary, mayCarry: boolean): fc.Arbitrary<string> {
  const own = fc.oneof(
    { weight: 5, arbitrary: someOf(groups).map((list) => `deficits(${list.join(', ')})`) },
    { weight: 1, arbitrary: fc.constant('deficits') },
  );
  if (!mayCarry) return own;
  return fc.oneof(
    { weight: 4, arbitrary: own },
    { weight: 1, arbitrary: own.map((sum) => `carried ${sum}`) },
    { weight: 1, arbitrary: fc.tuple(own, own).map(([a, b]) => `(${a} + carried ${b})`) },
  );
}

function accountTests(words: Vocabulary): fc.Arbitrary<string> {
  return fc.oneof(
    fc
      .tuple(deficits(words, true), fc.constantFrom('<=', '>', '<', '>='), multiplesOf(words.step, 1_000))
      .map(([sum, sign, amount]) => `${sum} ${sign} ${amount} credits`),
    fc.tuple(deficits(words, true), deficits(words, true)).map(([a, b]) => `${a} <= ${b}`),
    fc
      .tuple(fc.constantFrom('<=', '>', 'is', 'is not'), fc.nat(6))
      .map(([sign, n]) => `year ${sign} ${words.firstYear + n}`),
    ...questionTests(words),
  );
}

/** Amounts for `up to` and for limits: fixed, a share of deficits, a difference, or the lesser of two. */
function budgets(words: Vocabulary, mayCarry = true): fc.Arbitrary<string> {
  const fixed = fc.oneof(
    fc
      .oneof(multiplesOf(words.step, 1_000), multiplesOf(words.step, 50_000))
      .map((amount) => `${amount} credits`),
    fc.constant('fixed'),
  );
  const share = fc
    .tuple(
      fc.oneof(
        percentages,
        fc.constant('part'),
        fc.constantFrom(...words.groups).map((group) => `share[year, ${group}]`),
      ),
      fc.constantFrom('of', '*'),
      deficits(words, mayCarry),
    )
    .map(([percent, of, sum]) => `${percent} ${of} ${sum}`);
  const difference = fc
    .tuple(deficits(words, mayCarry), deficits(words, mayCarry))
    .map(([a, b]) => `${a} - ${b}`);
  return fc.oneof(
    fixed,
    fc.tuple(share, roundings(words.step)).map(([a, rounding]) => `${a}, ${rounding}`),
    fc.tuple(fixed, share, roundings(words.step)).map(([a, b, rounding]) => `min(${a}, ${b}), ${rounding}`),
    fc.tuple(difference, roundings(words.step)).map(([a, rounding]) => `${a}, ${rounding}`),
  );
}
