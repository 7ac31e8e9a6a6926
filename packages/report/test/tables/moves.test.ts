import { type Account, type AccountPeriod, format } from '@tallystick/runtime';
import { expect, it } from 'vitest';
import { movesBetween } from '../../src/tables/moves.ts';
import { SAMPLE } from '../sample.ts';

const { accounts } = SAMPLE;
const [first, ...others] = accounts;
if (first === undefined) throw new Error('no account');

/** The accounts with another last period of the first. */
function withLast(change: (period: AccountPeriod) => Partial<AccountPeriod>): readonly Account[] {
  return accounts.map((account, i) => ({
    ...account,
    periods: account.periods.map((period, at) =>
      i === 0 && at === account.periods.length - 1 ? { ...period, ...change(period) } : period,
    ),
  }));
}

const told = (after: typeof accounts) =>
  movesBetween(accounts, after, ['party', 'period', 'group']).map(
    ({ key, measure, from, to }) =>
      `${key.party} ${key.period} ${key.group} ${measure}: ${format(from)} -> ${format(to)}`,
  );

it('is nothing between a result and itself, in whatever order its accounts stand', () => {
  expect(told(accounts)).toEqual([]);
  expect(told(accounts.toReversed())).toEqual([]);
});

it('tells shortfalls first, then what is carried, then the rest, the greatest difference first', () => {
  const changed = withLast(({ issued }) => ({
    issued: [...issued, { kind: 'ZEV', group: 'light', amount: '1000' }],
    carried: [{ group: 'tractors', incurred: 2024, due: 2026, amount: '0.3' }],
    shortfall: [
      { group: 'light', incurred: 2023, amount: '0.1' },
      { group: 'vocational', incurred: 2023, amount: '0.2' },
    ],
  }));
  const measures = told(changed).map((line) => line.replace(/^.* \d{4} /, '').replace(/:.*/, ''));
  expect(measures.slice(0, 3)).toEqual(['vocational shortfall', 'light shortfall', 'tractors carried']);
  expect(measures).toContain('light issued');
});

it('takes an account that one of them lacks for zero', () => {
  const lines = told(others);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(new RegExp(`^${first.party} .*-> 0$`));
});
