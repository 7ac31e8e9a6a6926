import { describe, expect, it } from 'vitest';
import { classify, lastPeriodOf, lookup } from '../../src/interpret/interpret.ts';
import { valueText } from '../../src/interpret/value.ts';
import type { Program } from '../../src/program/program.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const base = readText('base.tally');
const program = await programOf(base);

describe('a table', () => {
  it.each([
    ['share', [2024, 'light'], 2024, '5%'],
    ['share', [2024, 'heavy'], 2024, '9%'],
    ['share', [2099, 'heavy'], 2099, '11%'],
    ['factor', ['truck', 'large'], 2024, '1.5'],
    ['life', [2022], 2022, '9'],
    ['life', [2024], 2024, '5'],
  ] as const)('%s has for %s in %i: %s', (table, keys, period, value) => {
    const result = lookup(program, table, keys, period);
    expect(result.ok ? valueText(result.value) : result.message).toBe(value);
  });

  it.each([
    ['share', [2023, 'light'], 'The table share has no value for 2023, light.'],
    ['share', [2024, 'outside'], 'The table share has no value for 2024, outside.'],
    ['factor', ['tractor', 'small'], 'The table factor has no value for tractor, small.'],
    ['shares', [2024], 'There is no table shares in 2024.'],
  ] as const)('%s has nothing for %s', (table, keys, message) => {
    expect(lookup(program, table, keys, 2024)).toMatchObject({ ok: false, message });
  });

  it('holds for the periods that it governs', () => {
    const amended: Program = {
      ...program,
      tables: program.tables.flatMap((table) => [
        { ...table, governs: { through: 2025 } },
        { ...table, governs: { from: 2026 }, rows: table.rows.slice(1) },
      ]),
    };
    expect(lookup(amended, 'life', [2021], 2025)).toMatchObject({ ok: true });
    expect(lookup(amended, 'life', [2021], 2026)).toMatchObject({ ok: false });
  });
});

describe('a row', () => {
  const inGroup = (gvwr: number, given = program) =>
    classify('group', { program: given, fact: { record: 'sale', values: { gvwr } } });

  it.each([
    [8_500, 'outside'],
    [8_501, 'light'],
    [14_000, 'light'],
    [14_001, 'heavy'],
  ])('of %i lb is in %s', (gvwr, name) => {
    const result = inGroup(gvwr);
    expect(result.ok && result.value.name).toBe(name);
  });

  it('in no group, or in two, is told', async () => {
    const gap = await programOf(base.replace('when gvwr >= 14_001 lb', 'when gvwr >= 20_000 lb'));
    expect(inGroup(15_000, gap)).toMatchObject({ ok: false, message: 'This row of sale is in no group.' });
    const overlap = await programOf(base.replace('when gvwr >= 14_001 lb', 'when gvwr >= 14_000 lb'));
    expect(inGroup(14_000, overlap)).toMatchObject({
      ok: false,
      message: 'This row of sale is in light and heavy at once; it has to be in one.',
    });
  });

  it('of another record has no group', () => {
    const result = classify('group', { program, fact: { record: 'purchase', values: {} } });
    expect(result).toMatchObject({ ok: false, message: 'Nothing here has a group.' });
  });
});

describe('the last period of a lot', () => {
  it.each([
    ['zero', 2021, 2030],
    ['zero', 2023, 2030],
    ['zero', 2024, 2029],
    ['part', 2023, 2030],
    ['part', 2030, 2035],
  ])('%s of %i can be used through %i', (credit, vintage, last) => {
    expect(lastPeriodOf(program, { credit, vintage })).toEqual({ ok: true, value: last });
  });

  it('is not there for credits that never expire', async () => {
    const never = await programOf(base.replace(/expires {2}end of last_year.*/, 'expires  never'));
    expect(lastPeriodOf(never, { credit: 'part', vintage: 2021 })).toEqual({ ok: true, value: undefined });
  });

  it('can depend on a reading', async () => {
    const read = await programOf(base.replace('when vintage in 2021..2023', 'when reading base is separate'));
    expect(lastPeriodOf(read, { credit: 'zero', vintage: 2021 })).toMatchObject({ value: 2026 });
    const readings = { base: 'separate' };
    expect(lastPeriodOf(read, { credit: 'zero', vintage: 2021, readings })).toMatchObject({ value: 2030 });
  });

  it('is not found in a circle, nor for a credit that is not there', () => {
    const circle: Program = {
      ...program,
      credits: program.credits.map((credit) => ({
        ...credit,
        expires: { ...credit.expires, kind: 'as', credit: credit.name === 'zero' ? 'part' : 'zero' },
      })),
    };
    expect(lastPeriodOf(circle, { credit: 'zero', vintage: 2021 })).toMatchObject({
      ok: false,
      message: 'The expiry of zero is defined by itself.',
    });
    expect(lastPeriodOf(program, { credit: 'hydrogen', vintage: 2021 })).toMatchObject({ ok: false });
  });
});
