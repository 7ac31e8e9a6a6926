import { add, rational, ZERO } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalitionsIn, type Order, sampledShapley, shapleyOf } from '../src/index.ts';

/** Any worth of any coalition of four units. */
const games = fc.array(fc.bigInt({ min: -999n, max: 999n }), { minLength: 16, maxLength: 16 });
const KEY = 'owed';
const amountsIn = (game: readonly bigint[]) => (coalition: bigint) =>
  new Map([[KEY, game[Number(coalition)] ?? 0n]]);

const ORDERS: readonly Order[] = permutations([0, 1, 2, 3]);

function permutations(units: readonly number[]): readonly Order[] {
  if (units.length === 0) return [[]];
  return units.flatMap((unit) =>
    permutations(units.filter((one) => one !== unit)).map((rest) => [unit, ...rest]),
  );
}

test('shares sum to the difference, and are the mean over all orders', () => {
  fc.assert(
    fc.property(games, (game) => {
      const split = shapleyOf(4, [KEY], amountsIn(game)).get(KEY);
      if (split === undefined) return expect(new Set(game).size).toBe(1);
      const difference = (game[15] ?? 0n) - (game[0] ?? 0n);
      expect(split.shares.reduce(add, ZERO)).toEqual(rational(difference));
      expect(sampledShapley(ORDERS, [KEY], amountsIn(game)).get(KEY)?.shares).toEqual(split.shares);
    }),
  );
});

test('a unit that adds nothing has no share, and units that do not act on each other each their own', () => {
  const game = Array.from({ length: 16 }, (_, coalition) => BigInt((coalition & 1) * 5 + (coalition & 4)));
  const split = shapleyOf(4, [KEY], amountsIn(game)).get(KEY);
  expect(split).toEqual({ shares: [rational(5n), ZERO, rational(4n), ZERO], interaction: ZERO });
});

test('a sample of a few orders sums to the difference too, and says how far it can be off', () => {
  const game = Array.from({ length: 16 }, (_, coalition) => BigInt(coalition * coalition));
  const few = ORDERS.slice(0, 4);
  expect(coalitionsIn(few).size).toBeLessThan(16);
  const split = sampledShapley(few, [KEY], amountsIn(game)).get(KEY);
  expect(split?.shares.reduce(add, ZERO)).toEqual(rational(225n));
  expect(split?.errors?.some((error) => error > 0)).toBe(true);
});
