import type { RecordType } from '@tallystick/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FactsRead, readFacts } from '../src/index.ts';
import { rowsOf } from './support/decode.ts';
import { program, recordNamed } from './support/program.ts';
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
  /** Near the end of a file every row is read with care: with many, none of them is near it. */
  newlinesAtEnd: fc.constantFrom(0, 1, 2_000),
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
  return (how.mark ? '\ufeff' : '') + lines.join(how.newline) + how.newline.repeat(how.newlinesAtEnd);
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

/** Cells of every kind that fast reading may meet, right and wrong, as they stand in the file. */
const RAW_CELLS = `
  |""| |"" |Acme| Acme|"Acme"|"Acme" | "Acme"|Acme "x|Acme "x"|"Ac""me"|"Acme" x|"Acme;1"|"A,B"|é|#REF!
  |CA|"CA"|CAX|C|ca|NJ|truck|truck2|tractor|yard_tractor|combustion|"combustion"|NZEV|ZEV|2021|"2024"|2024.0|2020|20244
  |0|00|7|12|123|12345|123456789|1234567890|4294967296|9007199254740991|9007199254740992|99999999999999999999999|1.|.5
  |1.0|1.5|1.50|1.25|1.05|0.1|10.000000000000000000000000|10.5000001|1e3|-1|+1|8_500|"8_500"|"12"|"12" |"1.5"|12 lb|12x|١
`
  .trim()
  .split(/\|/)
  .map((cell) => cell.replace('\n', ''));

/** Rows that are right, and read fast once their words are known. */
const RIGHT_ROWS: Readonly<Record<string, readonly string[]>> = {
  sale: [
    'Acme,CA,2024,12,truck,ZEV,,5',
    'é,NJ,2025,123456789,tractor,NZEV,80,1',
    '"A,B","NJ","2024","34","tractor","NZEV","12","7"',
    '"Acme;1",NY,2024,12,yard_tractor,combustion,,5',
    'Motors of the North,CA,2024,7,truck,ZEV,,5',
    'Motors on the South,CA,2024,7,truck,ZEV,,5',
    'Motors to the North,CA,2024,7,truck,ZEV,,5',
    ',,,,,,,',
    '',
  ],
  test_run: [
    'Acme,CA,2024,light,1.5,,,good',
    'Acme,CA,2023,heavy,10,2,,',
    ',,,,,,,',
    '"A,B",CA,2023,heavy,10.00,1.05,,',
    '"Acme","CA","2024","heavy","12.5","12.15","Acme","bad"',
  ],
};

test.each(Object.entries(RIGHT_ROWS))(
  'a row of %s reads the same alone, with care, as among many, fast',
  async (name, right) => {
    const record = recordNamed(name);
    const header = record.fields.map((field) => field.name).join(',');
    const read = (lines: readonly string[]) =>
      readFacts(record, program, {
        name: 'x.csv',
        bytes: new TextEncoder().encode([header, ...lines].join('\n')),
      });
    const change = fc.tuple(fc.nat(record.fields.length - 1), fc.constantFrom(...RAW_CELLS));
    const row = fc
      .tuple(fc.constantFrom(...right), fc.array(change, { maxLength: 2 }))
      .map(([cells, changes]) => changes.reduce((before, [at, cell]) => withCell(before, at, cell), cells));
    // Near the end of a file every row is read with care.
    const end = Array.from({ length: 2_000 }, () => '');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const all = [...right, ...rows, ...right];
        const together = await read([...all, ...end]);
        const alone = await Promise.all(all.map((line, i) => read([...end.slice(0, i), line])));
        expect(problemsOf(together)).toEqual(alone.flatMap(problemsOf).slice(0, 100));
        if (together.ok)
          expect(decoded(record, together)).toEqual(alone.flatMap((one) => decoded(record, one)));
      }),
      { numRuns: 300 },
    );
  },
);

/** The line with another text in place of a cell. */
function withCell(line: string, position: number, cell: string): string {
  const cells = line.match(/("[^"]*"|[^,]*)(?:,|$)/g) ?? [];
  return cells.map((text, i) => (i === position ? cell + (text.endsWith(',') ? ',' : '') : text)).join('');
}

function decoded(record: RecordType, read: FactsRead): readonly unknown[] {
  return read.ok ? rowsOf(record, read.columns) : [];
}
