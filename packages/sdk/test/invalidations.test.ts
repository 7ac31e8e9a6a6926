import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkConservation } from '../../testing/src/conservation.ts';
import { explain } from '../src/explain/explain.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import type { RunOptions } from '../src/run/options.ts';
import { run } from '../src/run/run.ts';
import { csv, loaded } from './files.ts';

let program: LoadedProgram;

beforeAll(async () => {
  program = await loaded(path.join(import.meta.dirname, 'corrections/rule.tally'));
});

const table =
  (record: string, head: string) =>
  (...rows: readonly string[]) =>
    csv(record, `${[head, ...rows].join('\n')}\n`);
const sales = table('sale', 'maker,state,year,fuel,sold');
const invalid = table('invalidation', 'maker,state,vintage,invalid,filed');
const transfers = table('transfer', 'from_party,to_party,state,year,vintage,amount,filed');
const register = table('party_change', 'from_party,to_party,change,share,year,filed');
type Files = readonly ReturnType<typeof csv>[];

async function resultOf(files: Files, options: RunOptions = {}) {
  const done = await run(program, files, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.result;
}

async function faultsOf(...files: Files): Promise<readonly string[]> {
  const done = await run(program, files);
  return !done.ok && done.fault === 'evaluation' ? done.errors.map(({ message }) => message) : [];
}

const SALES = ['Acme,CA,2024,clean,50', 'Acme,CA,2025,other,400', 'Bolt,CA,2024,clean,20'];
const LOT = { kind: 'CLEAN', group: 'all', vintage: 2024, origin: 'CA' };

describe('credits that are declared invalid', () => {
  test('are gone from their issue on, and what they paid is owed', async () => {
    const result = await resultOf([sales(...SALES), invalid('Acme,CA,2024,46,2026-01-31')]);
    const [acme] = result.accounts;
    expect(
      acme?.periods.map(({ issued, invalidated, retired, bank, carried }) => ({
        issued,
        invalidated,
        retired,
        bank,
        carried,
      })),
    ).toEqual([
      {
        issued: [{ kind: 'CLEAN', group: 'all', amount: '50' }],
        invalidated: [{ ...LOT, amount: '46' }],
        retired: [{ ...LOT, step: 'own', against: 'all', incurred: 2024, amount: '4' }],
        bank: [],
        carried: [{ group: 'all', incurred: 2024, due: 2025, amount: '1' }],
      },
      expect.objectContaining({
        retired: [],
        carried: [{ group: 'all', incurred: 2025, due: 2026, amount: '40' }],
      }),
    ]);
    expect(acme?.periods[1]).not.toHaveProperty('invalidated');
    expect(result.accounts.map(({ party }) => party)).toEqual(['Acme', 'Bolt']);
    expect(result.corrections).toEqual([
      {
        ...{ correction: 'invalidated', record: 'invalidation', party: 'Acme', state: 'CA' },
        ...{ period: 2024, amount: '46', filed: '2026-01-31' },
      },
    ]);
  });

  test('are valid as long as nobody has said so', async () => {
    const files = [sales(...SALES), invalid('Acme,CA,2024,46,2026-01-31')];
    const { known: _, ...before } = await resultOf(files, { known: '2026-01-30' });
    expect(before).toEqual(await resultOf([sales(...SALES)]));
  });

  test('are named in the explanation of each period after', async () => {
    const files = [sales(...SALES), invalid('Acme,CA,2024,40,2026-01-31')];
    const explained = await explain(program, files, { party: 'Acme', state: 'CA', period: 2024 });
    if (!explained.ok) throw new Error(JSON.stringify(explained));
    const { lots, corrections } = explained.explanation;
    expect(lots).toEqual([
      expect.objectContaining({ issued: '50', invalidated: '40', retired: '5', closing: '5' }),
    ]);
    expect(corrections).toHaveLength(1);
  });

  test('stay with the name that earned them', async () => {
    const files = [
      sales('Acme,CA,2024,clean,50'),
      invalid('Acme,CA,2024,40,2026-01-31'),
      register('Acme,New,renamed,,2025,2025-01-01'),
    ];
    const { accounts } = await resultOf(files, { through: 2025 });
    expect(accounts.map(({ party, periods }) => [party, periods.at(-1)?.bank[0]?.amount])).toEqual([
      ['Acme', '5'],
      ['New', '5'],
    ]);
  });
});

describe('what cannot be', () => {
  test('more is declared invalid than was issued', async () => {
    expect(
      await faultsOf(sales(...SALES), invalid('Acme,CA,2024,30,2026-01-31', 'Acme,CA,2024,30,2026-02-28')),
    ).toEqual([
      'invalidation.csv, line 2: Acme in CA: 60 credits of vintage 2024 are declared invalid, in 2 rows, and 50 were issued. Expected at most 50.',
    ]);
    expect(await faultsOf(sales(...SALES), invalid('Acme,OR,2024,30,2026-01-31'))).toEqual([
      'invalidation.csv, line 2: Acme in OR: 30 credits of vintage 2024 are declared invalid, and none were issued. Expected at most 0.',
    ]);
  });

  test('credits were sold that are invalid', async () => {
    const files = [sales(...SALES), invalid('Acme,CA,2024,40,2026-01-31')];
    expect(await faultsOf(...files, transfers('Acme,Bolt,CA,2025,2024,10,2026-01-31'))).toEqual([
      'transfer.csv, line 2: Acme sends 10 CLEAN credits of all and vintage 2024 in 2025 in CA, and has 5 of them. What is sent has to be there after credits are issued and before any are received; expected at most 5. Without the credits that are declared invalid there would be enough: what was sold of them was not there.',
    ]);
  });
});

test('nothing is lost: what was issued is invalidated, retired, sent, expired or in the bank', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          maker: fc.constantFrom('Acme', 'Bolt'),
          state: fc.constantFrom('CA', 'OR'),
          year: fc.integer({ min: 2024, max: 2027 }),
          sold: fc.integer({ min: 1, max: 99 }),
          owed: fc.integer({ min: 0, max: 900 }),
          share: fc.integer({ min: 0, max: 10 }),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      async (all) => {
        const rows = all.flatMap(({ maker, state, year, sold, owed }) => [
          `${maker},${state},${year},clean,${sold}`,
          `${maker},${state},${year},other,${owed}`,
        ]);
        const gone = all.map(
          ({ maker, state, year, sold, share }) =>
            `${maker},${state},${year},${(sold * share) / 10},2030-01-31`,
        );
        const { accounts } = await resultOf([sales(...rows), invalid(...gone)], { through: 2029 });
        expect(checkConservation(accounts)).toEqual([]);
      },
    ),
    { numRuns: 15 },
  ));
