import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '@tallystick/runtime';
import { expect, test } from 'vitest';
import { run } from '../src/index.ts';
import { csv, loadedText } from './files.ts';

const CASES = path.join(import.meta.dirname, 'resting');

// A case is a file of facts; its first line names the program, readings other than the default, and what the result
// rests on.
test.each(readdirSync(CASES).filter((file) => file.endsWith('.csv')))('%s', async (file) => {
  const facts = readFileSync(path.join(CASES, file), 'utf8');
  const [, rule = '', choices = '', expected = ''] = /^# ([\w.]+) *([^:]*): *(.*)\n/.exec(facts) ?? [];
  const chosen = Object.fromEntries(
    choices.split(' ').flatMap((choice) => (choice === '' ? [] : [choice.split('=')])),
  );
  const program = await loadedText(readFileSync(path.join(CASES, rule), 'utf8'), { readings: chosen });
  const outcome = await run(program, [csv('sale', facts.replace(/^#.*\n/, ''))]);
  if (!outcome.ok) throw new Error(outcome.fault);
  const { assumptions, readings } = outcome.result;
  const found = [
    ...assumptions.map(({ name }) => name),
    ...readings.map(({ name, choice }) => `${name}=${choice}`),
  ];
  expect(found.join(' ')).toBe(expected);
});

test('a result that goes on rests on what the earlier one rested on, each thing once', async () => {
  const text = readFileSync(path.join(CASES, 'rule.tally'), 'utf8');
  const resultOf = async (choice: string, row: string, opening?: Result): Promise<Result> => {
    const facts = [csv('sale', `maker,state,year,gvwr,power,range,sold\n${row}\n`)];
    const bytes = new TextEncoder().encode(JSON.stringify(opening));
    const program = await loadedText(text, { readings: { makers: choice } });
    const outcome = await run(program, facts, opening && { opening: { name: 'earlier.json', bytes } });
    if (!outcome.ok) throw new Error(outcome.fault);
    return outcome.result;
  };
  const first = await resultOf('all', 'Acme,CA,2024,13000,electric,,100');
  const second = await resultOf('large', 'Acme,CA,2025,10000,combustion,,501', first);
  expect(second.assumptions.map(({ name }) => name)).toEqual([
    'table.share.2025 onward',
    'let.exempt',
    'deficit.owed.total',
    'credit.ZEV.expires',
    'settle.use_order',
    'settle.pay_order',
    'settle.own',
    'calendar.report',
    'class.high',
  ]);
  expect(second.readings).toEqual([
    { name: 'makers', choice: 'large' },
    { name: 'makers', choice: 'all' },
  ]);
});

test('where two amendments change one table, a result rests on the days of both', async () => {
  const text = readFileSync(path.join(CASES, 'rule.tally'), 'utf8');
  const amending = (name: string, after: string, group: string): string => `
amendment ${name} of R ${after} under "9" {
  effective  2024-01-01  assumed "the day was not found"
  applies    from model year 2024
  replace share[2024, ${group}] with 10%
}
`;
  const amended = text + amending('A', '', 'small') + amending('B', 'after A', 'large');
  const program = await loadedText(amended, { with: ['A', 'B'] });
  const row = 'maker,state,year,gvwr,power,range,sold\nAcme,CA,2024,13000,combustion,,600\n';
  const outcome = await run(program, [csv('sale', row)]);
  if (!outcome.ok) throw new Error(outcome.fault);
  const { assumptions, amendments = [] } = outcome.result;
  const names = assumptions.map(({ name }) => name).filter((name) => name.endsWith('.effective'));
  expect(names).toEqual(['A.effective', 'B.effective']);
  expect(amendments.map(({ parts }) => parts)).toEqual([['share'], ['share']]);
});
