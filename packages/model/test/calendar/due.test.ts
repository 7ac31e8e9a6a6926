import { expect, it } from 'vitest';
import { dueAfter } from '../../src/calendar/due.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const program = await programOf(readText('consolidate/base.tally'));

it.each([
  [2021, '2022-03-31'],
  [2023, '2024-03-30'],
  [2099, '2100-03-31'],
])('90 days after %i are %s', (period, date) => {
  expect(dueAfter(program, 'CA', period).map((due) => [due.deadline.name, due.date])).toEqual([
    ['report', date],
  ]);
});

it('goes by what governs in the period and the state', () => {
  const [deadline] = program.deadlines;
  if (deadline === undefined) throw new Error('no deadline');
  const later = { ...deadline, days: 120, governs: { from: 2026, states: ['NY'] } };
  const amended = { ...program, deadlines: [later] };
  const daysOf = (state: string, period: number) => dueAfter(amended, state, period).map(({ date }) => date);
  expect(daysOf('NY', 2026)).toEqual(['2027-04-30']);
  expect(daysOf('NY', 2025)).toEqual([]);
  expect(daysOf('CA', 2026)).toEqual([]);
});
