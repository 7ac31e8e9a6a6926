import { readFacts } from '@tallystick/facts';
import { inputSchema } from '@tallystick/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';

const TEXT = `
program P {
  periods year from 2021
  counts  credits in steps of 0.1
}
states {
  CA owes from 2021, earns from 2021
  OR owes from 2021, earns from 2021
}
record sale {
  maker  party
  state  state
  year   period
  body   truck | tractor
  range  miles                    when body is tractor
  fuel   g/km in steps of 0.01
  rate   kWh in steps of 0.1      when body is not tractor
  sold   vehicles
  filed  date
}
groups of sale { all when sold >= 0 vehicles }
deficit duty of sale {
  amount  sold * 1
  total   by group, rounded down to 0.1
}
credit CLEAN of sale {
  amount   sold * 1
  total    by group, rounded down to 0.1
  expires  end of vintage + 2
}
settle each year {
  use credits   earliest expiring first
  pay deficits  oldest first
  own: retire CLEAN from any against any
  carry unmet deficits for 1 year, then shortfall
}
`;

const ROW = {
  ...{ maker: 'Acme', state: 'CA', year: 2024, body: 'truck' },
  ...{ range: null, fuel: 4.25, rate: '0.5', sold: 300, filed: '2025-03-31' },
};

const PIECES = [
  ...['0', '1', '25', '_', '.', '+', '-', ' ', '\t', 'e'],
  ...['lb', 'mile', 'miles', 'g/km', 'vehicle', 'kWh', 'CA', 'OR', 'truck', 'tractor', 'Acme'],
  ...['2021', '2024', '2220', '2221', '-03-31', '-02-28', '-13-01', '\0'],
];

/** A number with two decimals is on the steps of every field, or finer than that of whole ones. */
const values = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((list) => list.join('')),
  },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2300 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, 0.5, 4.5, 1e21, 2 ** 53) },
);

const rows = fc
  .array(fc.tuple(fc.constantFrom(...Object.keys(ROW), 'colour'), fc.option(values, { nil: undefined })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((changes) => ({ ...ROW, ...Object.fromEntries(changes) }));

test('a row fits its schema where it is read without a remark', UNTIMED, async () => {
  const program = await programOf(TEXT);
  const [sale] = program.records;
  const schema = inputSchema(program, 'sale');
  if (sale === undefined || schema === undefined) throw new Error('the program has no sale');
  const fits = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
  await fc.assert(
    fc.asyncProperty(rows, async (row) => {
      const text = JSON.stringify(row);
      const bytes = new TextEncoder().encode(`[${text}]`);
      const read = await readFacts(sale, program, { name: 'sale.json', bytes });
      // A value where its field does not apply is read with a remark, whatever it is.
      fc.pre(!read.warnings.some(({ code }) => code === 'facts/not-used'));
      expect(fits(JSON.parse(text))).toBe(read.ok);
    }),
    runs(6),
  );
});
