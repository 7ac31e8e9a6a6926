import {
  type Account,
  add,
  decimal,
  type FactColumns,
  halfEven,
  rational,
  round,
  SAFE,
  toDecimal,
  ZERO,
} from '@tallystick/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotient } from '../src/number/narrow.ts';
import { caseOf, checked } from './kit/program.ts';

const MODES = ['half up', 'half even', 'down', 'up'] as const;

/** A program that owes five hundredths of what is sold, rounded to tenths in one of the modes. */
const program = (mode: (typeof MODES)[number]): string => `
program HALVES "x" under "1" {
  periods  year from 2024
  counts   credits in steps of 0.1
}
states {
  CA  owes from 2024
}
record sale {
  maker  party
  state  state
  year   period
  sold   vehicles
}
groups of sale {
  all  when sold >= 0 vehicles
}
deficit quota of sale {
  amount  sold * 0.05
  total   by group, rounded ${mode} to 0.1
}
credit NONE of sale {
  applies  when sold < 0 vehicles
  amount   sold * 0
  total    by group
  expires  never
}
settle each year {
  use credits   oldest first
  pay deficits  oldest first
  pay: retire NONE from any against any
  carry unmet deficits for 0 years, then shortfall
}
`;

function sales(sold: readonly number[]): FactColumns {
  return {
    sale: {
      rows: sold.length,
      maker: { codes: new Uint8Array(sold.length), names: ['Acme'] },
      state: new Uint8Array(sold.length),
      year: Uint16Array.from(sold, () => 2024),
      sold: Float64Array.from(sold),
    },
  };
}

function owed(accounts: readonly Account[]): string {
  const amounts = accounts.flatMap(({ periods }) => periods.flatMap(({ deficits }) => deficits));
  return toDecimal(amounts.reduce((sum, { amount }) => add(sum, decimal(amount)), ZERO)) ?? '';
}

describe.each(MODES)('rounded %s', (mode) => {
  it('an amount is what exact fractions give, whatever its size', async () => {
    const { compiled } = await checked(program(mode));
    const evaluator = compiled.instantiate();
    const counts = fc.oneof(
      fc.nat(100),
      fc.maxSafeInteger().map(Math.abs),
      fc.nat(1000).map((n) => Number.MAX_SAFE_INTEGER - n),
      fc.nat(1000).map((n) => Math.floor(SAFE / 5) - n),
    );
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 40 }), (sold) => {
        const outcome = evaluator.evaluateColumns(sales(sold));
        const sum = sold.reduce((total, count) => total + BigInt(count), 0n);
        const exact = round(rational(sum, 20n), mode, decimal('0.1'));
        expect(outcome.ok && owed(outcome.accounts)).toBe(toDecimal(exact));
      }),
    );
  });
});

it('halves go where each mode says', async () => {
  // 1 x 0.05 = 0.05, 3 x 0.05 = 0.15, 5 x 0.05 = 0.25
  const expected = {
    'half up': ['0.1', '0.2', '0.3'],
    'half even': ['0', '0.2', '0.2'],
    down: ['0', '0.1', '0.2'],
    up: ['0.1', '0.2', '0.3'],
  };
  for (const mode of MODES) {
    const evaluator = (await checked(program(mode))).compiled.instantiate();
    const found = [1, 3, 5].map((sold) => {
      const outcome = evaluator.evaluateColumns(sales([sold]));
      return outcome.ok ? owed(outcome.accounts) : 'failed';
    });
    expect([mode, found]).toEqual([mode, expected[mode]]);
  }
});

it('sums beyond 2^53 tenths stay exact', async () => {
  const evaluator = (await checked(program('half up'))).compiled.instantiate();
  const most = Number.MAX_SAFE_INTEGER;
  const outcome = evaluator.evaluateColumns(sales(Array.from({ length: 1000 }, () => most)));
  // (2^53 - 1) x 1000 x 0.05 = 450359962737049550
  expect(outcome.ok && owed(outcome.accounts)).toBe(`${BigInt(most) * 50n}`);
});

it('amounts that fit and amounts that do not are settled alike', async () => {
  const { compiled } = await caseOf('one-rule');
  const evaluator = compiled.instantiate();
  const settled = (factor: number): string => {
    const outcome = evaluator.evaluateColumns(sales([8 * factor, 80 * factor]));
    if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join());
    return JSON.stringify(outcome.accounts).replace(
      /"amount":"(\d+)(?:\.(\d))?"/g,
      (_, whole, tenth = '0') => {
        const tenths = BigInt(whole + tenth);
        expect(tenths % BigInt(factor)).toBe(0n);
        return `"amount":${tenths / BigInt(factor)}`;
      },
    );
  };
  // 88 x 2^46 fits ordinary numbers in steps of 0.001 no more, 8 x 2^30 does.
  expect(settled(2 ** 46)).toBe(settled(1));
  expect(settled(2 ** 46)).toBe(settled(2 ** 30));
});

describe('the code of a division', () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(10, 25, 37, 100, 1000, 2 ** 31));
  const parts = fc.oneof(
    fc.maxSafeInteger().map((n) => Math.floor(Math.abs(n) / 2)),
    fc.tuple(fc.nat(2 ** 21), fc.nat(2 ** 31)).map(([a, b]) => a * b),
    fc.nat(2000).map((n) => SAFE - n),
    fc.nat(1000),
  );
  it.each(MODES)('%s equals that of exact fractions up to 2^52', (mode) => {
    fc.assert(
      fc.property(parts, sizes, (x, size) => {
        // A batch is proved to fit with the size added.
        const whole = Math.min(x, SAFE - size);
        const code = quotient('x', BigInt(size), mode);
        const value: unknown = new Function('x', 'halfEven', `return ${code};`)(whole, halfEven);
        const exact = round(rational(BigInt(whole), BigInt(size)), mode, rational(1n));
        expect(BigInt(Number(value))).toBe(exact.n);
      }),
      { numRuns: 2000 },
    );
  });
});
