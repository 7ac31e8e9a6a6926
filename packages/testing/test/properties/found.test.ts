import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkConservation, type ReferenceFacts } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** The facts of a case that a property once failed on. */
interface Found {
  readonly through?: number;
  readonly readings?: Readonly<Record<string, string>>;
  readonly facts: ReferenceFacts;
}

const folder = new URL('../cases/found/', import.meta.url);

test.each(existsSync(folder) ? readdirSync(folder) : [])('%s', async (name) => {
  const place = new URL(`${name}/`, folder);
  const program = await programOf(readFileSync(new URL('main.tally', place), 'utf8'));
  const { facts, ...options }: Found = JSON.parse(readFileSync(new URL('facts.json', place), 'utf8'));
  const [expected = 'impossible', ...found] = subjectsOf(program).map(({ evaluate }) =>
    outcomeOf(evaluate(facts, options)),
  );
  for (const accounts of found) expect(accounts).toEqual(expected);
  expect(expected === 'impossible' ? [] : checkConservation(expected)).toEqual([]);
});
