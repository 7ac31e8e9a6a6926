import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinations, memberOf, NO_MEMBER, profileTable, SEVERAL } from '../../src/rules/classes.ts';

describe('the member that takes a fact', () => {
  it.each([
    [[false, true, false], 7],
    [[true, false, false], 5],
    [[false, false, false], NO_MEMBER],
    [[true, false, true], SEVERAL],
    [[true, true, true], SEVERAL],
  ])('of %j is %i', (tests, code) => {
    expect(memberOf(tests, [5, 7, 9])).toBe(code);
  });
});

it('combinations run through the first code fastest', () => {
  expect(combinations([2, 3])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(combinations([])).toEqual([[]]);
});

describe('the table of profiles', () => {
  const ladder = { granule: 500, begins: [8_501, 14_001] };
  const band = (value: number): number => (value <= 8_500 ? 0 : value <= 14_000 ? 1 : 2);

  /** The profile that the generated code would find for a row. */
  const find = (
    table: ReturnType<ReturnType<typeof profileTable>>,
    granules: readonly number[],
    row: number,
    member: number,
  ): number | undefined =>
    table.profiles[
      table.columns.reduce(
        (at, column, i) => at + Math.ceil((column[row] ?? 0) / (granules[i] ?? 1)) * (table.strides[i] ?? 0),
        member,
      )
    ];

  it.each([
    Uint8Array.of(0, 255),
    Uint16Array.of(0, 8_500, 8_501, 14_000, 14_001, 65_535),
    Uint32Array.of(8_500, 8_501, 14_000, 14_001, 2 ** 32 - 1),
    Float64Array.of(1, 8_500, 14_001, Number.MAX_SAFE_INTEGER),
  ])('finds the band of every value in %o', (column) => {
    const table = profileTable([ladder], [2], ([value = 0], [code = 0]) => band(value) * 2 + code)(column);
    for (let row = 0; row < column.length; row++)
      for (const member of [0, 1])
        expect(find(table, [500], row, member)).toBe(band(column[row] ?? 0) * 2 + member);
  });

  it('finds the bands of several quantities, of whatever size', () => {
    const ladders = [ladder, { granule: 1, begins: [764] }];
    const far = (value: number): number => (value <= 763 ? 0 : 1);
    const make = profileTable(ladders, [], ([a = 0, b = 0]) => band(a) + 3 * far(b));
    const values = fc.array(fc.tuple(fc.nat(2 ** 31), fc.oneof(fc.nat(800), fc.nat(2 ** 31))), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, (rows) => {
        const columns = [0, 1].map((i) => Float64Array.from(rows, (row) => row[i === 0 ? 0 : 1]));
        const table = make(...columns);
        for (const [row, [a, b]] of rows.entries())
          expect(find(table, [500, 1], row, 0)).toBe(band(a) + 3 * far(b));
        expect(table.profiles.length).toBeLessThan(2 ** 20);
      }),
    );
  });

  it('is kept for the next columns that it fits', () => {
    const make = profileTable([ladder], [], ([value = 0]) => band(value));
    const large = make(Uint16Array.of(60_000)).profiles;
    expect(make(Uint8Array.of(1)).profiles).toBe(large);
  });
});
