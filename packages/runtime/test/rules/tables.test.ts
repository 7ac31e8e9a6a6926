import { describe, expect, it } from 'vitest';
import { decimal, rational } from '../../src/rational.ts';
import { kept, rateTable } from '../../src/rules/rates.ts';
import { MissingCell, type TableRow, tableCell } from '../../src/rules/table.ts';

/** By year and group, the groups across: 0 and 2. */
const SHARE: readonly TableRow[] = [
  { keys: [[2022, 2023]], cells: ['0.05', '0.09'] },
  { keys: [[2024, Number.POSITIVE_INFINITY]], cells: ['0.1', '-'] },
];

describe('a cell of a table', () => {
  it.each([
    [2022, 0, '0.05'],
    [2023, 2, '0.09'],
    [2024, 0, '0.1'],
    [2999, 0, '0.1'],
  ])('for %i and group %i is %s', (year, group, cell) => {
    expect(tableCell(SHARE, [0, 2], year, group)).toEqual(decimal(cell));
  });

  it.each([
    [2021, 0],
    [2022, 1],
    [2024, 2],
  ])('for %i and group %i is missing', (year, group) => {
    expect(() => tableCell(SHARE, [0, 2], year, group)).toThrow(MissingCell);
  });

  it('is found by all keys where none runs across', () => {
    const rows: readonly TableRow[] = [
      { keys: [0, [2021, 2021]], cells: ['1'] },
      { keys: [1, [2021, 2021]], cells: ['2'] },
    ];
    expect(tableCell(rows, undefined, 1, 2021)).toEqual(decimal('2'));
    expect(() => tableCell(rows, undefined, 1, 2022)).toThrow(MissingCell);
  });
});

describe('a table of rates', () => {
  it('has the rate of each period and profile in whole parts, 0 for what is not posted', () => {
    const rate = (year: number, group = 0) => tableCell(SHARE, [0, 2], year, group * 2);
    const missing = Number.NaN;
    expect([...rateTable(2021, 4, { sizes: [2], spread: 2, count: 5 }, 100n, rate)]).toEqual([
      ...[missing, missing, 0, 0, 0],
      ...[5, 9, 0, 0, 0],
      ...[5, 9, 0, 0, 0],
      ...[10, missing, 0, 0, 0],
    ]);
  });

  it('spreads the codes of the first part', () => {
    const rate = (_: number, ...[first = 0, second = 0]: readonly number[]) =>
      rational(BigInt(10 * second + first));
    const table = rateTable(2021, 1, { sizes: [3, 2], spread: 4, count: 11 }, 1n, rate);
    expect([...table]).toEqual([0, 1, 2, 0, 10, 11, 12, 0, 0, 0, 0]);
  });

  it('does not round', () => {
    expect(() =>
      rateTable(2021, 1, { sizes: [1], spread: 1, count: 1 }, 10n, () => rational(1n, 100n)),
    ).toThrow('finer');
  });

  it('is made once for a number of periods', () => {
    let made = 0;
    const table = kept(() => ++made);
    expect([table(3), table(3), table(4), table(4)]).toEqual([1, 1, 2, 2]);
  });
});
