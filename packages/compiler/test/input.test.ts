import type { EvaluateOptions, Evaluation, FactColumns } from '@tallystick/runtime';
import { describe, expect, it } from 'vitest';
import { caseOf } from './kit/program.ts';

const { compiled } = await caseOf('tables-and-readings');
const evaluator = compiled.instantiate();

type Values = Readonly<Record<string, unknown>>;

/** A row that is right. */
const ROW: Values = {
  maker: 'Acme',
  state: 'CA',
  year: 2024,
  weight: 9000,
  body: 'truck',
  power: 'hybrid',
  range: 33.3,
  sold: 2,
};

function takesRows(value: object): value is { evaluate(facts: Values, options?: Values): Evaluation } {
  return 'evaluate' in value && typeof value.evaluate === 'function';
}

function fromRows(...rows: readonly Values[]): Evaluation {
  if (!takesRows(evaluator)) throw new TypeError('the module takes no rows');
  return evaluator.evaluate({ sale: rows });
}

const STATES = 'one of CA, NY';
const WHOLE = 'a whole number, not below zero';
const TENTHS = 'a multiple of 0.1, not below zero';
const YEAR = 'a year from 2021 on';

describe('a row', () => {
  it('that is right is computed', () => {
    expect(fromRows(ROW).ok).toBe(true);
  });

  it.each([
    ['maker', undefined, 'nothing', 'the name of a party'],
    ['maker', '', '""', 'the name of a party'],
    ['maker', '  ', '"  "', 'the name of a party'],
    ['maker', 7, '7', 'the name of a party'],
    ['state', 'XX', '"XX"', STATES],
    ['state', undefined, 'nothing', STATES],
    ['year', 2020, '2020', YEAR],
    ['year', 2221, '2221', YEAR],
    ['year', 2024.5, '2024.5', YEAR],
    ['year', '2024', '"2024"', YEAR],
    ['weight', -1, '-1', WHOLE],
    ['weight', 0.5, '0.5', WHOLE],
    ['weight', undefined, 'nothing', WHOLE],
    ['weight', null, 'null', WHOLE],
    ['weight', true, 'true', WHOLE],
    ['weight', '', '""', WHOLE],
    ['weight', '9000', '"9000"', WHOLE],
    ['weight', Number.NaN, 'NaN', WHOLE],
    ['weight', Number.POSITIVE_INFINITY, 'Infinity', WHOLE],
    ['weight', 2 ** 53, '9007199254740992', WHOLE],
    ['body', 'Truck', '"Truck"', 'one of truck, tractor, bus'],
    ['body', undefined, 'nothing', 'one of truck, tractor, bus'],
    ['range', 0.25, '0.25', TENTHS],
    ['range', -0.1, '-0.1', TENTHS],
    ['range', undefined, 'nothing', TENTHS],
    ['range', '33.3', '"33.3"', TENTHS],
    ['range', 1e15, '1000000000000000', TENTHS],
  ])('with %s %j is refused', (field, value, found, expected) => {
    for (const rows of [
      [{ ...ROW, [field]: value }, ROW],
      [ROW, { ...ROW, [field]: value }],
    ]) {
      const row = rows[0] === ROW ? 1 : 0;
      expect(fromRows(...rows)).toEqual({
        ok: false,
        errors: [
          {
            record: 'sale',
            row,
            field,
            found,
            message: `Row ${row + 1} of sale: ${field} is ${found}; expected ${expected}.`,
          },
        ],
      });
    }
  });

  it('says all that is wrong with it, and of many rows a hundred things', () => {
    const broken = { ...ROW, state: 'X', sold: -1, body: 1 };
    const fields = (outcome: Evaluation): readonly (string | undefined)[] =>
      outcome.ok ? [] : outcome.errors.map(({ field }) => field);
    expect(fields(fromRows(broken))).toEqual(['state', 'body', 'sold']);
    expect(fields(fromRows(...Array.from({ length: 50 }, () => broken)))).toHaveLength(100);
  });
});

describe('rows', () => {
  it.each<readonly [string, unknown, object]>([
    [
      'a row that is none',
      { sale: [ROW, null] },
      { row: 1, found: 'null', message: 'Row 2 of sale is null; expected its fields.' },
    ],
    ['a text', { sale: 'x' }, { message: 'The facts of sale are "x"; expected rows, or columns.' }],
    ['no list', { sale: { 0: ROW } }, { message: 'The facts of sale are no list; expected a list of rows.' }],
    ['nothing', { sale: null }, { message: 'The facts of sale are null; expected rows, or columns.' }],
    ['no facts', null, { record: '', message: 'The facts are null; expected them by record: sale.' }],
  ])('%s is refused', (_, facts, error) => {
    if (!takesRows(evaluator)) throw new TypeError('the module takes no rows');
    const given: Values = JSON.parse(JSON.stringify(facts) ?? 'null');
    expect(evaluator.evaluate(given)).toEqual({ ok: false, errors: [{ record: 'sale', ...error }] });
  });
});

/** Columns of two rows that are right. */
const COLUMNS = {
  rows: 2,
  maker: { codes: Uint8Array.of(0, 1), names: ['Acme', 'Bolt'] },
  state: Uint8Array.of(0, 1),
  year: Uint16Array.of(2024, 2025),
  weight: Uint16Array.of(9000, 20000),
  body: Uint8Array.of(0, 2),
  power: Uint8Array.of(1, 0),
  range: Uint16Array.of(333, 0),
  sold: Uint8Array.of(2, 3),
};

function fromColumns(columns: Values, options?: EvaluateOptions): Evaluation {
  const facts: FactColumns = JSON.parse('{}');
  return evaluator.evaluateColumns(Object.assign(facts, { sale: { ...COLUMNS, ...columns } }), options);
}

function firstError(outcome: Evaluation): unknown {
  return outcome.ok ? 'computed' : outcome.errors[0];
}

describe('a column', () => {
  it('that is right is computed', () => {
    expect(fromColumns({}).ok).toBe(true);
  });

  it.each([
    ['maker', undefined, {}, 'The column maker is missing.'],
    ['maker', null, {}, 'The column maker is missing.'],
    ['weight', [1, 2], {}, 'The column weight holds no numbers; expected a typed array.'],
    ['maker', Uint8Array.of(0, 1), {}, 'The column maker names parties: it needs codes and names.'],
    [
      'maker',
      { codes: Uint8Array.of(0, 2), names: ['Acme', 'Bolt'] },
      { row: 1, found: '2' },
      'No party has the code 2; expected 0 (Acme) to 1 (Bolt).',
    ],
    [
      'maker',
      { codes: Uint8Array.of(0, 1), names: ['Acme', 'Acme'] },
      {},
      'The party Acme has two codes; each party has one.',
    ],
    [
      'state',
      Uint8Array.of(0, 2),
      { row: 1, found: '2' },
      'No state has the code 2; expected 0 (CA) to 1 (NY).',
    ],
    [
      'state',
      Uint8Array.of(255, 0),
      { row: 0, found: '255' },
      'No state has the code 255; expected 0 (CA) to 1 (NY).',
    ],
    [
      'year',
      Uint16Array.of(2020, 2024),
      { row: 0, found: '2020' },
      '2020 is before 2021, the first period of the program.',
    ],
    [
      'year',
      Uint16Array.of(2024, 2221),
      { row: 1, found: '2221' },
      '2221 is no period of the program, which begins in 2021.',
    ],
    ['weight', Float64Array.of(1, -5), { row: 1, found: '-5' }, '-5 is below zero.'],
    [
      'weight',
      Float64Array.of(0.5, 1),
      { row: 0, found: '0.5' },
      '0.5 is no whole number of steps below 2 to the power of 53.',
    ],
    [
      'weight',
      Float64Array.of(Number.NaN, 1),
      { row: 0, found: 'NaN' },
      'NaN is no whole number of steps below 2 to the power of 53.',
    ],
    ['weight', Uint16Array.of(1), {}, 'The column weight has 1 values; the facts have 2 rows.'],
    [
      'body',
      Uint8Array.of(3, 0),
      { row: 0, found: '3' },
      'No body has the code 3; expected 0 (truck) to 2 (bus).',
    ],
  ])('%s that is wrong is refused', (field, column, at, message) => {
    expect(firstError(fromColumns({ [field]: column }))).toEqual({ record: 'sale', field, ...at, message });
  });

  it('of a record that the program does not have is refused', () => {
    const outcome = evaluator.evaluateColumns({ sales: { rows: 0 } });
    expect(firstError(outcome)).toEqual({
      record: 'sales',
      message: 'TABLES has no record sales. Did you mean sale?',
    });
  });
});

describe('an option', () => {
  const lot = { kind: 'ZEV', group: 'light', vintage: 2022, origin: 'CA', amount: '1.5' };
  const opening = (change: Values, period = 2023): EvaluateOptions => {
    const account = {
      party: 'Acme',
      state: 'CA',
      periods: [{ period, bank: [lot], carried: [], ...change }],
    };
    return JSON.parse(JSON.stringify({ opening: { accounts: [account] } }));
  };

  it('that is right is taken', () => {
    expect(fromColumns({}, { readings: { lot_order: 'oldest' }, through: 2030 }).ok).toBe(true);
    expect(fromColumns({}, opening({})).ok).toBe(true);
    // Empty lists of a result may be left out.
    expect(fromColumns({}, opening({ bank: undefined, carried: undefined })).ok).toBe(true);
  });

  it.each<readonly [string, EvaluateOptions, string]>([
    [
      'reading',
      { readings: { lot_ordr: 'oldest' } },
      'TABLES has no reading lot_ordr. Did you mean lot_order?',
    ],
    ['reading', { readings: { toString: 'x' } }, 'TABLES has no reading toString.'],
    [
      'choice',
      { readings: { lot_order: 'oldst' } },
      'The reading lot_order has no choice oldst; expected expiring or oldest. Did you mean oldest?',
    ],
    ['through', { through: 2020 }, 'Nothing can be settled through 2020: TABLES begins in 2021.'],
    [
      'through',
      { through: 1e9 },
      'Nothing can be settled through 1000000000; expected a year from 2021 to 2220.',
    ],
    [
      'through',
      { through: 2024.5 },
      'Nothing can be settled through 2024.5; expected a year from 2021 to 2220.',
    ],
    [
      'lot',
      opening({ bank: [{ ...lot, kind: 'ZEW' }] }),
      'The earlier result cannot be continued. accounts[0], Acme in CA, 2023, bank[0]: the kind is "ZEW"; expected ZEV or NZEV. Did you mean ZEV?',
    ],
    [
      'lot',
      opening({ bank: [{ ...lot, vintage: 2020 }] }),
      'The earlier result cannot be continued. accounts[0], Acme in CA, 2023, bank[0]: the vintage is 2020; expected a year from 2021 to 2023.',
    ],
    [
      'lot',
      opening({ bank: [{ ...lot, amount: '1.55' }] }),
      'The earlier result cannot be continued. accounts[0], Acme in CA, 2023, bank[0]: the amount is "1.55"; expected a multiple of 0.1 as text, such as "0.1", not below zero.',
    ],
    [
      'debt',
      opening({ carried: [{ group: 'lights', incurred: 2023, due: 2024, amount: '1' }] }),
      'The earlier result cannot be continued. accounts[0], Acme in CA, 2023, carried[0]: the group is "lights"; expected light, tractors or heavy. Did you mean light?',
    ],
    [
      'period',
      opening({}, 2019),
      'The earlier result cannot be continued. accounts[0], Acme in CA: its last period is 2019; expected a year from 2021 to 2220.',
    ],
  ])('with a wrong %s is refused', (_, options, message) => {
    expect(firstError(fromColumns({}, options))).toEqual({ record: '', message });
  });

  it('lets no year lie far after all others, nor ask for more than memory holds', () => {
    const far = Uint16Array.of(2024, 2220);
    expect(firstError(fromColumns({ year: far }))).toEqual({
      record: 'sale',
      row: 1,
      field: 'year',
      found: '2220',
      message:
        '2220 lies 196 years after 2024, the year before it that has facts or is settled, and every year between would be settled; expected at most 30. Is the year mistyped?',
    });
    expect(fromColumns({ year: Uint16Array.of(2054, 2024) }).ok).toBe(true);
    expect(firstError(fromColumns({ year: Uint16Array.of(2054, 2054) }, opening({})))).toMatchObject({
      row: 0,
    });
    const parties = Array.from({ length: 100_000 }, (_, i) => `Maker ${i}`);
    const maker = { codes: Uint8Array.of(0, 1), names: parties };
    expect(firstError(fromColumns({ maker }, { through: 2220 }))).toEqual({
      record: '',
      message:
        '100000 parties in 2 states from 2021 to 2220 have more balances than fit into memory. Is a year mistyped? If not, compute the parties in several runs.',
    });
  });

  it('does not settle a period twice, and says so of each row', () => {
    const settled = fromColumns({ year: Uint16Array.of(2024, 2023) }, opening({}, 2024));
    expect(settled).toEqual({
      ok: false,
      errors: [2024, 2023].map((year, row) => ({
        record: 'sale',
        row,
        field: 'year',
        found: `${year}`,
        message: `${year} is already settled: the opening result ends with 2024; expected 2025 or later.`,
      })),
    });
  });
});
