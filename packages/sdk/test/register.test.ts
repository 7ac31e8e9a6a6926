import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import type { RunOptions } from '../src/run/options.ts';
import { run } from '../src/run/run.ts';
import { csv, loaded } from './files.ts';

let program: LoadedProgram;

beforeAll(async () => {
  program = await loaded(path.join(import.meta.dirname, 'corrections/rule.tally'));
});

const sales = (...rows: readonly string[]) =>
  csv('sale', `${['maker,state,year,fuel,sold', ...rows].join('\n')}\n`);
const register = (...rows: readonly string[]) =>
  csv(
    'party_change',
    `${['from_party,to_party,change,share,year,filed', ...rows.map((row) => row.replace(/,$/, ',2025-01-31'))].join('\n')}\n`,
  );
type Files = readonly ReturnType<typeof csv>[];

async function resultOf(files: Files, options: RunOptions = {}) {
  const done = await run(program, files, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.result;
}

/** For each account and period: what it holds and owes. */
async function standing(files: Files, options: RunOptions = {}): Promise<readonly string[]> {
  const { accounts } = await resultOf(files, options);
  return accounts.flatMap(({ party, state, periods }) =>
    periods.map(({ period, bank, carried, shortfall }) => {
      const lots = bank.map(({ vintage, amount }) => `${amount} of ${vintage}`);
      const debts = carried.map(({ incurred, amount }) => `-${amount} of ${incurred}`);
      const gone = shortfall.map(({ incurred, amount }) => `!${amount} of ${incurred}`);
      return `${party} ${state} ${period}: ${[...lots, ...debts, ...gone].join(', ')}`;
    }),
  );
}

async function faultsOf(...files: Files): Promise<readonly string[]> {
  const done = await run(program, files);
  return !done.ok && done.fault === 'evaluation' ? done.errors.map(({ message }) => message) : [];
}

const SALES = [
  'Old,CA,2024,clean,50',
  'Old,OR,2024,other,100',
  'Bolt,CA,2024,clean,20',
  'Bolt,CA,2025,other,30',
];

describe('a party that is renamed', () => {
  test('goes on under its new name with what it had, in every state', async () => {
    const files = [sales(...SALES, 'New,CA,2025,other,100'), register('Old,New,renamed,,2025,')];
    expect(await standing(files)).toEqual([
      'Bolt CA 2024: 18 of 2024',
      'Bolt CA 2025: 15 of 2024',
      'New CA 2025: 35 of 2024',
      'New OR 2025: !10 of 2024',
      'Old CA 2024: 45 of 2024',
      'Old OR 2024: -10 of 2024',
    ]);
    expect((await resultOf(files)).corrections).toEqual([
      { correction: 'renamed', party: 'Old', to: 'New', period: 2025, filed: '2025-01-31' },
    ]);
  });

  test('keeps its name where the change was not yet filed', async () => {
    const files = [sales(...SALES), register('Old,New,renamed,,2025,2026-02-01')];
    expect(await standing(files, { known: '2026-01-31' })).toEqual(await standing([sales(...SALES)]));
  });

  test('goes on from an earlier result under its new name', async () => {
    const change = register('Old,New,renamed,,2025,');
    const early = await resultOf([sales(...SALES.filter((row) => row.includes(',2024,')))]);
    const later = [sales('Bolt,CA,2025,other,30', 'New,CA,2025,other,100'), change];
    const bytes = new TextEncoder().encode(JSON.stringify(early));
    const whole = await standing([sales(...SALES, 'New,CA,2025,other,100'), change]);
    expect(await standing(later, { opening: { name: 'early.json', bytes } })).toEqual(
      whole.filter((line) => line.includes(' 2025: ')),
    );
  });

  test('is explained from what it brought with it', async () => {
    const files = [sales(...SALES, 'New,CA,2025,other,100'), register('Old,New,renamed,,2025,')];
    const explained = await explain(program, files, { party: 'New', state: 'CA', period: 2025 });
    if (!explained.ok) throw new Error(JSON.stringify(explained));
    const gone = await explain(program, files, { party: 'Old', state: 'CA', period: 2025 });
    expect(gone).toMatchObject({
      fault: 'usage',
      message: 'Old has no account in 2025: from 2025 on it is New. Ask for New.',
    });
    expect(await explain(program, files, { party: 'New', state: 'CA', period: 2024 })).toMatchObject({
      message: 'New has no account in 2024: before 2025 it was Old. Ask for Old.',
    });
    const { lots, corrections } = explained.explanation;
    expect(lots).toEqual([
      expect.objectContaining({ vintage: 2024, opening: '45', retired: '10', closing: '35' }),
    ]);
    expect(corrections).toHaveLength(1);
  });
});

test('what a party had before it was merged counts once, also where a program without a register goes on', async () => {
  const early = await resultOf([sales(...SALES), register('Old,Bolt,merged,,2025,')]);
  const bytes = new TextEncoder().encode(JSON.stringify(early));
  const unregistered = <T extends { readonly program: LoadedProgram['program'] }>(law: T): T => ({
    ...law,
    program: { ...law.program, records: law.program.records.filter(({ name }) => name !== 'party_change') },
  });
  const without = { ...unregistered(program), laws: program.laws.map(unregistered) };
  const opening = { name: 'early.json', bytes };
  const done = await run(without, [sales('Bolt,CA,2026,other,0')], { opening });
  expect(done.ok && done.result.accounts.map(({ party, state }) => `${party} ${state}`)).toEqual([
    'Bolt CA',
    'Bolt OR',
  ]);
});

test('parties that are merged put their lots and debts together', async () => {
  const files = [sales(...SALES), register('Old,Bolt,merged,,2025,')];
  expect(await standing(files)).toEqual([
    'Bolt CA 2024: 18 of 2024',
    'Bolt CA 2025: 60 of 2024',
    'Bolt OR 2025: !10 of 2024',
    'Old CA 2024: 45 of 2024',
    'Old OR 2024: -10 of 2024',
  ]);
});

test('a party that is split divides its lots and debts to the step, the rest to the greatest share first', async () => {
  const files = [
    sales('Old,CA,2024,clean,1', 'Old,OR,2024,other,10', 'Cee,CA,2025,other,0'),
    register('Old,Cee,split,33.33,2025,', 'Old,Dee,split,33.34,2025,', 'Old,Old,split,33.33,2025,'),
  ];
  expect(await standing(files)).toEqual([
    'Cee CA 2025: 0.3 of 2024',
    'Cee OR 2025: !0.3 of 2024',
    'Dee CA 2025: 0.4 of 2024',
    'Dee OR 2025: !0.4 of 2024',
    'Old CA 2024: 0.9 of 2024',
    'Old CA 2025: 0.2 of 2024',
    'Old OR 2024: -1 of 2024',
    'Old OR 2025: !0.3 of 2024',
  ]);
});

describe('what cannot be', () => {
  test.each([
    [
      'a row under a name that is gone',
      ['Old,New,renamed,,2025,'],
      'Old,CA,2026,clean,1',
      'sale.csv, line 6, column maker: Old was renamed New from 2025 on; a row of 2026 names it still. Write New.',
    ],
    [
      'a new name that another party had',
      ['Old,Bolt,renamed,,2025,'],
      'Bolt,CA,2026,clean,1',
      'party_change.csv, line 2, column to_party: Old is renamed Bolt from 2025 on, and Bolt has rows of 2024 already, when it was another party. If the two became one, write merged; if Bolt was Old all the time, write Old in the rows before 2025.',
    ],
    [
      'somebody whom nobody knows',
      ['Odl,New,renamed,,2025,'],
      'Bolt,CA,2026,clean,1',
      'party_change.csv, line 2, column from_party: Odl is renamed from 2025 on, and no row names it before. Did you mean Old? A register names parties as their reports do.',
    ],
    [
      'shares that leave something over',
      ['Old,Cee,split,60,2025,', 'Old,Dee,split,30,2025,'],
      'Bolt,CA,2026,clean,1',
      'party_change.csv, line 2, column share: Old is split from 2025 on, and its shares add up to 90 (Cee 60 and Dee 30); expected 100, so that nothing of it is lost.',
    ],
    [
      'a chain in one period',
      ['Old,Cee,renamed,,2025,', 'Cee,Bolt,merged,,2025,'],
      'Bolt,CA,2026,clean,1',
      'party_change.csv, line 2, column to_party: Old becomes Cee from 2025 on, and Cee becomes Bolt in the same period. Say at once what Old is in the end: Bolt.',
    ],
    [
      'two fates',
      ['Old,Cee,renamed,,2025,', 'Old,Bolt,merged,,2025,'],
      'Bolt,CA,2026,clean,1',
      'party_change.csv, line 2, column from_party: Old is merged into Bolt and renamed into Cee, both from 2025 on. Keep one of the two; a party that becomes several is split.',
    ],
  ])('%s', async (_, rows, sale, message) => {
    expect(await faultsOf(sales(...SALES, sale), register(...rows))).toEqual([message]);
  });
});

interface Row {
  readonly maker: string;
  readonly state: string;
  readonly year: number;
  readonly fuel: string;
  readonly sold: number;
}

const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    maker: fc.constantFrom('Old', 'Bolt', 'Coda'),
    state: fc.constantFrom('CA', 'OR'),
    year: fc.integer({ min: 2024, max: 2028 }),
    fuel: fc.constantFrom('clean', 'other'),
    sold: fc.integer({ min: 0, max: 400 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const text = ({ maker, state, year, fuel, sold }: Row): string => [maker, state, year, fuel, sold].join();
const year = fc.integer({ min: 2025, max: 2029 });

describe('for any reports', () => {
  test('to rename a party moves nothing but its name', () =>
    fc.assert(
      fc.asyncProperty(rows, year, async (all, from) => {
        fc.pre(all.some((row) => row.maker === 'Old' && row.year < from));
        const renamed = all.map((row) =>
          row.maker === 'Old' && row.year >= from ? { ...row, maker: 'New' } : row,
        );
        const [before, after] = [
          await standing([sales(...all.map(text))]),
          await standing([sales(...renamed.map(text)), register(`Old,New,renamed,,${from},`)]),
        ];
        // An account in which nothing was yet begins with its party.
        const filled = (lines: readonly string[]) => lines.filter((line) => !line.endsWith(': ')).sort();
        expect(filled(after.map((line) => line.replace(/^New/, 'Old')))).toEqual(filled(before));
      }),
      { numRuns: 15 },
    ));

  test('a split that is merged again in the next period, with nothing between, leaves all as it was', () =>
    fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 99 }), async (all, share) => {
        const early = all.filter((row) => row.year < 2026 || row.maker !== 'Old');
        fc.pre(early.some((row) => row.maker === 'Old' && row.year < 2026));
        const through = { through: 2028 };
        const files = [
          sales(...early.map(text)),
          register(
            `Old,Old,split,${share},2026,`,
            `Old,Part,split,${100 - share},2026,`,
            'Part,Old,merged,,2027,',
          ),
        ];
        const last = (lines: readonly string[]) => lines.filter((line) => / 202[78]: /.test(line));
        expect(last(await standing(files, through))).toEqual(
          last(await standing([sales(...early.map(text))], through)),
        );
      }),
      { numRuns: 15 },
    ));
});
