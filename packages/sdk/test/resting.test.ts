import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
