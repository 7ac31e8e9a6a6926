import { expect, it } from 'vitest';
import { haveOneNormalForm } from '../../src/normal/normal-form.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

// What a settlement comes to: changes that leave it as it is, and next to each one that does not.

type Change = readonly [from: string | RegExp, to: string];

/** Tells whether two ways to change a text give laws of one normal form. */
async function isSame(
  text: string,
  one: readonly Change[],
  other: readonly Change[],
  forScenarios = false,
): Promise<boolean> {
  const laws = [one, other].map((changes) =>
    programOf(changes.reduce((before, [from, to]) => before.replace(from, to), text)),
  );
  const [left, right] = await Promise.all(laws);
  if (left === undefined || right === undefined) throw new RangeError('two laws are compared');
  for (const law of [left, right]) expect(haveOneNormalForm(law, law, forScenarios)).toBe(true);
  return haveOneNormalForm(left, right, forScenarios);
}

const base = readText('proofs/base.tally');

const separate: Change = [/ {2}default\n {2}separate.*/, '\n  separate  "of each"  default'];
const idle: readonly Change[] = [
  ['\n    when reading base is combined', ''],
  [
    '  carry unmet',
    '  more: limit part against carried heavy to 9 credits\n    when reading base is combined\n  carry unmet',
  ],
];
const whole: Change = [
  'total    by group, rounded half up to 0.1',
  'total    by group, rounded half up to 1',
];
const lightOwes: Change = ['> 500 vehicles', '> 500 vehicles and group is light'];
const half = (share: string): Change => ['50% of deficits(light, heavy)', share];
const limited = (limit: string): Change => ['  carry unmet', `  more: limit ${limit}\n  carry unmet`];
const fullWhen = (condition: string): Change => ['deficits(heavy) <= 25 credits', condition];
const never = limited(
  'zero against carried any over 2 model years to deficits(light) - deficits(light), rounded down to 0.1',
);
const makeup: Change = ['against carried light, heavy', 'against carried light'];

it.each<[what: string, one: readonly Change[], other: readonly Change[], same: boolean]>([
  ['a default answer on which nothing depends', idle, [...idle, separate], true],
  ['a default answer on which a limit depends', [], [separate], false],
  ['a border between two steps', [whole], [whole, fullWhen('deficits(heavy) <= 25.5 credits')], true],
  ['a border at the next step', [whole], [whole, fullWhen('deficits(heavy) <= 26 credits')], false],
  ['a border between whole numbers', [], [fullWhen('deficits(heavy) <= 25.5 credits')], false],
  [
    'sums of deficits that are never below zero',
    [fullWhen('deficits(heavy) + carried deficits(light) >= 0 credits')],
    [fullWhen('carried deficits(light) >= 0 credits')],
    true,
  ],
  [
    'sums of deficits that can be below one',
    [fullWhen('deficits(heavy) + carried deficits(light) >= 1 credits')],
    [fullWhen('carried deficits(light) >= 0 credits')],
    false,
  ],
  [
    'a limit over one year',
    [limited('zero against any to 9 credits')],
    [limited('zero against any over 1 model years to 9 credits')],
    true,
  ],
  [
    'a limit over two years',
    [limited('zero against any to 9 credits')],
    [limited('zero against any over 2 model years to 9 credits')],
    false,
  ],
  ['a share of a group that owes nothing', [lightOwes], [lightOwes, half('50% of deficits(light)')], true],
  ['a share of a group that owes', [], [half('50% of deficits(light)')], false],
  ['what a limit of nothing over two years holds', [never], [never, makeup], true],
  ['what no limit holds', [], [makeup], false],
])('takes for one or tells apart: %s', async (_, one, other, same) => {
  expect(await isSame(base, one, other)).toBe(same);
});

const pooled = readText('equivalent.tally').replace(
  '  CA  owes',
  '  OR  owes from 2026, earns from 2025\n  CA  owes',
);

const pool = (name: string, lines: string, groups = ''): string => `
pool ${name} under "6" {
  surplus ZERO${groups} from states CA, OR
  after settle against unmet deficits, in the order of states
${lines}}
`;
/** The pools of two laws, in which the second one is another. */
const pools = (first: string, one: string, other: string): readonly (readonly Change[])[] =>
  [one, other].map((lines) => [[/$/, first + pool('second', lines)]]);

const capped = '  cap: limit ZERO to 50 credits\n';
const open = '  cap: limit ZERO to 60 credits\n';

it.each<[what: string, first: string, one: string, other: string, same: boolean]>([
  ['behind one that takes all', pool('first', ''), capped, open, true],
  ['behind one that takes some', pool('first', '  some: limit ZERO to 9 credits\n'), capped, open, false],
  ['behind one of one group', pool('first', '', ' from light'), capped, open, false],
  ['that comes first', '', capped, open, false],
  [
    'at a better rate, where one credit or more was counted for each',
    pool('first', '  rate from CA to OR 1\n'),
    '  rate from CA to OR 2\n',
    '  rate from CA to OR 3\n',
    true,
  ],
  [
    'at a better rate, where parts of credits were left',
    pool('first', '  rate from CA to OR 0.5, rounded down to 1\n'),
    '  rate from CA to OR 2\n',
    '  rate from CA to OR 3\n',
    false,
  ],
  [
    'at a worse rate, where parts of credits were left',
    pool('first', '  rate from CA to OR 0.5, rounded down to 1\n'),
    '  rate from CA to OR 0.2, rounded down to 1\n',
    '  rate from CA to OR 0.3, rounded down to 1\n',
    true,
  ],
])('takes for one or tells apart the limits and rates of a pool %s', async (_, first, one, other, same) => {
  const [left = [], right = []] = pools(first, one, other);
  expect(await isSame(pooled, left, right)).toBe(same);
});

const opened = readText('equivalent.tally')
  .replace(
    '  CA  owes',
    '  OR  owes from 2026, earns from 2025, opens in 2027 with 50% of CA, rounded down to 1\n  CA  owes',
  )
  .concat(pool('all', ''));

const order = (states: string): Change => [
  'then oldest vintage first',
  `then oldest vintage first, then ${states}`,
];
const inCalifornia: Change = ['\n  amount   sold\n', '\n  applies  when state is CA\n  amount   sold\n'];
const onlyOregonOwes: Change = ['CA  owes from 2026, earns', 'CA  earns'];
const from = (states: string, most: number): Change => [
  '  carry unmet',
  `  more: limit ZERO from states ${states} against any to ${most} credits\n  carry unmet`,
];

it.each<[what: string, one: readonly Change[], other: readonly Change[], same: boolean]>([
  ['states that earn', [order('CA before OR')], [order('OR before CA')], false],
  [
    'a state in which no rule earns',
    [inCalifornia, order('CA before OR')],
    [inCalifornia, order('OR before CA')],
    true,
  ],
  [
    'a limit on credits that pay in their own state alone',
    [order('CA before OR'), onlyOregonOwes, from('OR', 5)],
    [order('CA before OR'), onlyOregonOwes, from('OR', 6)],
    true,
  ],
  [
    'a limit on credits that pay in another state',
    [order('CA before OR'), onlyOregonOwes, from('CA', 5)],
    [order('CA before OR'), onlyOregonOwes, from('CA', 6)],
    false,
  ],
])('takes for one or tells apart origins: %s', async (_, one, other, same) => {
  expect(await isSame(opened, one, other)).toBe(same);
});

// A scenario gives a value another number: what a value decides stays told, though it is as written.
const worths = 'table worth by size under "1" {\n  small: 1\n  large: 2\n}\nlet last_year';
const bound: Change = ['let last_year', `let bound = 14_000 lb\n${worths}`];
const bounded: Change = [
  'when powertrain is electric\n  amount   sold * factor[body, size]',
  'when powertrain is electric and gvwr <= bound\n  amount   sold * worth[size]',
];
const early: Change = ['let last_year = 2030', 'let last_year = 2028'];
const use = (first: string): Change => [
  'earliest expiring first, then light before heavy, then oldest vintage first',
  `${first}, then light before heavy`,
];
const rate: Change = ['let last_year', 'let rate = 5%\nlet last_year'];
const interest = (of: string): Change => [
  'for 1 model year, then',
  `for 2 model years with ${of} interest each year, rounded up to 0.1, then`,
];

it.each<[what: string, one: readonly Change[], other: readonly Change[]]>([
  ['says when credits expire', [['as zero', 'end of last_year']], [['as zero', 'end of 2030']]],
  [
    'says which credits expire first',
    [early, use('earliest expiring first, then oldest vintage first')],
    [early, use('oldest vintage first, then earliest expiring first')],
  ],
  ['says for which facts a table is asked', [bound, bounded], [bound, bounded, ['large: 2', 'large: 3']]],
  [
    'is interest',
    [rate, half('rate of deficits'), interest('rate')],
    [rate, half('rate of deficits'), interest('5%')],
  ],
])('tells apart laws under scenarios in which a value %s', async (_, one, other) => {
  expect(await isSame(base, one, other)).toBe(true);
  expect(await isSame(base, one, other, true)).toBe(false);
});

it('tells apart roundings where a scenario can give a value parts', async () => {
  const worth: Change = ['let last_year', 'let share_of_one = 2\nlet last_year'];
  const rounded = (how: string): Change => [
    /amount {3}sold \* factor\[body, size\]\n {2}total {4}by group, rounded half up to 0.1/,
    `amount   sold * share_of_one\n  total    by group, rounded ${how} to 1`,
  ];
  const [one, other] = [
    [worth, rounded('down')],
    [worth, rounded('up')],
  ] as const;
  expect(await isSame(base, one, other)).toBe(true);
  expect(await isSame(base, one, other, true)).toBe(false);
});
