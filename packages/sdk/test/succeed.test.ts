import { type Account, add, decimal, format, type Rational, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Succession } from '../src/register/register.ts';
import { emptyPeriod, succeeded } from '../src/register/succeed.ts';

const amount = fc
  .integer({ min: 1, max: 10_000 })
  .map((tenths) => format(decimal(`${Math.floor(tenths / 10)}.${tenths % 10}`)));
const lots = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('ZEV', 'NZEV'),
    group: fc.constantFrom('light', 'heavy'),
    vintage: fc.integer({ min: 2022, max: 2024 }),
    origin: fc.constant('CA'),
    amount,
  }),
  { selector: ({ kind, group, vintage }) => `${kind} ${group} ${vintage}` },
);
const debts = fc.uniqueArray(
  fc.record({
    group: fc.constantFrom('light', 'heavy'),
    incurred: fc.integer({ min: 2022, max: 2024 }),
    due: fc.constant(2027),
    amount,
  }),
  { selector: ({ group, incurred }) => `${group} ${incurred}` },
);
const accounts: fc.Arbitrary<readonly Account[]> = fc.tuple(lots, debts, lots, debts).map(([a, b, c, d]) => [
  { party: 'A', state: 'CA', periods: [{ ...emptyPeriod(2024), bank: a, carried: b }] },
  { party: 'B', state: 'CA', periods: [{ ...emptyPeriod(2024), bank: c, carried: d }] },
]);

const became = (change: Succession['change'], from: string, to: string, share = 100): Succession => ({
  ...{ change, from, to, period: 2025, share: rational(BigInt(share)) },
  ...{ record: 'register', row: 0 },
});

/** The sums over all accounts by lot and by debt. */
function sums(all: readonly Account[]): ReadonlyMap<string, string> {
  const found = new Map<string, Rational>();
  for (const { bank, carried } of all.flatMap(({ periods }) => periods))
    for (const { amount: own, ...entry } of [...bank, ...carried]) {
      const key = JSON.stringify(entry);
      found.set(key, add(found.get(key) ?? rational(0n), decimal(own)));
    }
  return new Map([...found].map(([key, sum]) => [key, format(sum)] as const).sort());
}

test('nothing is lost or made by a split, and each part is whole steps', () => {
  fc.assert(
    fc.property(accounts, fc.integer({ min: 0, max: 100 }), (all, share) => {
      const after = succeeded(
        all,
        [became('split', 'A', 'A', share), became('split', 'A', 'C', 100 - share)],
        '0.1',
      );
      expect(sums(after)).toEqual(sums(all));
      for (const { bank, carried } of after.flatMap(({ periods }) => periods))
        for (const entry of [...bank, ...carried]) expect(entry.amount).toMatch(/^\d+(\.\d)?$/);
    }),
  );
});

test('what was split and is merged again is what it was', () => {
  fc.assert(
    fc.property(accounts, fc.integer({ min: 0, max: 100 }), (all, share) => {
      const apart = succeeded(
        all,
        [became('split', 'A', 'C', share), became('split', 'A', 'D', 100 - share)],
        '0.1',
      );
      const again = succeeded(apart, [became('merged', 'C', 'A'), became('merged', 'D', 'A')], '0.1');
      const own = (of: readonly Account[]) => sums(of.filter(({ party }) => party === 'A'));
      expect(own(again)).toEqual(own(all));
    }),
  );
});

test('those of whom the register says nothing keep what they have', () => {
  fc.assert(
    fc.property(accounts, (all) => {
      const after = succeeded(all, [became('renamed', 'A', 'C')], '0.1');
      expect(after.find(({ party }) => party === 'B')).toEqual(all[1]);
      expect(after.some(({ party }) => party === 'A')).toBe(false);
    }),
  );
});
