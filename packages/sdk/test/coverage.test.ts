import { expect, test } from 'vitest';
import { coverageOf, runScenarios } from '../src/index.ts';
import { loadedText } from './files.ts';

const RULE = `program TOY "Toy" under "1" {
  periods  model year from 2025
  counts   credits in steps of 1
}
states {
  CA  owes from 2026, earns from 2025  under "2"
}
record sale under "3" {
  maker  party
  state  state
  year   period
  drive  electric | hybrid | combustion
  sold   vehicles
}
groups of sale under "3" {
  all  when sold >= 0 vehicles
}
table share by year under "4" {
  2025..2026:   50%
  2027 onward:  100%
}
let small = 10 vehicles under "5"
reading exempt "are small makers exempt?" under "5" {
  yes
  no  default
}
deficit owed of sale under "4" {
  applies  when reading exempt is no or total(sold by maker, state, year) > small
  amount   sold * share[year]
  total    by group, rounded down to 1
}
credit ELECTRIC of sale under "6" {
  applies  when drive is electric
  amount   sold
  total    by group
  expires  end of 2027 when vintage <= 2025, end of vintage + 2 otherwise  under "7"
}
credit HYBRID of sale under "6" {
  applies  when drive is hybrid
  amount   sold
  total    by group
  expires  as ELECTRIC
}
settle each year under "8" {
  use credits   earliest expiring first, then ELECTRIC before HYBRID, then oldest vintage first
  pay deficits  oldest first
  late:      retire any from all against carried any
  electric:  retire ELECTRIC from all against any  up to 40 credits
  hybrid:    retire HYBRID from all against any
  half: limit HYBRID against any to 50% of deficits, rounded down to 1  under "9"
  carry unmet deficits for 1 model year, then shortfall
}
`;

/** What any fact and any settlement reaches, and is of no interest here. */
const ALWAYS = new Set([
  'all',
  'CA earns',
  'CA owes',
  'use_order',
  'pay_order',
  'owed',
  'ELECTRIC',
  'HYBRID',
]);

// Facts of a scenario, and what it reaches beside what each does.
test.each<[string, readonly string[], readonly string[]]>([
  ['a credit that stays in the bank', ['2025,electric,5'], []],
  [
    'one that pays all',
    ['2025,electric,5', '2026,combustion,8'],
    ['share 2025..2026', 'exempt is no', 'electric'],
  ],
  [
    'more deficits than a step may pay',
    ['2027,electric,50'],
    ['share 2027 onward', 'exempt is no', 'electric', 'electric, up to', 'a deficit is carried'],
  ],
  [
    'as many as a step may pay',
    ['2027,electric,40'],
    ['share 2027 onward', 'exempt is no', 'electric', 'electric, up to'],
  ],
  ['fewer', ['2027,electric,39'], ['share 2027 onward', 'exempt is no', 'electric']],
  [
    'a limit that is used up',
    ['2026,hybrid,9'],
    ['share 2025..2026', 'exempt is no', 'hybrid', 'half', 'a deficit is carried'],
  ],
  [
    'a carried deficit that is made up',
    ['2026,combustion,8', '2027,electric,4', '2027,combustion,0'],
    ['share 2025..2026', 'share 2027 onward', 'exempt is no', 'late', 'a deficit is carried'],
  ],
  [
    'a shortfall',
    ['2026,combustion,8', '2027,combustion,0'],
    [
      'share 2025..2026',
      'share 2027 onward',
      'exempt is no',
      'a deficit is carried',
      'a deficit becomes a shortfall',
    ],
  ],
  [
    'the first case of an end',
    ['2025,electric,5', '2027,combustion,0'],
    ['share 2027 onward', 'exempt is no', 'of ELECTRIC, case 1'],
  ],
  [
    'an end taken from another kind',
    ['2025,hybrid,5', '2027,combustion,0'],
    ['share 2027 onward', 'exempt is no', 'of ELECTRIC, case 1', 'of HYBRID'],
  ],
])('%s', async (_, rows, expected) => {
  expect(await reached('', rows)).toEqual(new Set(expected));
});

test.each<[string, readonly string[], readonly string[]]>([
  ['small', ['2026,combustion,10'], ['exempt is yes', 'small']],
  ['large', ['2026,combustion,11'], ['exempt is yes', 'small', 'share 2025..2026', 'a deficit is carried']],
])('with the other reading, a %s maker', async (_, rows, expected) => {
  expect(await reached('with reading exempt is yes', rows)).toEqual(new Set(expected));
});

test('counts a clause as reached where a part of it is', async () => {
  const loaded = await loadedText(`${RULE}${scenario('', ['2025,electric,5'])}`);
  const { clauses } = coverageOf([{ program: loaded.program, runs: await runScenarios(loaded) }]);
  const open = clauses.filter(({ scenarios }) => scenarios.length === 0).map(({ clause }) => clause);
  expect(clauses.map(({ clause }) => clause).sort()).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
  expect(open.sort()).toEqual(['4', '5', '7', '8', '9']);
});

function scenario(choice: string, rows: readonly string[]): string {
  const facts = rows.map((row) => `    Acme,CA,${row}`).join('\n');
  return `scenario "one" {\n  ${choice}\n  sale {\n    maker,state,year,drive,sold\n${facts}\n  }\n}\n`;
}

async function reached(choice: string, rows: readonly string[]): Promise<ReadonlySet<string>> {
  const loaded = await loadedText(`${RULE}${scenario(choice, rows)}`);
  const { parts } = coverageOf([{ program: loaded.program, runs: await runScenarios(loaded) }]);
  const names = parts.filter(({ scenarios }) => scenarios.length > 0).map(({ name }) => name);
  return new Set(names.filter((name) => !ALWAYS.has(name)));
}
