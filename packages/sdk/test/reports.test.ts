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

const HEAD = 'maker,state,year,fuel,sold,filed';
const sales = (...rows: readonly string[]) => csv('sale', `${[HEAD, ...rows].join('\n')}\n`);

async function resultOf(files: readonly ReturnType<typeof csv>[], options: RunOptions = {}) {
  const done = await run(program, files, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.result;
}

describe('a report that is filed again', () => {
  const rows = [
    'Acme,CA,2024,clean,100,',
    'Acme,CA,2024,other,100,',
    'Acme,CA,2024,clean,80,2025-06-01',
    'Acme,CA,2024,clean,70,2025-09-01',
    'Acme,OR,2024,clean,5,2025-03-31',
    'Bolt,CA,2024,clean,7,',
  ];
  const issued = async (options: RunOptions = {}) =>
    (await resultOf([sales(...rows)], options)).accounts.map(({ party, state, periods }) => [
      `${party} ${state}`,
      periods[0]?.issued[0]?.amount,
      periods[0]?.deficits[0]?.amount,
    ]);

  test('replaces that of the same party, state and period as a whole', async () => {
    expect(await issued()).toEqual([
      ['Acme CA', '70', '7'],
      ['Acme OR', '5', '0.5'],
      ['Bolt CA', '7', '0.7'],
    ]);
  });

  test.each([
    ['2025-08-31', '80', '8'],
    ['2025-06-01', '80', '8'],
    ['2025-05-31', '100', '20'],
  ])('does not exist before its day: known on %s', async (known, credits, deficits) => {
    expect((await issued({ known }))[0]).toEqual(['Acme CA', credits, deficits]);
  });

  test('does not exist at all before the day of the only one', async () => {
    const result = await resultOf([sales(...rows)], { known: '2025-03-30' });
    expect(result.accounts.map(({ party, state }) => `${party} ${state}`)).toEqual(['Acme CA', 'Bolt CA']);
    expect(result).toMatchObject({ known: '2025-03-30' });
    expect(result.corrections).toBeUndefined();
  });

  test('is named in the result and in an explanation, with what it replaces', async () => {
    const restated = {
      ...{ correction: 'restated', record: 'sale', party: 'Acme', state: 'CA', period: 2024 },
      ...{ filed: '2025-09-01', replaces: ['the first report', '2025-06-01'] },
    };
    expect((await resultOf([sales(...rows)])).corrections).toEqual([restated]);
    const ask = async (state: string) => {
      const explained = await explain(program, [sales(...rows)], { party: 'Acme', state, period: 2024 });
      if (!explained.ok) throw new Error(JSON.stringify(explained));
      return explained.explanation;
    };
    const { corrections, issued: posted } = await ask('CA');
    expect(corrections).toEqual([restated]);
    expect(posted[0]?.rules[0]?.rows.map(({ at }) => at)).toEqual([{ file: 'sale.csv', line: 5 }]);
    expect((await ask('OR')).corrections).toBeUndefined();
  });

  test('can stand in a file of its own, behind one without days', async () => {
    const first = csv('sale', 'maker,state,year,fuel,sold\nAcme,CA,2024,clean,100\nBolt,CA,2024,clean,7\n');
    const again = { ...sales('Acme,CA,2024,clean,70,2025-09-01'), name: 'again.csv' };
    const apart = await resultOf([first, again]);
    const together = await resultOf([
      sales('Acme,CA,2024,clean,100,', 'Bolt,CA,2024,clean,7,', 'Acme,CA,2024,clean,70,2025-09-01'),
    ]);
    expect(apart).toEqual(together);
  });
});

interface Row {
  readonly maker: string;
  readonly state: string;
  readonly year: number;
  readonly fuel: string;
  readonly sold: number;
  readonly filed: string;
}

const row: fc.Arbitrary<Row> = fc.record({
  maker: fc.constantFrom('Acme', 'Bolt', 'Coda'),
  state: fc.constantFrom('CA', 'OR'),
  year: fc.integer({ min: 2024, max: 2027 }),
  fuel: fc.constantFrom('clean', 'other'),
  sold: fc.integer({ min: 0, max: 400 }),
  filed: fc.constantFrom('', '2025-03-31', '2026-03-31', '2027-03-31'),
});
const rows = fc.array(row, { minLength: 1, maxLength: 12 });
const text = ({ maker, state, year, fuel, sold, filed }: Row): string =>
  [maker, state, year, fuel, sold, filed].join();

describe('for any reports', () => {
  test('to restate each with the same rows changes nothing', () =>
    fc.assert(
      fc.asyncProperty(rows, async (reports) => {
        const first = reports.map((one) => text({ ...one, filed: '' }));
        const again = reports.map((one) => text({ ...one, filed: '2028-01-01' }));
        const [{ accounts: before }, { accounts: after }] = [
          await resultOf([sales(...first)]),
          await resultOf([sales(...first, ...again)]),
        ];
        expect(after).toEqual(before);
      }),
      { numRuns: 15 },
    ));

  test('the order of rows does not matter, of one day or of several', () =>
    fc.assert(
      fc.asyncProperty(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        async ([one, other]) => {
          expect(await resultOf([sales(...other.map(text))])).toEqual(
            await resultOf([sales(...one.map(text))]),
          );
        },
      ),
      { numRuns: 15 },
    ));

  test('what is known on a day is what there would be had nothing been filed later', () =>
    fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const known = '2026-06-01';
        const earlier = all.filter(({ filed }) => filed <= known);
        const { known: _, ...later } = await resultOf([sales(...all.map(text))], { known });
        expect(later).toEqual(await resultOf([sales(...earlier.map(text))]));
      }),
      { numRuns: 15 },
    ));
});
