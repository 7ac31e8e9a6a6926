import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf, readSales, SALE_HEADER, salesOf } from './support/read.ts';

/** A row of values, as they are to be read back. */
const sale = fc
  .record({
    manufacturer: fc
      .string({ unit: fc.constantFrom('A', 'b', 'é', '車', ' ', ',', ';', '\t', '"', '\n', '\r\n', "'") })
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    state: fc.constantFrom('CA', 'NJ', 'NY'),
    model_year: fc.integer({ min: 2021, max: 2040 }),
    gvwr: fc.oneof(fc.nat(60_000), fc.maxSafeNat()),
    body: fc.constantFrom('truck', 'tractor', 'yard_tractor'),
    powertrain: fc.constantFrom('combustion', 'NZEV', 'ZEV'),
    electric_range: fc.nat(200),
    sold: fc.nat(400),
  })
  .map((row) =>
    [
      row.manufacturer,
      row.state,
      row.model_year,
      row.gvwr,
      row.body,
      row.powertrain,
      row.powertrain === 'NZEV' ? row.electric_range : '',
      row.sold,
    ].map(String),
  );

/** How a table is written down. */
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.boolean(),
  finalNewline: fc.boolean(),
  order: fc.shuffledSubarray(SALE_HEADER, { minLength: SALE_HEADER.length }),
  /** Which cells are quoted though they need not be, and where blank lines stand: read round and round. */
  quotes: fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
  blanks: fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

function write(rows: readonly (readonly string[])[], how: Style): string {
  let cells = 0;
  const cell = (text: string): string => {
    const chosen = how.quotes[cells++ % how.quotes.length] === true;
    const needed = /["\r\n]/.test(text) || text.includes(how.delimiter);
    return chosen || needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [SALE_HEADER, ...rows].map((row, i) => {
    const line = how.order.map((name) => cell(row[SALE_HEADER.indexOf(name)] ?? '')).join(how.delimiter);
    return how.blanks[i % how.blanks.length] === true ? `${how.newline}${line}` : line;
  });
  return (how.mark ? '\ufeff' : '') + lines.join(how.newline) + (how.finalNewline ? how.newline : '');
}

test('a table reads back as it was written, however it was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 60 }), style, async (rows, how) => {
      const expected = rows.map((row) =>
        row.map((text, i) => (SALE_HEADER[i] === 'electric_range' ? text || '0' : text)),
      );
      expect(salesOf(await readSales(write(rows, how)))).toEqual(expected);
    }),
  );
});

/** Cells of every kind that the fast reading may meet, right and wrong, as they stand in the file. */
const RAW_CELLS = [
  ...[
    '',
    ' ',
    '""',
    'Acme',
    ' Acme',
    '"Acme"',
    '"Acme" ',
    ' "Acme"',
    'Acme "x',
    'Acme "x"',
    '"Ac""me"',
    '"Acme" x',
  ],
  ...[
    '"Acme;1"',
    '"A,B"',
    'é',
    '#REF!',
    'CA',
    '"CA"',
    'CAX',
    'C',
    'ca',
    'NJ',
    'truck',
    'truck2',
    'tractor',
    'yard_tractor',
  ],
  ...[
    'combustion',
    '"combustion"',
    'NZEV',
    'ZEV',
    '2021',
    '"2024"',
    '2024.0',
    '2020',
    '20244',
    '0',
    '00',
    '7',
    '12',
    '123',
  ],
  ...[
    '12345',
    '123456789',
    '1234567890',
    '9007199254740991',
    '9007199254740992',
    '1.0',
    '1.',
    '.5',
    '1.50',
    '1e3',
    '-1',
    '+1',
  ],
  ...['8_500', '"8_500"', '"12"', '"12" ', '1.0000000000000000000000', '12 lb', '12x', '١'],
];

test('a row reads the same alone, with care, as among many, fast', async () => {
  const cell = fc.constantFrom(...RAW_CELLS);
  const row = fc.array(cell, { minLength: SALE_HEADER.length, maxLength: SALE_HEADER.length });
  const likely = fc.tuple(
    fc.constantFrom('Acme', '"Acme"', '"A,B"', 'é'),
    fc.constantFrom('CA', '"NJ"'),
    fc.constantFrom('2024', '"2024"', '2024.0'),
    fc.oneof(cell, fc.constantFrom('12', '"34"', '1.0')),
    fc.constantFrom('truck', '"tractor"'),
    fc.constantFrom('ZEV', '"NZEV"'),
    fc.constantFrom('12', ''),
    fc.oneof(cell, fc.constantFrom('12', '"34"', '1.0')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(row, likely), { minLength: 1, maxLength: 40 }), async (rows) => {
      const lines = rows.map((cells) => cells.join(','));
      const header = SALE_HEADER.join(',');
      const together = await readSales([header, ...lines, ''].join('\n'));
      const alone = await Promise.all(
        lines.map((line, i) => readSales(`${header}\n${'\n'.repeat(i)}${line}`)),
      );
      expect(problemsOf(together)).toEqual(alone.flatMap(problemsOf).slice(0, 100));
      if (together.ok) expect(salesOf(together)).toEqual(alone.flatMap(salesOf));
    }),
  );
});
