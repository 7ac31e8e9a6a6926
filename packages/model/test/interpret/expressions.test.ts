import { decimal } from '@tallystick/runtime';
import { describe, expect, it } from 'vitest';
import type { Context, Fact } from '../../src/interpret/context.ts';
import { deriveExpression, evaluateExpression, totalOver } from '../../src/interpret/interpret.ts';
import { valueText } from '../../src/interpret/value.ts';
import type { Expression } from '../../src/program/expression.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const sale = {
  manufacturer: 'Acme',
  state: 'CA',
  model_year: 2024,
  gvwr: 12_000,
  body: 'truck',
  powertrain: 'hybrid',
  electric_range: 37,
  fuel_use: '4.25',
  sold: 300,
};
const fact: Fact = { record: 'sale', values: sale };

const rule = '  amount   sold * share[model_year, group] * factor[body, size]';
const condition = '  applies  when total(sold by manufacturer, state, model_year) > 500 vehicles';

async function inRule(kind: 'amount' | 'applies', text: string): Promise<[Expression, Context]> {
  const base = readText('base.tally');
  const program = await programOf(
    kind === 'amount'
      ? base.replace(rule, `  amount ${text}`)
      : base.replace(condition, `  applies when ${text}`),
  );
  const [deficit] = program.deficits;
  const expression = deficit?.[kind];
  if (expression === undefined) throw new Error('no expression');
  return [expression, { program, fact }];
}

describe('an amount', () => {
  it.each([
    ['sold * share[model_year, group] * factor[body, size]', '12 vehicles'],
    ['sold * share[2030, group]', '21 vehicles'],
    ['sold * 2/37', '600/37 vehicles'],
    ['sold / 37 * 37', '300 vehicles'],
    ['min(hybrid_cap, per_mile * electric_range)', '0.37'],
    ['max(hybrid_cap, per_mile * electric_range, 0.1)', '0.75'],
    ['fuel_use * 0.1', '0.425 g/km'],
    ['5%', '5%'],
    ['-sold + 1 vehicle', '-299 vehicles'],
    ['0 + sold', '300 vehicles'],
    ['sold - 0.05 * sold, rounded half up to 10', '290 vehicles'],
    ['(sold * 0.0005, rounded half up to 0.1) * 10', '2 vehicles'],
    ['(sold * 0.0005, rounded half even to 0.1) * 10', '2 vehicles'],
    ['(sold * 0.0005, rounded down to 0.1) * 10', '1 vehicle'],
    ['gvwr / gvwr', '1'],
    ['sold * (0.1 + 0.2)', '90 vehicles'],
    ['sold * (model_year - 2020)', '1200 vehicles'],
  ])('%s is %s', async (text, value) => {
    const result = evaluateExpression(...(await inRule('amount', text)));
    expect(result.ok ? valueText(result.value) : result.message).toBe(value);
  });

  it.each([
    [
      'sold * factor[body, size] / (sold - 300 vehicles)',
      'sold * factor[body, size] / (sold - 300 vehicles) divides by zero: sold - 300 vehicles is 0 here.',
    ],
    ['sold * factor[tractor, small]', 'The table factor has no value for tractor, small.'],
    ['sold * share[2023, group]', 'The table share has no value for 2023, light.'],
    ['deficits(light)', 'deficits(light) is not known here.'],
  ])('%s has no value, and it says why', async (text, message) => {
    expect(evaluateExpression(...(await inRule('amount', text)))).toMatchObject({ ok: false, message });
  });

  it.each([
    [{ gvwr: undefined }, 'gvwr is empty in this row of sale.'],
    [{ gvwr: 'heavy' }, 'heavy is not a value of gvwr.'],
    [{ gvwr: 0.1 }, '0.1 is not a value of gvwr.'],
  ])('of a row with %o there is none', async (values, message) => {
    const [expression, context] = await inRule('amount', 'sold * share[model_year, group]');
    const broken = { ...context, fact: { record: 'sale', values: { ...sale, ...values } } };
    expect(evaluateExpression(expression, broken)).toMatchObject({ ok: false, message });
  });
});

describe('a condition', () => {
  it.each([
    ['powertrain is hybrid', 'yes'],
    ['powertrain is not hybrid', 'no'],
    ['powertrain in (electric, hybrid)', 'yes'],
    ['powertrain in (electric, combustion)', 'no'],
    ['gvwr in 8_501..12_000 lb', 'yes'],
    ['gvwr in 12_001..14_000 lb', 'no'],
    ['model_year in 2024..2030', 'yes'],
    ['model_year + 1 is 2025', 'yes'],
    ['model_year < 2024', 'no'],
    ['model_year >= 2024', 'yes'],
    ['gvwr <= 12_000 lb', 'yes'],
    ['gvwr > 12_000 lb', 'no'],
    ['light', 'yes'],
    ['group is light', 'yes'],
    ['group is heavy or size is large', 'no'],
    ['not heavy and state is CA', 'yes'],
    ['manufacturer is "Acme"', 'yes'],
    ['reading base is combined', 'yes'],
    ['reading base is separate', 'no'],
    ['fuel_use > 4.24 g/km and fuel_use < 4.26 g/km', 'yes'],
  ])('%s: %s', async (text, value) => {
    const result = evaluateExpression(...(await inRule('applies', text)));
    expect(result.ok ? valueText(result.value) : result.message).toBe(value);
  });

  it('follows the reading that is chosen', async () => {
    const [expression, context] = await inRule('applies', 'reading base is separate');
    const result = evaluateExpression(expression, { ...context, readings: { base: 'separate' } });
    expect(result).toEqual({ ok: true, value: { kind: 'boolean', value: true } });
  });

  it('does not look at a side that cannot matter', async () => {
    const [either, context] = await inRule('applies', 'body is truck or share[1999, group] > 0');
    expect(evaluateExpression(either, context)).toMatchObject({ ok: true, value: { value: true } });
    const [both] = await inRule('applies', 'body is tractor and share[1999, group] > 0');
    expect(evaluateExpression(both, context)).toMatchObject({ ok: true, value: { value: false } });
  });
});

describe('a total', () => {
  const facts: readonly Fact[] = [
    fact,
    { record: 'sale', values: { ...sale, sold: 150, powertrain: 'electric' } },
    { record: 'sale', values: { ...sale, sold: 60, gvwr: 20_000 } },
    { record: 'sale', values: { ...sale, sold: 1_000, gvwr: 8_500 } },
    { record: 'sale', values: { ...sale, sold: 2_000, manufacturer: 'Other' } },
    { record: 'sale', values: { ...sale, sold: 4_000, model_year: 2025 } },
  ];

  it.each([
    ['total(sold by manufacturer, state, model_year)', '510 vehicles'],
    ['total(sold by manufacturer, state)', '4510 vehicles'],
    ['total(sold by model_year)', '2510 vehicles'],
    ['total(sold by manufacturer, model_year when powertrain is electric)', '150 vehicles'],
    ['total(sold by manufacturer, state, model_year when gvwr > 99_000 lb)', '0 vehicles'],
    ['total(2 * sold by manufacturer, state, model_year)', '1020 vehicles'],
  ])('%s is %s: rows out of scope do not count', async (text, value) => {
    const [expression, context] = await inRule('amount', text);
    const result = evaluateExpression(expression, { ...context, total: totalOver(facts, context) });
    expect(result.ok ? valueText(result.value) : result.message).toBe(value);
  });

  it('asks only rows that it counts for the fields that it puts together', async () => {
    const [expression, context] = await inRule(
      'amount',
      'total(sold by electric_range when powertrain is hybrid)',
    );
    const { electric_range: _, ...electric } = { ...sale, powertrain: 'electric' };
    const mixed: readonly Fact[] = [fact, { record: 'sale', values: electric }];
    const result = evaluateExpression(expression, { ...context, total: totalOver(mixed, context) });
    expect(result.ok ? valueText(result.value) : result.message).toBe('300 vehicles');
  });
});

describe('an amount of the account', () => {
  it('is asked for with what it is narrowed by', async () => {
    const program = await programOf(readText('base.tally'));
    const [limit] = program.settlement.limits;
    const asked: unknown[] = [];
    const result =
      limit &&
      evaluateExpression(limit.to, {
        program,
        ledger: ({ amount, filter }) => {
          asked.push([amount, filter]);
          return decimal('40.5');
        },
      });
    expect(asked).toEqual([['deficits', { groups: ['light', 'heavy'] }]]);
    expect(result?.ok && valueText(result.value)).toBe('20.2 credits');
  });
});

describe('a derivation', () => {
  it('shows each step and the parts that it rests on', async () => {
    const [expression, context] = await inRule('amount', 'sold * share[model_year, group] * hybrid_cap');
    const result = deriveExpression(expression, context);
    if (!result.ok) throw new Error(result.message);
    const { value: whole } = result;
    expect(valueText(whole.value)).toBe('11.25 vehicles');
    const [product, cap] = whole.children;
    const [sold, share] = product?.children ?? [];
    expect(sold && valueText(sold.value)).toBe('300 vehicles');
    expect(share && valueText(share.value)).toBe('5%');
    expect(share?.sources.map(({ id }) => id)).toEqual(['table:share', 'table:share/row:2024']);
    expect(share?.children.map(({ value }) => valueText(value))).toEqual(['2024', 'light']);
    expect(share?.children[1]?.sources.map(({ name }) => name)).toEqual(['light']);
    expect(cap?.sources[0]?.grounds.assumption?.reason).toBe('not seen');
  });

  it('of min holds all that it chose from', async () => {
    const [expression, context] = await inRule('amount', 'min(hybrid_cap, per_mile * electric_range)');
    const result = deriveExpression(expression, context);
    expect(result.ok && result.value.children.flatMap(({ sources }) => sources.map(({ id }) => id))).toEqual([
      'let:hybrid_cap',
    ]);
    expect(result.ok && result.value.children.map(({ value }) => valueText(value))).toEqual(['0.75', '0.37']);
  });

  it('of a reading names the question and the answer', async () => {
    const [expression, context] = await inRule('applies', 'reading base is separate');
    const result = deriveExpression(expression, context);
    expect(result.ok && result.value.sources.map(({ id }) => id)).toEqual([
      'reading:base',
      'reading:base/choice:combined',
    ]);
  });
});
