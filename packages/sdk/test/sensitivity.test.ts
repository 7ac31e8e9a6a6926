import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sensitivitySvg, sensitivityText } from '@tallystick/report';
import { expect, test } from 'vitest';
import { programOf, readWork, sensitivity } from '../src/index.ts';
import { csv, EXAMPLE } from './files.ts';

const SALES = `manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold
Acme,CA,2026,33001,tractor,combustion,,400
Acme,CA,2026,12000,truck,ZEV,,100
Bolt,CA,2026,12000,truck,combustion,,300
`;

async function found(party?: string, sales?: string, through?: number) {
  const answer = await asked(party, sales, through);
  if (!answer.ok) throw new Error(answer.fault);
  return answer.sensitivity;
}

async function asked(party?: string, sales = SALES, through?: number) {
  const work = await readWork([path.join(EXAMPLE, 'amendments.tally')], (name) =>
    readFile(name, 'utf8').catch(() => undefined),
  );
  const loaded = programOf(work, { with: ['A2024', 'A2025'] });
  if (!loaded.ok) throw new Error('the example is broken');
  return sensitivity(loaded, [csv('sale', sales)], {
    run: { ...(through !== undefined && { through }) },
    ...(party !== undefined && { party }),
  });
}

test('a party that the facts do not name is told', async () => {
  const answer = await asked('Acmee');
  expect(answer).toMatchObject({
    ok: false,
    fault: 'usage',
    message: 'The facts name no party Acmee. Did you mean Acme?',
  });
});

// 400 x 10% x 2.5 = 100.0 owed for tractors; the offset pays its portion of that, from 80.0 earned less 8.0 owed.
test('an assumed range is tried at its ends, and drawn from the one to the other', async () => {
  const { turns, curves } = await found();
  expect(turns.find(({ name, tried }) => name === 'offset_share' && tried === '10%')).toMatchObject({
    usual: '40%',
    moved: 1,
    totals: { retired: '-30', bank: '30', carried: '30' },
    most: [
      { party: 'Acme', state: 'CA', period: '2026', measure: 'carried', usual: '60', tried: '90' },
      { measure: 'retired' },
      { measure: 'bank' },
    ],
  });
  expect(curves.map(({ name, points }) => [name, points.map(({ value }) => value)])).toEqual([
    ['offset_share', ['10%', '15%', '20%', '25%', '30%', '35%', '40%', '45%', '50%', '55%', '60%']],
  ]);
  expect(curves[0]?.points.map(({ totals }) => totals.carried)).toEqual(
    [10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60].map((share) => `${100 - share + 24}`),
  );
});

// 40 x 10% x 2.5 = 10.0 owed for tractors of 2026, in time until 2029; of 2027 there are 2 x 2.5 = 5.0 credits of tractors for
// it. So the offset has to pay 5.0: 50% does, 49.95% is 4.995, rounded down to 4.9.
test('where a shortfall begins is found between the steps of a range', async () => {
  const sales = `manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold
Acme,CA,2026,33001,tractor,combustion,,40
Acme,CA,2026,12000,truck,ZEV,,100
Acme,CA,2027,33001,tractor,ZEV,,2
`;
  const { curves } = await found(undefined, sales, 2029);
  expect(curves.map(({ ends }) => ends)).toEqual([
    [{ party: 'Acme', state: 'CA', shortAt: '49.95%', shortfall: '0.1', noneAt: '50%' }],
  ]);
});

// Bolt sells 300 trucks and owes 300 x 10% x 0.8 = 24.0, but nothing if makers of 500 or fewer owe nothing.
test('every other answer to a reading is tried; what moves nothing is said', async () => {
  const { turns, steady } = await found('Bolt');
  expect(turns.map(({ name, tried }) => [name, tried])).toEqual([['small_makers', 'single_year']]);
  expect(steady.map(({ name }) => name)).toContain('offset_share');
});

test('says it in tables and draws it', async () => {
  const answer = await found();
  await expect(sensitivityText(answer)).toMatchFileSnapshot('expected/sensitivity.txt');
  await expect(sensitivitySvg(answer)).toMatchFileSnapshot('expected/sensitivity.svg');
});

test('a value that an amendment brings can be set beside a program that adopts the text before it', async () => {
  const work = await readWork(
    ['amendments.tally', 'colorado.tally'].map((name) => path.join(EXAMPLE, name)),
    (name) => readFile(name, 'utf8').catch(() => undefined),
  );
  const law = { program: 'ACT', with: ['A2024', 'A2025'] };
  expect(programOf(work, { ...law, values: { offset_share: '10%' } }).ok).toBe(true);
  const unknown = programOf(work, { ...law, values: { offset_shar: '10%' } });
  expect(unknown.problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^ACT has no value called offset_shar\. Did you mean offset_share\?/),
  ]);
});
