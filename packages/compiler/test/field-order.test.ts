import type { Evaluation } from '@tallystick/runtime';
import { expect, it } from 'vitest';
import { caseOf, checked } from './kit/program.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

const HYBRID = {
  maker: 'Acme',
  state: 'CA',
  year: 2024,
  weight: 9000,
  body: 'truck',
  power: 'hybrid',
  range: 33.3,
  sold: 2,
};
const ELECTRIC = { ...HYBRID, power: 'electric', range: undefined };

function takesRows(value: object): value is { evaluate(facts: { readonly sale: Rows }): Evaluation } {
  return 'evaluate' in value && typeof value.evaluate === 'function';
}

async function computed(text: string, rows: Rows): Promise<Evaluation> {
  const evaluator = (await checked(text)).compiled.instantiate();
  if (!takesRows(evaluator)) throw new TypeError('the module takes no rows');
  return evaluator.evaluate({ sale: rows });
}

it.each<{ readonly rows: Rows }>([
  { rows: [HYBRID, ELECTRIC] },
  { rows: [ELECTRIC, HYBRID] },
  { rows: [{ ...HYBRID, range: 0.1 }] },
])('reads a field after those that its condition asks for, wherever it stands', async ({ rows }) => {
  const { text } = await caseOf('tables-and-readings');
  const [line = ''] = /^ +range .*\n/m.exec(text) ?? [];
  const moved = text.replace(line, '').replace(/^record .*\n/m, `$&${line}`);
  expect(moved).not.toBe(text);
  expect(await computed(moved, rows)).toEqual(await computed(text, rows));
});
