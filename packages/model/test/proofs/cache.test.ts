import { expect, it } from 'vitest';
import type { ProofCache } from '../../src/proofs/cache.ts';
import { proveAnew } from '../../src/proofs/prove.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const BASE = readText('proofs/base.tally');

/** The proofs that an edit of the base makes necessary. */
async function ranAfter(taken: string | RegExp, put: string): Promise<readonly string[]> {
  const cache: ProofCache = new Map();
  proveAnew(await programOf(BASE), cache);
  return proveAnew(await programOf(BASE.replace(taken, put)), cache).ran;
}

it('proves everything at first', async () => {
  const { ran } = proveAnew(await programOf(BASE), new Map());
  expect(ran).toContain('table table:share');
  expect(ran).toContain('orders');
  expect(ran).toContain('steps');
});

it('proves nothing again where parts only stand elsewhere', async () => {
  expect(await ranAfter('states {', '# a comment\n\nstates {')).toEqual([]);
});

it('proves again what reads a table, and nothing else', async () => {
  expect(await ranAfter('2024:            5%', '2024:            6%')).toEqual([
    'amounts of deficit:requirement',
    'table table:share',
  ]);
});

it('proves again what reads a value, and nothing else', async () => {
  expect(await ranAfter('let hybrid_cap = 0.75', 'let hybrid_cap = 0.7')).not.toContain('table table:share');
});

it('proves again what reads the settlement, and nothing else', async () => {
  expect(await ranAfter('up to 25 credits', 'up to 24 credits')).toEqual([
    'orders',
    'steps',
    'settlement values',
    'divisors',
    'years',
    'origins',
    'answers',
  ]);
});

it('proves again what reads the groups: all but the years', async () => {
  const ran = await ranAfter('heavy                  when gvwr >= 14_001 lb', 'heavy when gvwr > 14_000 lb');
  expect(ran).toContain('table table:factor');
  expect(ran).toContain('orders');
  expect(ran).not.toContain('years');
});
