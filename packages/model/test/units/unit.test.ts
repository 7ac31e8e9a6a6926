import { expect, it } from 'vitest';
import { inUnit, unitText } from '../../src/units/text.ts';
import { divideUnits, isPure, multiplyUnits, sameUnit } from '../../src/units/unit.ts';

it('cancels in products and quotients', () => {
  expect(multiplyUnits({ miles: -1 }, { miles: 1 })).toEqual({});
  expect(divideUnits({ lb: 1 }, { lb: 1 })).toEqual({});
  expect(isPure(divideUnits({ miles: 2 }, { miles: 2 }))).toBe(true);
});

it('is the same whatever the order of its bases', () => {
  expect(sameUnit({ g: 1, miles: -1 }, { miles: -1, g: 1 })).toBe(true);
  expect(sameUnit({ g: 1 }, { g: 2 })).toBe(false);
  expect(sameUnit({}, { miles: 0 })).toBe(true);
});

it.each([
  [{}, '', 'a plain number'],
  [{ miles: 1 }, 'miles', 'in miles'],
  [{ g: 1, tons: -1, miles: -1 }, 'g/ton_mile', 'in g/ton_mile'],
  [{ tons: 1, miles: 2 }, 'ton_mile*miles', 'in ton_mile*miles'],
  [{ tons: 1, miles: -1 }, 'tons/miles', 'in tons/miles'],
  [{ miles: -1 }, '1/miles', 'in 1/miles'],
  [{ lb: 1, miles: 1 }, 'lb*miles', 'in lb*miles'],
  [{ miles: 2, hours: -2 }, 'miles*miles/hours/hours', 'in miles*miles/hours/hours'],
] as const)('%o is written %s', (unit, text, words) => {
  expect(unitText(unit)).toBe(text);
  expect(inUnit(unit)).toBe(words);
});
