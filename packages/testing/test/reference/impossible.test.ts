import { expect, test } from 'vitest';
import { type Row, referenceEvaluate } from '../../src/index.ts';
import { programOf } from '../support/program.ts';

const TEXT = `
program Small under "1" {
  periods  year from 2020
  counts   credits in steps of 0.1
}
states {
  CA owes from 2020
}
record sale {
  maker  party
  state  state
  year   period
  power  ZEV | diesel
  range  miles when power is ZEV
  sold   vehicles
}
groups of sale {
  clean  when power is ZEV
  dirty  when power is diesel
}
table share by power {
  ZEV:    0.1
  diesel: -
}
deficit quota of sale under "2" {
  applies when power is ZEV or sold > 10 vehicles
  amount  sold * share[power] * (1 - range / 100 miles)
  total   by group, rounded down to 0.1
}
settle each year under "3" {
  use credits oldest vintage first
  pay deficits oldest first, then clean before dirty
  carry unmet deficits for 1 year, then shortfall
}
`;
const program = await programOf(TEXT);
const ROW: Row = { maker: 'Acme', state: 'CA', year: 2020, power: 'ZEV', range: 50, sold: 3 };

test.each<[string, Row]>([
  ['NV is not a state of the program', { state: 'NV' }],
  ['2019 is before the first period of the program', { year: 2019 }],
  ['maker is missing', { maker: undefined }],
  ['range is missing', { range: undefined }],
  ['this row is in no group', { power: 'steam' }],
  ['the table share has no value for diesel', { power: 'diesel', sold: 11 }],
  ['sold is many, which is not a number', { sold: 'many' }],
  ['quota of Acme, CA, 2020, clean sums to less than zero', { range: 500 }],
])('%s', (message, changes) => {
  const facts = { sale: [ROW, { ...ROW, ...changes }] };
  expect(referenceEvaluate(program, { sale: [ROW] }).ok).toBe(true);
  expect(referenceEvaluate(program, facts)).toMatchObject({
    ok: false,
    errors: [{ record: 'sale', message }],
  });
});
