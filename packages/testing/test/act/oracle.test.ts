import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actFleets, type Row } from '../../src/index.ts';
import { amendedAct } from '../support/amended.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';
import { type Answers, act, type Choice, type Sale, type Text } from './oracle.ts';

/** The texts that are computed, each as often as it holds what no other tries. */
const TEXTS: readonly {
  readonly text: Text;
  readonly amendments: readonly string[];
  readonly weight: number;
}[] = [
  { text: 'original', amendments: [], weight: 2 },
  { text: 'package A', amendments: ['A2024'], weight: 0.5 },
  { text: 'packages A and B', amendments: ['A2024', 'A2025'], weight: 1.5 },
];

const subjects = await Promise.all(
  TEXTS.map(async ({ text, amendments, weight }) =>
    subjectsOf(await amendedAct(amendments)).map((subject) => ({ ...subject, text, weight })),
  ),
);

/** The second answer to each open question, by the name of its reading. */
const SECOND_ANSWERS: Record<keyof Answers, readonly [reading: string, choice: string]> = {
  smallMakersExempt: ['small_makers', 'single_year'],
  earlyCreditsThrough2031: ['early_credits', 'through_2031'],
  shortRangeEndsIn2029: ['short_range', 'earns_to_2029'],
  halfOfEachGroup: ['nzev_base', 'separate'],
  carriedLast: ['carried_deficits', 'after_current'],
  oldestLotFirst: ['lot_order', 'oldest_vintage'],
  vocationalDebtFirst: ['debt_order', 'vocational_first'],
};

const answers: fc.Arbitrary<Answers> = fc.record(
  {
    smallMakersExempt: fc.boolean(),
    earlyCreditsThrough2031: fc.boolean(),
    shortRangeEndsIn2029: fc.boolean(),
    halfOfEachGroup: fc.boolean(),
    carriedLast: fc.boolean(),
    oldestLotFirst: fc.boolean(),
    vocationalDebtFirst: fc.boolean(),
  },
  { requiredKeys: [] },
);
const lastYears = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 2021, max: 2036 }),
  fc.integer({ min: 2037, max: 2043 }),
);

/** Of one maker as often as of several: it is one whose accounts pool. */
const fleets = fc
  .tuple(actFleets, fc.boolean())
  .map(([fleet, isOne]) => (isOne ? fleet.map((row) => ({ ...row, manufacturer: 'Acme' })) : fleet));

const choices: fc.Arbitrary<readonly Choice[]> = fc.uniqueArray(
  fc.record({
    manufacturer: fc.constantFrom('Acme', 'Zeta Motors'),
    state: fc.constantFrom('CA', 'NJ', 'OR', 'VT'),
    model_year: fc.integer({ min: 2024, max: 2036 }),
    order: fc.constantFrom('newest_first', 'prescribed'),
  }),
  { maxLength: 12, selector: ({ order: _, ...account }) => JSON.stringify(account) },
);

test.each(subjects.flat())(
  'the direct calculation of ACT gives the same, lot by lot: $text, $name',
  UNTIMED,
  ({ evaluate, text, weight }) => {
    const isB = text === 'packages A and B';
    fc.assert(
      fc.property(fleets, answers, lastYears, choices, (fleet, given, through, chosen) => {
        const result = evaluate(
          { sale: fleet, ...(isB && { retirement_choice: chosen.map((one): Row => ({ ...one })) }) },
          { readings: readingsOf(given), ...(through !== undefined && { through }) },
        );
        const expected = act(fleet.map(saleOf), {
          ...{ text, answers: given, choices: chosen },
          ...(through !== undefined && { through }),
        });
        expect(result).toEqual({ ok: true, accounts: expected });
      }),
      runs(weight),
    );
  },
);

function readingsOf(given: Answers): Readonly<Record<string, string>> {
  const taken = Object.entries(SECOND_ANSWERS).filter(
    ([name]) => new Map(Object.entries(given)).get(name) === true,
  );
  return Object.fromEntries(taken.map(([, [reading, choice]]) => [reading, choice]));
}

function saleOf(row: Row): Sale {
  const { manufacturer, state, model_year, gvwr, body, powertrain, electric_range, sold } = row;
  return {
    manufacturer: String(manufacturer),
    state: String(state),
    model_year: Number(model_year),
    gvwr: Number(gvwr),
    body: String(body),
    powertrain: String(powertrain),
    ...(electric_range !== undefined && { electric_range: Number(electric_range) }),
    sold: Number(sold),
  };
}
