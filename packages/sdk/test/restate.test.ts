import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { causeText } from '@tallystick/report';
import { expect, test } from 'vitest';
import { type LoadOptions, loadProgram, restate, run } from '../src/index.ts';
import { csv, EXAMPLE, loaded, loadedText } from './files.ts';

const RULE = path.join(import.meta.dirname, 'corrections/rule.tally');
const AMENDED = path.join(EXAMPLE, 'amendments.tally');

async function lawOf(file: string, options: LoadOptions) {
  const law = await loadProgram([file], (name) => readFile(name, 'utf8').catch(() => undefined), options);
  if (!law.ok) throw new Error('the program is broken');
  return law;
}

type Sides = Parameters<typeof restate>;

async function linesOf(from: Sides[0], to: Sides[1], ...files: Sides[2]): Promise<readonly string[]> {
  const found = await restate(from, to, files);
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.restatement.moves.map(
    ({ party, state, period, group, amount, from: was, to: is, because }) =>
      `${party} ${state} ${period} ${group} ${amount} ${was} -> ${is}: ${because.map(causeText).join('; ')}`,
  );
}

const SALES = csv(
  'sale',
  `maker,state,year,fuel,sold,filed
Acme,CA,2024,clean,40,
Acme,CA,2025,other,300,
Acme,CA,2024,clean,20,2026-05-01
Bolt,CA,2024,other,10,
`,
);

// Acme owes 30% of 300 in place of 10%; of 40 credits of 2024 less 4 owed then it has 36, of 20 it has 18.
test('a later law moves the periods from its first one on, and names the part that the account met', async () => {
  const [base, more] = [{ loaded: await loaded(RULE) }, { loaded: await lawOf(RULE, { with: ['MORE'] }) }];
  expect(await linesOf(base, more, SALES)).toEqual([
    'Acme CA 2025 all carried 12 -> 72: MORE: share (since 2025)',
    'Acme CA 2025 all owed 30 -> 90: MORE: share (since 2025)',
  ]);
  expect(await linesOf(more, base, SALES)).toEqual([
    'Acme CA 2025 all carried 72 -> 12: MORE: share (since 2025)',
    'Acme CA 2025 all owed 90 -> 30: MORE: share (since 2025)',
  ]);
  expect(await linesOf(more, more, SALES)).toEqual([]);
});

test('an amendment of another state is no cause', async () => {
  const rule = `${await readFile(RULE, 'utf8')}
amendment ELSEWHERE of R in OR after MORE {
  effective  2026-02-01
  applies    from year 2025
  let share = 40%
}
`;
  const base = { loaded: await loadedText(rule) };
  const both = { loaded: await loadedText(rule, { with: ['MORE', 'ELSEWHERE'] }) };
  expect(await linesOf(base, both, SALES)).toEqual([
    'Acme CA 2025 all carried 12 -> 72: MORE: share (since 2025)',
    'Acme CA 2025 all owed 30 -> 90: MORE: share (since 2025)',
  ]);
});

test('a report that was filed again moves its period and what follows, and nobody else', async () => {
  const rule = await loaded(RULE);
  const because = 'report of 2024 filed on 2026-05-01';
  const lines = await linesOf({ loaded: rule, known: '2026-04-30' }, { loaded: rule }, SALES);
  expect(lines[0]).toBe(`Acme CA 2025 all carried 0 -> 12: ${because}`);
  expect(lines).toContain(`Acme CA 2024 all issued 40 -> 20: ${because}`);
  expect(lines).toContain(`Acme CA 2024 all bank 36 -> 18: ${because}`);
  for (const line of lines) expect(line).toMatch(/^Acme .*: report of 2024 filed on 2026-05-01$/);
});

// Acme sells what it has, which is more by the report that is filed again; Bolt pays with it.
test('what moved for somebody who bought credits later is told by the transfer', async () => {
  const rule = await loaded(RULE);
  const files = (...sold: readonly string[]) =>
    [
      csv('sale', `maker,state,year,fuel,sold,filed\n${sold.join('\n')}\n`),
      csv(
        'transfer',
        'from_party,to_party,state,year,vintage,amount,filed\nAcme,Bolt,CA,2025,2024,5,2025-01-31\nAcme,Bolt,CA,2025,2024,4,2026-05-01\n',
      ),
    ] as const;
  const sold = ['Acme,CA,2024,clean,10,', 'Acme,CA,2024,clean,20,2026-05-01', 'Bolt,CA,2025,other,200,'];
  const lines = await linesOf({ loaded: rule, known: '2026-04-30' }, { loaded: rule }, ...files(...sold));
  expect(lines).toContain('Bolt CA 2025 all carried 15 -> 11: transfers of 2025 filed on 2026-05-01');
});

test('a first report is told as such, and acts on what is issued and owed in its own period alone', async () => {
  const rule = await loaded(RULE);
  const sold = [
    'Acme,CA,2024,clean,10,',
    'Acme,CA,2024,clean,20,2026-05-01',
    'Acme,CA,2025,clean,30,2026-06-01',
  ];
  const sales = csv('sale', `maker,state,year,fuel,sold,filed\n${sold.join('\n')}\n`);
  const lines = await linesOf({ loaded: rule, known: '2026-04-30' }, { loaded: rule }, sales);
  expect(lines.filter((line) => line.includes(' issued '))).toEqual([
    'Acme CA 2025 all issued 0 -> 30: first report of 2025',
    'Acme CA 2024 all issued 10 -> 20: report of 2024 filed on 2026-05-01',
  ]);
});

// Package B takes low_volume away and puts tractor_offset in its place; package A lets debts stand longer.
test('a step that an amendment took away is named by what took its place', async () => {
  const sales = csv(
    'sale',
    `manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold
Acme,CA,2026,33001,tractor,combustion,,100
Acme,CA,2026,12000,truck,ZEV,,100
`,
  );
  const [a, both] = [
    { loaded: await lawOf(AMENDED, { with: ['A2024'] }) },
    { loaded: await lawOf(AMENDED, { with: ['A2024', 'A2025'] }) },
  ];
  expect(await linesOf(a, both, sales)).toEqual([
    'Acme CA 2026 tractors carried 0 -> 15: A2025: tractor_offset, offset_share and low_volume (since 2026)',
    'Acme CA 2026 light retired 33 -> 18: A2025: tractor_offset, offset_share and low_volume (since 2026)',
    'Acme CA 2026 light bank 47 -> 62: A2025: tractor_offset, offset_share and low_volume (since 2026)',
    'Acme CA 2026 tractors met 25 -> 10: A2025: tractor_offset, offset_share and low_volume (since 2026)',
  ]);
});

const TESTED = `
amendment TESTED of R {
  effective  2026-01-01
  applies    from year 2025
  add in sale { tested  yes | no }
  replace applies in CLEAN with {
    applies  when fuel is clean and tested is yes
  }
}
`;

test.each([
  ['csv', 'maker,state,year,fuel,sold,tested\nAcme,CA,2025,clean,40,no\n'],
  ['json', '[{ "maker": "Acme", "state": "CA", "year": 2025, "fuel": "clean", "sold": 40, "tested": "no" }]'],
])('a column that only one law knows is named and not used by the other: %s', async (format, text) => {
  const rule = `${await readFile(RULE, 'utf8')}${TESTED}`;
  const base = { loaded: await loadedText(rule) };
  const tested = { loaded: await loadedText(rule, { with: ['TESTED'] }) };
  const file = { record: 'sale', name: `sale.${format}`, bytes: new TextEncoder().encode(text) };
  const moved = ['Acme CA 2025 all bank 36 -> 0', 'Acme CA 2025 all issued 40 -> 0'];
  expect(await linesOf(base, tested, file)).toEqual(
    expect.arrayContaining(moved.map((line) => expect.stringContaining(line))),
  );
  for (const [from, to] of [
    [base, tested],
    [tested, base],
  ] as const) {
    const found = await restate(from, to, [file]);
    expect(found.warnings.map(({ code, column }) => [code, column])).toEqual([['facts/other-law', 'tested']]);
  }
  expect(await run(base.loaded, [file])).toMatchObject({ ok: false, fault: 'facts' });
});
