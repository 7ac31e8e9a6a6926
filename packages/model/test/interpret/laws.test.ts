import { compare, multiply, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { evaluateExpression } from '../../src/interpret/interpret.ts';
import { numberOf } from '../../src/interpret/value.ts';
import type { Expression } from '../../src/program/expression.ts';
import type { Program } from '../../src/program/program.ts';
import { textOf } from '../../src/program/text.ts';
import { arithmetic, constants, varying } from '../support/arithmetic.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const base = readText('base.tally');
const program = await programOf(base);

const rows = fc.record({
  sold: fc.nat(100_000),
  gvwr: fc.nat(40_000),
  fuel_use: fc.nat(10_000).map((hundredths) => rational(BigInt(hundredths), 100n)),
  body: fc.constantFrom('truck', 'tractor'),
  model_year: fc.constant(2024),
});

function withAmount(amount: Expression): Program {
  return { ...program, deficits: program.deficits.map((rule) => ({ ...rule, amount })) };
}

it('every value lies where the analysis says, and is as fine as it says', () => {
  fc.assert(
    fc.property(arithmetic(varying), rows, (amount, values) => {
      const given = withAmount(amount);
      const type = analyse(given).types.get(amount);
      const result = evaluateExpression(amount, { program: given, fact: { record: 'sale', values } });
      if (type === undefined) return;
      if (type.kind !== 'quantity') throw new Error(`a number is ${type.kind}`);
      if (!result.ok) return;
      const value = numberOf(result.value);
      if (value === undefined) throw new Error('no number');
      expect(type.low === undefined || compare(type.low, value) <= 0).toBe(true);
      expect(type.high === undefined || compare(value, type.high) <= 0).toBe(true);
      if (type.scale !== undefined) expect(multiply(value, rational(type.scale)).d).toBe(1n);
    }),
    { numRuns: 500 },
  );
});

it('an expression written out and read again has the same value', async () => {
  await fc.assert(
    fc.asyncProperty(constants, async (expression) => {
      const before = evaluateExpression(expression, { program });
      const read = await programOf(
        base.replace('let last_year = 2030', `let last_year = 2030\nlet x = ${textOf(expression)}`),
      );
      const value = read.lets.find(({ name }) => name === 'x')?.value;
      if (value === undefined) throw new Error('not read');
      const after = evaluateExpression(value, { program: read });
      expect(after.ok ? after.value : undefined).toEqual(before.ok ? before.value : undefined);
    }),
    { numRuns: 60 },
  );
});
