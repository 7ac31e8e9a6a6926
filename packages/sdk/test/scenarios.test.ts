import type { Account, FactColumns } from '@tallystick/runtime';
import { expect, test } from 'vitest';
import {
  changedScenarios,
  edited,
  orderMatters,
  runScenarios,
  type ScenarioDone,
  type ScenarioRun,
  scenariosLike,
  updateOf,
} from '../src/index.ts';
import { loadedText } from './files.ts';

const RULE = `program TOY "Toy" under "1" {
  periods  model year from 2025
  counts   credits in steps of 0.1
}
states { CA owes from 2025, earns from 2025 under "2" }
record sale {
  maker  party
  state  state
  year   period
  clean  clean | dirty
  sold   vehicles
}
groups of sale under "3" { all when sold >= 0 vehicles }
let share = 10% under "4"
deficit owed of sale under "4" {
  amount  sold * share
  total   by group, rounded half up to 0.1
}
credit CLEAN of sale under "5" {
  applies  when clean is clean
  amount   sold
  total    by group
  expires  never
}
settle each year under "6" {
  use credits   oldest vintage first
  pay deficits  oldest first
  pay: retire CLEAN from all against any
  late: retire CLEAN from all against carried any
  carry unmet deficits for 1 model year, then shortfall
}
`.replaceAll(/ \{ (.*) \}\n/g, ' {\n  $1\n}\n');

const SCENARIOS = `
scenario "sold in two years" {
  sale {
    maker,state,year,clean,sold
    Acme,CA,2025,clean,1200
    Acme,CA,2025,dirty,18
    Acme,CA,2026,dirty,500
    Zenith,CA,2025,dirty,7
  }
  expect Acme CA 2025 {
    issued = 1_2.00 credits  # twelve, written oddly
    deficits=0
    bank = issued - deficits - 1 credits
  }
}

scenario "nothing sold (100%)" {
  sale {
    maker,state,year,clean,sold
    Acme,CA,2025,dirty,0
  }
  expect Acme CA 2025 {
    deficits = 0
  }
}
`;

const TEXT = RULE + SCENARIOS;

test.each([
  ['years', ['sold in two years']],
  ['SOLD', ['sold in two years', 'nothing sold (100%)']],
  ['sold*', ['sold in two years']],
  ['*sold (100?)', ['nothing sold (100%)']],
  ['100%)', ['nothing sold (100%)']],
  ['so.d', []],
])('the scenarios like %s', async (text, titles) => {
  const { program } = await loadedText(TEXT);
  expect(scenariosLike(program, text).map(({ name }) => name)).toEqual(titles);
});

test.each([['\n'], ['\r\n']])(
  'an update writes the numbers that were found, and nothing else',
  async (end) => {
    const text = TEXT.replaceAll('\n', end);
    const { edits, refused } = updateOf(await runScenarios(await loadedText(text)), ({ start, end: last }) =>
      text.slice(start, last),
    );
    const updated = edited(text, edits);
    expect(updated).toBe(text.replace('1_2.00', '1_200.00').replace('deficits=0', 'deficits=121.8'));
    expect(refused.map(({ at }) => at.line)).toEqual([
      text.split(end).findIndex((line) => line.includes('bank')) + 1,
    ]);
    const again = updateOf(await runScenarios(await loadedText(updated)), ({ start, end: last }) =>
      updated.slice(start, last),
    );
    expect(again.edits).toEqual([]);
  },
);

test.each([
  [
    'a comment, a title and the layout',
    ['share = 10% under "4"', 'share  =  10.0% under "4(a)"  # so it is'],
    [],
  ],
  ['a number of the law', ['share = 10%', 'share = 11%'], ['sold in two years', 'nothing sold (100%)']],
  [
    'a limit where there is something to pay',
    [
      'deficits  oldest first\n',
      'deficits  oldest first\n  cap: limit CLEAN against any to 90% of deficits, rounded down to 0.1\n',
    ],
    ['sold in two years'],
  ],
  [
    'what every run reads',
    ['for 1 model year', 'for 2 model years'],
    ['sold in two years', 'nothing sold (100%)'],
  ],
  ['a fact', ['dirty,500', 'dirty,501'], ['sold in two years']],
  ['an expected amount', ['deficits = 0\n', 'deficits = 1\n'], ['nothing sold (100%)']],
  ['a title', ['nothing sold (100%)', 'none'], ['none']],
] as const)('changes %s', async (_, [from, to], titles) => {
  const files = new Map();
  const before = await loadedText(TEXT);
  const now = await loadedText(TEXT.replace(from, to));
  const changed = await changedScenarios({ ...now, files }, { ...before, files });
  expect(changed.map(({ scenario }) => scenario.name)).toEqual(titles);
});

test('changes a file of facts', async () => {
  const facts = SCENARIOS.replace(/sale \{[^}]*\}/, 'facts sale from "sold.csv"');
  const law = await loadedText(RULE + facts);
  const with_ = (text: string) => ({
    ...law,
    files: new Map([['sold.csv', new TextEncoder().encode(text)]]),
  });
  const titles = async (now: string, before: string) =>
    (await changedScenarios(with_(now), with_(before))).map(({ scenario }) => scenario.name);
  expect(await titles('a\n1\n', 'a\n2\n')).toEqual(['sold in two years']);
  expect(await titles('a\n1\n', 'a\n1\n')).toEqual([]);
});

test('no order matters to an evaluator that is right', async () => {
  for (const run of await runScenarios(await loadedText(TEXT)))
    expect(orderMatters(done(run), 3)).toEqual([]);
});

// Evaluators that are wrong in one way each: what they come to hangs on what may not matter.
test.each<[string, (run: ScenarioDone) => ScenarioDone['evaluate'], RegExp]>([
  [
    'the first row',
    ({ evaluate }) =>
      (facts, options) =>
        tainted(evaluate(facts, options), () => `${numbers(facts, 'sale', 'sold')[0]}`),
    /^The result depends on the order of the rows: .*CA 2025 issued/,
  ],
  [
    'names',
    ({ evaluate }) =>
      (facts, options) =>
        tainted(evaluate(facts, options), (party) => `${party.length}`),
    /^The result depends on what the parties are called: .*Acme CA 2025 issued/,
  ],
  [
    'the order of accounts of an earlier result',
    ({ evaluate }) =>
      (facts, options) =>
        tainted(evaluate(facts, options), () => options?.opening?.accounts[0]?.party ?? '5'),
    /^The result depends on the order of the lots in the bank: /,
  ],
])('an evaluator that looks at %s is found out', async (_, wrong, said) => {
  const [run] = await runScenarios(await loadedText(TEXT));
  const right = done(run);
  const evaluate = wrong(right);
  const evaluated = evaluate(right.facts.columns);
  if (!evaluated.ok) throw new Error('not evaluated');
  const [fault = '', ...others] = orderMatters({ ...right, accounts: evaluated.accounts, evaluate }, 3);
  expect(fault).toMatch(said);
  for (const other of others) expect(other.split(':')[0]).toBe(fault.split(':')[0]);
});

function done(run: ScenarioRun | undefined): ScenarioDone {
  if (run?.ok) return run;
  throw new Error(run?.faults.join() ?? 'no scenario');
}

function numbers(facts: FactColumns, record: string, field: string): ArrayLike<unknown> {
  const column = facts[record]?.[field];
  return column === undefined || typeof column === 'number' || 'names' in column ? [] : column;
}

/** The result with another kind of credit in it. */
function tainted(
  evaluated: ReturnType<ScenarioDone['evaluate']>,
  kindFor: (party: string) => string,
): ReturnType<ScenarioDone['evaluate']> {
  if (!evaluated.ok) return evaluated;
  const accounts = evaluated.accounts.map(
    (account): Account => ({
      ...account,
      periods: account.periods.map((period) => ({
        ...period,
        issued: [...period.issued, { kind: kindFor(account.party), group: 'all', amount: '1' }],
      })),
    }),
  );
  return { ...evaluated, accounts };
}
