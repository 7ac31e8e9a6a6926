import { expect, test } from 'vitest';
import { elections } from '../src/shell/options.ts';

test.each([
  ['Acme: order = newest', { party: 'Acme' }],
  ['Acme Inc., CA: order = newest', { party: 'Acme Inc.', state: 'CA' }],
  ['Acme, 2026: order=newest', { party: 'Acme', period: 2026 }],
  [' Örlikon , CA , 2026 : order = newest', { party: 'Örlikon', state: 'CA', period: 2026 }],
  ['"Oak, Inc", CA: order = newest', { party: 'Oak, Inc', state: 'CA' }],
])('--elect %s', (text, whose) => {
  expect(elections(text)).toEqual([{ ...whose, election: 'order', choice: 'newest' }]);
});

test.each(['Acme', ': order = newest', 'Acme: order', 'Acme: = newest'])('--elect %s is refused', (text) => {
  expect(() => elections(text)).toThrow('Write it like this');
});
