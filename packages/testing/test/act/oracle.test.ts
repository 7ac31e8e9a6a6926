import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actFleets, type Row } from '../../src/index.ts';
import { actProgram } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';
import { type Answers, act, type Sale } from './oracle.ts';

const subjects = subjectsOf(await actProgram());

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

test.each(subjects)(
  'the direct calculation of ACT gives the same, lot by lot: $name',
  UNTIMED,
  ({ evaluate }) => {
    fc.assert(
      fc.property(actFleets, answers, lastYears, (fleet, given, through) => {
        const result = evaluate(
          { sale: fleet },
          { readings: readingsOf(given), ...(through !== undefined && { through }) },
        );
        expect(result).toEqual({ ok: true, accounts: act(fleet.map(saleOf), given, through) });
      }),
      runs(4),
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
