import { describe, expect, it } from 'vitest';
import { tidyPath, usedPath } from '../src/files/path.ts';
import { decimalOf } from '../src/lowering/numbers.ts';

describe('a number as it is written', () => {
  it.each([
    ['14_001', {}, '14001'],
    ['25.0', {}, '25'],
    ['0.50', {}, '0.5'],
    ['007', {}, '7'],
    ['0', { negative: true }, '0'],
    ['0.0', { negative: true }, '0'],
    ['1.25', { negative: true }, '-1.25'],
    ['5', { percent: true }, '0.05'],
    ['100', { percent: true }, '1'],
    ['0.5', { percent: true }, '0.005'],
    ['12.5', { percent: true }, '0.125'],
    ['0', { percent: true }, '0'],
    ['123_456_789_012_345_678.000_000_1'.replace(/_(?=0|1$)/g, ''), {}, '123456789012345678.0000001'],
  ])('%s is exact (%o)', (written, options, value) => {
    expect(decimalOf(written, options)).toBe(value);
  });
});

describe('a path of use', () => {
  it.each([
    ['act.tally', 'tables.tally', 'tables.tally'],
    ['a/act.tally', 'tables.tally', 'a/tables.tally'],
    ['a/b/act.tally', '../tables.tally', 'a/tables.tally'],
    ['act.tally', '../tables.tally', '../tables.tally'],
    ['a\\act.tally', 'b\\tables.tally', 'a/b/tables.tally'],
    ['/home/act.tally', './x/../tables.tally', '/home/tables.tally'],
    ['a/act.tally', '/home/tables.tally', '/home/tables.tally'],
    ['C:\\a\\act.tally', '..\\tables.tally', 'C:/tables.tally'],
    ['file:///a/act.tally', 'tables.tally', 'file:///a/tables.tally'],
  ])('in %s, %s is %s', (user, path, file) => {
    expect(usedPath(user, path)).toBe(file);
  });

  it('is tidy', () => {
    expect(tidyPath('./a//b/./c.tally')).toBe('a/b/c.tally');
  });
});
