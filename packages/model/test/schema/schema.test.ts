import type { Result } from '@tallystick/runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { inputSchema } from '../../src/schema/input-schema.ts';
import { resultSchema } from '../../src/schema/result-schema.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const base = readText('base.tally');
const program = await programOf(base);

function validator(schema: object | undefined): (data: unknown) => boolean {
  if (schema === undefined) throw new Error('no schema');
  const validate = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(schema);
  return (data) => validate(data) === true;
}

describe('a row of a record', () => {
  const row = {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2024,
    gvwr: 12_000,
    body: 'truck',
    powertrain: 'electric',
    fuel_use: '4.25',
    sold: 300,
  };
  const fits = validator(inputSchema(program, 'sale'));

  it.each([
    ['as it is', {}],
    ['with numbers as text', { gvwr: '12000', sold: '300' }],
    ['with a number that has decimals', { fuel_use: 4.25 }],
    ['with a whole number that is written with a decimal', JSON.parse('{ "gvwr": 12000.0 }')],
    ['with an empty cell where none is needed', { electric_range: null }],
    ['with what the condition asks for', { powertrain: 'hybrid', electric_range: 80 }],
    ['with a value that is not needed', { electric_range: 80 }],
  ])('fits %s', (_, change) => {
    expect(fits({ ...row, ...change })).toBe(true);
  });

  it.each([
    ['without a field', { sold: undefined }],
    ['with a field too many', { colour: 'red' }],
    ['with a state that is not in the program', { state: 'TX' }],
    ['with a word that is not of the list', { body: 'trailer' }],
    ['before the first period', { model_year: 2020 }],
    ['with half a vehicle', { sold: 0.5 }],
    ['with half a vehicle as text', { sold: '0.5' }],
    ['with fewer than none', { sold: -1 }],
    ['with more decimals than the field has', { fuel_use: '4.255' }],
    ['with no name', { manufacturer: '' }],
    ['without what the condition asks for', { powertrain: 'hybrid' }],
    ['with nothing for what the condition asks for', { powertrain: 'hybrid', electric_range: null }],
  ])('does not fit %s', (_, change) => {
    expect(fits({ ...row, ...change })).toBe(false);
  });

  it('is there for records of the program only', () => {
    expect(inputSchema(program, 'purchase')).toBeUndefined();
  });

  it('says what its fields mean', () => {
    expect(inputSchema(program, 'sale')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'one row of a sales report',
      properties: {
        fuel_use: { description: 'In g/km, in steps of 0.01.' },
        electric_range: { description: 'In miles, whole. Required when powertrain is hybrid.' },
      },
    });
  });
});

describe.each([
  ['powertrain in (hybrid, electric)', { powertrain: 'electric' }, { powertrain: 'combustion' }],
  ['powertrain is not hybrid', { powertrain: 'electric' }, { powertrain: 'hybrid' }],
  ['not powertrain is hybrid', { powertrain: 'electric' }, { powertrain: 'hybrid' }],
  ['gvwr > 14_000 lb', { gvwr: 14_001 }, { gvwr: 14_000 }],
  ['gvwr >= 14_000 lb', { gvwr: 14_000 }, { gvwr: 13_999 }],
  ['gvwr < 14_000 lb', { gvwr: 13_999 }, { gvwr: 14_000 }],
  ['gvwr in 9_000..9_001 lb', { gvwr: 9_001 }, { gvwr: 9_002 }],
  ['model_year <= 2025', { model_year: 2025 }, { model_year: 2026 }],
  ['state is CA and body is truck', { state: 'CA', body: 'truck' }, { state: 'CA', body: 'tractor' }],
  ['state is CA or body is truck', { state: 'NY', body: 'truck' }, { state: 'NY', body: 'tractor' }],
  ['heavy', { gvwr: 14_001 }, { gvwr: 14_000 }],
])('a field that is needed when %s', (condition, where, elsewhere) => {
  const row = {
    manufacturer: 'Acme',
    state: 'NY',
    model_year: 2024,
    gvwr: 9_000,
    body: 'tractor',
    powertrain: 'hybrid',
    fuel_use: 0,
    sold: 1,
  };

  it('is needed there and not elsewhere', async () => {
    const given = await programOf(base.replace('when powertrain is hybrid\n', `when ${condition}\n`));
    const fits = validator(inputSchema(given, 'sale'));
    expect(fits({ ...row, ...where })).toBe(false);
    expect(fits({ ...row, ...where, electric_range: 1 })).toBe(true);
    expect(fits({ ...row, ...elsewhere })).toBe(true);
  });
});

it('a condition that JSON Schema cannot say asks for nothing', async () => {
  const given = await programOf(
    base.replace('when powertrain is hybrid\n', 'when share[model_year, group] > 5%\n'),
  );
  expect(inputSchema(given, 'sale')).not.toHaveProperty('allOf');
});

describe('a result', () => {
  const fits = validator(resultSchema(program));
  const lot = { kind: 'zero', group: 'light', vintage: 2024, origin: 'CA' } as const;
  const result: Result = {
    schema: 'tally/result/1',
    program: 'P',
    version: '0123456789abcdef',
    engine: 'tallystick 0.1.0',
    sources: [{ file: 'p.tally', sha256: '0'.repeat(64) }],
    assumptions: [{ name: 'let.hybrid_cap', value: '0.75', reason: 'not seen', file: 'p.tally', line: 50 }],
    readings: [{ name: 'base', choice: 'combined' }],
    standing: {
      asOf: '2025-11-03',
      suspended: 'apart',
      obligations: [
        {
          obligation: 'requirement',
          state: 'CA',
          otherThan: ['Acme'],
          first: 2024,
          last: 2025,
          force: 'suspended',
          inPart: false,
          because: [{ instrument: 'waiver of P', act: 'waiver disapproved', date: '2025-06-12' }],
        },
      ],
    },
    accounts: [
      {
        party: 'Acme',
        state: 'CA',
        periods: [
          {
            period: 2024,
            issued: [{ kind: 'zero', group: 'light', amount: '48' }],
            received: [{ ...lot, from: 'NY', amount: '1' }],
            sent: [{ ...lot, to: 'NY', amount: '1' }],
            deficits: [{ group: 'light', amount: '14.4' }],
            retired: [{ step: 'full', ...lot, against: 'light', incurred: 2024, amount: '14.4' }],
            expired: [{ ...lot, amount: '0.1' }],
            bank: [{ ...lot, amount: '33.6' }],
            carried: [{ group: 'heavy', incurred: 2024, due: 2025, amount: '5' }],
            shortfall: [{ group: 'heavy', incurred: 2023, amount: '5' }],
          },
        ],
      },
    ],
  };

  const withPeriod = (period: object): unknown => ({
    ...result,
    accounts: [{ party: 'Acme', state: 'CA', periods: [{ period: 2024, ...period }] }],
  });

  it('fits with every kind of entry, and with empty lists left out', () => {
    expect(fits(result)).toBe(true);
    expect(fits(withPeriod({}))).toBe(true);
    expect(fits({ ...result, readings: [] })).toBe(true);
  });

  it.each([
    ['another program', { ...result, program: 'Q' }],
    ['another choice', { ...result, readings: [{ name: 'base', choice: 'both' }] }],
    [
      'a state that is not in the program',
      { ...result, accounts: [{ party: 'Acme', state: 'TX', periods: [] }] },
    ],
    ['a group that is outside', withPeriod({ deficits: [{ group: 'outside', amount: '1' }] })],
    ['a number for an amount', withPeriod({ deficits: [{ group: 'light', amount: 1 }] })],
    ['an amount below zero', withPeriod({ deficits: [{ group: 'light', amount: '-1' }] })],
    [
      'a step that is not there',
      withPeriod({ retired: [{ step: 'x', ...lot, against: 'light', incurred: 2024, amount: '1' }] }),
    ],
    ['an entry too many', withPeriod({ lost: [] })],
  ])('does not fit with %s', (_, broken) => {
    expect(fits(broken)).toBe(false);
  });
});
