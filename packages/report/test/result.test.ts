import { expect, test } from 'vitest';
import {
  balances,
  balanceTable,
  formatAmount,
  receiptText,
  resultCsv,
  resultJson,
  stableJson,
  sum,
  tableMarkdown,
  tableText,
} from '../src/index.ts';
import { SAMPLE } from './sample.ts';

const ORDER = { states: ['NJ', 'CA'], groups: ['vocational', 'light', 'tractors'] };

test.each([
  ['balances.txt', () => tableText(balanceTable(SAMPLE.accounts, ['party', 'state', 'period']))],
  ['by-group.txt', () => tableText(balanceTable(SAMPLE.accounts, ['state', 'period', 'group'], ORDER))],
  ['by-period.txt', () => tableText(balanceTable(SAMPLE.accounts, ['period']))],
  ['balances.md.golden', () => tableMarkdown(balanceTable(SAMPLE.accounts, ['party', 'period']))],
  ['entries.csv', () => resultCsv(SAMPLE)],
  ['result.golden', () => resultJson(SAMPLE)],
  ['receipt.txt', () => receiptText(SAMPLE)],
])('%s', async (file, print) => {
  await expect(print()).toMatchFileSnapshot(`expected/${file}`);
});

test('the JSON says all that the result says, in an order that does not depend on who made it', () => {
  expect(JSON.parse(resultJson(SAMPLE))).toEqual(SAMPLE);
  const { accounts, ...rest } = SAMPLE;
  expect(resultJson({ accounts, ...rest })).toBe(resultJson(SAMPLE));
});

test('flows add up over the periods, stocks stand after the last one', () => {
  const [acme] = balances(SAMPLE.accounts, ['party']);
  expect(acme?.amounts.owed).toEqual(sum(['39.4']));
  expect(acme?.amounts.bank).toEqual(sum(['1000']));
  const [total] = balances(SAMPLE.accounts, []);
  expect(total?.amounts.carried).toEqual(sum([]));
  expect(total?.amounts.shortfall).toEqual(sum(['40.5']));
});

test('amounts of a column line up, whatever their size', () => {
  expect(formatAmount(sum(['1234567.5']), 2)).toBe('1,234,567.50');
  expect(formatAmount(sum(['-1234']))).toBe('-1,234');
  expect(formatAmount(sum(['0.1', '0.2']))).toBe('0.3');
  expect(formatAmount({ n: 2n, d: 37n })).toBe('2/37');
});

test('JSON keeps an object without nested ones on one line', () => {
  expect(stableJson({ a: [], b: [1, 2], c: [{ d: 1, e: undefined }], f: {} })).toBe(
    '{\n  "a": [],\n  "b": [1, 2],\n  "c": [\n    { "d": 1 }\n  ],\n  "f": {}\n}\n',
  );
});

test('a table has as many rows as there are accounts', () => {
  const [sample] = SAMPLE.accounts;
  const accounts = Array.from({ length: 150_000 }, (_, i) => ({
    party: `Maker ${i}`,
    state: 'CA',
    periods: sample?.periods.slice(0, 1) ?? [],
  }));
  const table = balanceTable(accounts, ['party']);
  expect(table.rows).toHaveLength(accounts.length);
  // Two lines above the rows, and two for the total.
  expect(tableText(table).split('\n')).toHaveLength(2 + accounts.length + 2 + 1);
});
