import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProposedTransfer } from '@tallystick/report';
import {
  type Account,
  add,
  compare,
  decimal,
  type GivenElection,
  type Rational,
  ZERO,
} from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAllFacts } from '../src/facts/read.ts';
import { highsSolver } from '../src/node/index.ts';
import { amountsOf } from '../src/plan/amounts.ts';
import { planTransfers } from '../src/plan/transfers/transfers.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import { settlerOf } from '../src/run/settle.ts';
import { csv, loadedText } from './files.ts';

const RULE = path.join(import.meta.dirname, 'plan-transfers/rule.tally');
const STATES = ['CA', 'NJ'] as const;
const YEARS = [2024, 2025] as const;
const FORM = 'from_party,to_party,from_state,to_state,origin,year,kind,group,vintage,amount';
const SALES = 'maker,state,year,size,fuel,sold';

const sale = fc.record({
  state: fc.constantFrom(...STATES),
  year: fc.constantFrom(...YEARS),
  size: fc.constantFrom('small', 'large'),
  fuel: fc.constantFrom('electric', 'hybrid', 'other'),
  sold: fc.integer({ min: 1, max: 3 }),
});
const fleets = fc.array(sale, { minLength: 2, maxLength: 4 });
type Fleet = typeof fleets extends fc.Arbitrary<infer T> ? T : never;

function salesFile(fleet: Fleet) {
  const rows = fleet.map(({ state, year, size, fuel, sold }) =>
    ['Acme', state, year, size, fuel, sold].join(','),
  );
  // Something to send, and an account for each state through the last year.
  const given = ['Acme,CA,2024,large,electric,2', 'Acme,NJ,2024,large,other,4', 'Acme,CA,2025,small,other,2'];
  return csv('sale', `${[SALES, ...rows, ...given].join('\n')}\n`);
}

type Transfer = Omit<ProposedTransfer, 'amount'> & { readonly amount: number };

/** What transfers come to; undefined where they send what is not there. */
function outcomeUnder(
  { program, laws: [law] }: LoadedProgram,
  fleet: Fleet,
  elections: readonly GivenElection[],
) {
  if (law === undefined) throw new Error('The rule has no law.');
  const settler = settlerOf(law, true);
  return async (transfers: readonly Transfer[]): Promise<readonly Account[]> => {
    const rows = transfers.map(({ period, from, to, origin, kind, group, vintage, amount }) =>
      ['Acme', 'Acme', from, to, origin, period, kind, group, vintage, amount].join(','),
    );
    const sent = csv('transfer', `${[FORM, ...rows].join('\n')}\n`);
    const facts = await readAllFacts(program, [salesFile(fleet), sent], () => {});
    if (!facts.ok) throw new Error(JSON.stringify(facts));
    const settled = settler.settle(facts.columns, { through: 2025, elections });
    if (!settled.ok) throw new Error(JSON.stringify(settled.errors));
    return settled.accounts;
  };
}

/** All ways to send credits from one of the two states to the other, year by year. */
async function* allTransfers(
  outcome: (transfers: readonly Transfer[]) => Promise<readonly Account[]>,
  before: readonly Transfer[] = [],
  [year, ...later]: readonly number[] = YEARS,
): AsyncGenerator<{ readonly transfers: readonly Transfer[]; readonly accounts: readonly Account[] }> {
  const accounts = await outcome(before);
  if (year === undefined) {
    yield { transfers: before, accounts };
    return;
  }
  const lots = accounts.flatMap(({ state: from, periods }) => {
    const [last, now] = [year - 1, year].map((period) => periods.find((one) => one.period === period));
    const issued = (now?.issued ?? []).map((lot) => ({ ...lot, vintage: year, origin: from }));
    const [to = ''] = STATES.filter((state) => state !== from);
    return [...(last?.bank ?? []), ...issued].map((lot) => ({ ...lot, period: year, from, to }));
  });
  const ways = lots.reduce<readonly (readonly Transfer[])[]>(
    (all, lot) =>
      all.flatMap((way) =>
        Array.from({ length: Number(lot.amount) + 1 }, (_, amount) =>
          amount === 0 ? way : [...way, { ...lot, amount }],
        ),
      ),
    [before],
  );
  for (const way of ways) yield* allTransfers(outcome, way, later);
}

type Worth = readonly [shortfall: Rational, value: Rational, sent: Rational];

function order([a, b, c]: Worth, [x, y, z]: Worth): number {
  return compare(a, x) || compare(y, b) || compare(c, z);
}

/** All choices of an election, year by year; none where there is no election. */
function allChoices(choices: readonly string[]): readonly (readonly GivenElection[])[] {
  if (choices.length === 0) return [[]];
  return YEARS.reduce<readonly (readonly GivenElection[])[]>(
    (all, period) =>
      all.flatMap((made) =>
        choices.map((choice) => [...made, { party: 'Acme', period, election: 'first_used', choice }]),
      ),
    [[]],
  );
}

const solve = await highsSolver();
const MOST = 160;

const POOL = `
pool both "Surplus credits of the other state" {
  surplus any   from states NJ, CA
  after settle  against unmet deficits, in the order of states
  cap: limit HYBRID to 50% of deficits, rounded down to 1
}
`;

const ELECTION = `
election first_used "which credits are used first?" by maker {
  newest  default
  oldest
}
`;
const USE = /use credits +newest vintage first(.*)/;
const USES = `use credits newest vintage first$1 when election first_used is newest
  use credits oldest vintage first$1 when election first_used is oldest`;

test.for([
  { name: 'unequal prices', electric: '3', hybrid: '2', more: '', choices: [] },
  { name: 'a pool', electric: '0.5', hybrid: '2', more: POOL, choices: [] },
  { name: 'an election', electric: '3', hybrid: '2', more: ELECTION, choices: ['newest', 'oldest'] },
])('a plan is the best of all transfers, tried one by one: $name', async (given) => {
  const text = await readFile(RULE, 'utf8');
  const program = await loadedText(
    `${given.choices.length > 0 ? text.replace(USE, USES) : text}${given.more}`,
  );
  const prices = new Map([
    ['ELECTRIC', given.electric],
    ['HYBRID', given.hybrid],
  ]);
  const worth = new Map([...prices].map(([kind, price]) => [kind, decimal(price)] as const));
  const worthOf = (accounts: readonly Account[], amounts: readonly string[]): Worth => {
    const { shortfall, value } = amountsOf(accounts, worth);
    return [decimal(shortfall), decimal(value), amounts.map(decimal).reduce(add, ZERO)];
  };
  let helped = 0;
  await fc.assert(
    fc.asyncProperty(fleets, async (fleet) => {
      let best: Worth | undefined;
      let compared = 0;
      for (const elections of allChoices(given.choices)) {
        const outcome = outcomeUnder(program, fleet, elections);
        for await (const { transfers, accounts } of allTransfers(outcome)) {
          const one = worthOf(
            accounts,
            transfers.map(({ amount }) => `${amount}`),
          );
          if (best === undefined || order(one, best) < 0) best = one;
          if (++compared > MOST) return;
        }
      }
      const question = { party: 'Acme', prices };
      const planned = await planTransfers(program, [salesFile(fleet)], question, solve, { through: 2025 });
      if (!planned.ok) throw new Error(JSON.stringify(planned));
      const { transfers, choices, after, decided } = planned.plan;
      expect(decided).toBe(true);
      const sent = transfers.map(({ amount }) => amount);
      const rows = transfers.map((one) => ({ ...one, amount: Number(one.amount) }));
      const chosen = choices.map((one) => ({ ...one, party: 'Acme' }));
      const found = worthOf(await outcomeUnder(program, fleet, chosen)(rows), sent);
      expect(found).toEqual(best);
      expect([decimal(after.shortfall), decimal(after.value)]).toEqual(found.slice(0, 2));
      helped += transfers.length > 0 ? 1 : 0;
    }),
    { numRuns: 3, seed: 7 },
  );
  expect(helped).toBeGreaterThan(0);
});

test('transfers are not planned where deficits bear interest', async () => {
  const interest = (await readFile(RULE, 'utf8')).replace(
    'for 1 year,',
    'for 1 year with 5% interest each year, rounded up to 1,',
  );
  const planned = await planTransfers(
    await loadedText(interest),
    [salesFile([])],
    { party: 'Acme' },
    await highsSolver(),
  );
  expect(planned).toMatchObject({ ok: false, message: expect.stringContaining('bear interest') });
});

test('transfers are not planned where a step retires at a rate', async () => {
  const rated = (await readFile(RULE, 'utf8')).replace(
    'against large  up to',
    'against large  at 1 for 2  up to',
  );
  const question = { party: 'Acme' };
  const planned = await planTransfers(await loadedText(rated), [salesFile([])], question, () => undefined);
  expect(planned).toMatchObject({ ok: false, message: expect.stringContaining('The step across of') });
});

// A solver counts in ordinary numbers: what it does not tell apart is no proof.
test('transfers are not planned by prices that a solver does not tell apart', async () => {
  const loaded = await loadedText(await readFile(RULE, 'utf8'));
  const solve = await highsSolver();
  const planned = async (electric: string, hybrid: string) => {
    const prices = new Map([
      ['ELECTRIC', electric],
      ['HYBRID', hybrid],
    ]);
    return planTransfers(loaded, [salesFile([])], { party: 'Acme', prices }, solve, { through: 2025 });
  };
  expect(await planned('2', '1')).toMatchObject({ ok: true, plan: { decided: true } });
  for (const electric of ['20000000000000000', '0.20000000000000001'])
    expect(await planned(electric, '0.1')).toMatchObject({
      fault: 'usage',
      message: expect.stringMatching(/^The prices have too many digits/),
    });
});
