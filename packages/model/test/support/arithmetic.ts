import fc from 'fast-check';
import type { Expression } from '../../src/program/expression.ts';

const at = { file: 'case.tally', start: 0, end: 0 };

const plain = (value: string): Expression => ({ kind: 'number', value, unit: {}, at });

/** Exact decimals as the model writes them. */
export const decimals = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) => {
    const [whole = '0', fraction = ''] = (digits / 10 ** places).toFixed(places).split('.');
    const kept = fraction.replace(/0+$/, '');
    return kept === '' ? whole : `${whole}.${kept}`;
  });

const steps = fc.constantFrom('0.01', '0.1', '0.25', '1', '5');
const modes = fc.constantFrom('half up', 'half even', 'down', 'up');

/** A field of base.tally as a plain number. */
const perUnit = (field: string, unit: Readonly<Record<string, number>>): Expression => ({
  kind: 'arithmetic',
  operator: '/',
  left: { kind: 'field', record: 'sale', field, at },
  right: { kind: 'number', value: '1', unit, at },
  at,
});

/** Things of base.tally that are plain numbers and depend on the row. */
export const varying = fc.constantFrom<Expression>(
  perUnit('sold', { vehicles: 1 }),
  perUnit('gvwr', { lb: 1 }),
  perUnit('fuel_use', { g: 1, km: -1 }),
  { kind: 'let', name: 'hybrid_cap', at },
  {
    kind: 'lookup',
    table: 'factor',
    keys: [
      { kind: 'field', record: 'sale', field: 'body', at },
      { kind: 'classification', name: 'size', at },
    ],
    at,
  },
);

/** Expressions that compute plain numbers from the atoms. */
export function arithmetic(atoms: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(decimals.map(plain), atoms),
      fc
        .record({
          operator: fc.constantFrom('+', '-', '*', '/'),
          left: tie('expression'),
          right: tie('expression'),
        })
        .map((parts): Expression => ({ kind: 'arithmetic', ...parts, at })),
      tie('expression').map((value): Expression => ({ kind: 'negate', value, at })),
      fc
        .tuple(fc.constantFrom('min', 'max'), fc.array(tie('expression'), { minLength: 2, maxLength: 3 }))
        .map(([name, values]): Expression => ({ kind: 'call', function: name, arguments: values, at })),
      fc
        .tuple(tie('expression'), modes, steps)
        .map(([value, mode, step]): Expression => ({ kind: 'rounded', value, rounding: { mode, step }, at })),
    ),
  }));
  return expression;
}

/** Plain numbers only. */
export const constants = arithmetic(decimals.map(plain));
