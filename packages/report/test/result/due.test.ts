import { expect, it } from 'vitest';
import { dueLines } from '../../src/result/due.ts';
import { SAMPLE } from '../sample.ts';

const { accounts } = SAMPLE;
const withDue = (days: (state: string) => string) =>
  accounts.map((account) => ({
    ...account,
    periods: account.periods.map((period) => ({
      ...period,
      due: [{ name: 'report', date: `${period.period + 1}-${days(account.state)}` }],
    })),
  }));

it('is one line where all states have the same days, in the order of the periods', () => {
  expect(dueLines({ accounts: withDue(() => '03-31') })).toEqual([
    'report due: 2025-03-31 for 2024, 2026-03-31 for 2025',
  ]);
});

it('names the states where they have different days', () => {
  const [first] = accounts;
  const lines = dueLines({ accounts: withDue((state) => (state === first?.state ? '03-31' : '04-30')) });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(new RegExp(`^report due in ${first?.state}: 2025-03-31 for 2024`));
});

it('is nothing without a calendar', () => {
  expect(dueLines({ accounts })).toEqual([]);
});
