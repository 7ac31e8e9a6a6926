import { expect, it } from 'vitest';
import { lawVersion } from '../../src/hash/version.ts';
import type { Program } from '../../src/program/program.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const base = readText('base.tally');
const program = await programOf(base);
const version = lawVersion(program);

it('is 16 hexadecimal digits', () => {
  expect(version).toMatch(/^[0-9a-f]{16}$/);
});

it('does not depend on the order of keys in the data', () => {
  const { unit, step, at } = program.counts;
  const turned: Program = { ...program, counts: { at, step, unit } };
  expect(JSON.stringify(turned)).not.toBe(JSON.stringify(program));
  expect(lawVersion(turned)).toBe(version);
});

it.each([
  ['blank lines', '\nstates {', '\n\n\nstates {'],
  ['a comment', '\nstates {', '\n## Where it holds.\nstates {'],
  ['a title', '"A small program"', '"The same program"'],
  ['a citation', 'under "Part 1"', 'under "Part 2"'],
  ['a reason', 'assumed "not seen"', 'assumed "not found"'],
  ['the words of a question', '"of both groups or of each?"', '"which?"'],
  ['a number as a percentage', 'hybrid_cap = 0.75', 'hybrid_cap = 75%'],
  ['a scenario', '"nothing sold, nothing owed"', '"nothing is sold"'],
])('stays the same with another text of %s', async (_, before, after) => {
  expect(base).toContain(before);
  expect(lawVersion(await programOf(base.replace(before, after)))).toBe(version);
});

it.each([
  ['a share', '2024:            5%', '2024:            6%'],
  ['a rounding', 'rounded half up to 0.1', 'rounded down to 0.1'],
  ['a default', '"of both"  default\n  separate  "of each"', '"of both"\n  separate  "of each" default'],
  ['an order', 'light before heavy, then oldest', 'heavy before light, then oldest'],
  ['the name of a step', 'full:    retire zero', 'fuller:  retire zero'],
  ['a period', 'owes from 2024', 'owes from 2025'],
  ['a bound', '8_500 lb', '8_499 lb'],
])('changes with %s', async (_, before, after) => {
  expect(base).toContain(before);
  expect(lawVersion(await programOf(base.replace(before, after)))).not.toBe(version);
});
