import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import type { Validity } from '../../src/program/grounds.ts';
import type { Program } from '../../src/program/program.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const program = await programOf(readText('base.tally'));

/** The program with its order of debts in several versions. */
function inVersions(...validities: readonly Validity[]): Program {
  const { settlement } = program;
  const payOrders = settlement.payOrders.flatMap((order) =>
    validities.map((governs) => ({ ...order, governs })),
  );
  return { ...program, settlement: { ...settlement, payOrders } };
}

// An amendment replaces an order from a period on: today only a Program can say so, no text.
it.each([
  ['one for all periods', [{}], []],
  ['one after the other', [{ through: 2025 }, { from: 2026 }], []],
  ['a gap between them', [{ through: 2025 }, { from: 2027 }], ['structure/no-order']],
  ['a gap at the end', [{ through: 2025 }], ['structure/no-order']],
  ['a gap at the beginning', [{ from: 2022 }], ['structure/no-order']],
  ['an end before the first period', [{ through: 2019 }, { from: 2020 }], []],
  ['a period with two', [{ through: 2026 }, { from: 2026 }], ['structure/several-orders']],
] as const)('%s', (_, validities, codes) => {
  expect(analyse(inVersions(...validities)).problems.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ['one after the other', [{ through: 2025 }, { from: 2026 }], []],
  ['a period with two', [{ through: 2026 }, { from: 2026 }], ['structure/several-carries']],
  ['two at the end', [{ from: 2030 }, {}], ['structure/several-carries']],
] as const)('carries: %s', (_, validities, codes) => {
  const { settlement } = program;
  const carries = settlement.carries.flatMap((carry) => validities.map((governs) => ({ ...carry, governs })));
  const given = { ...program, settlement: { ...settlement, carries } };
  expect(analyse(given).problems.map(({ code }) => code)).toEqual(codes);
});
