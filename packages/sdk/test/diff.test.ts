import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diff, differencesBy, diffSchema, stableJson } from '@tallystick/report';
import { add, decimal, type Rational, rational, ZERO } from '@tallystick/runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { diff, verdictBetween } from '../src/index.ts';
import { csv, loadedText } from './files.ts';

const TEMPLATE = path.join(import.meta.dirname, '../../cli/template');
const RULE = await readFile(path.join(TEMPLATE, 'rule.tally'), 'utf8');
const FACTS = csv('sale', await readFile(path.join(TEMPLATE, 'facts.csv'), 'utf8'));

// More is owed in 2025, and it is carried a year longer: what is carried at the end rests on both.
const OTHER = RULE.replace('5%     8%', '7%     9%').replace('1 model year,', '2 model years,');

const different = await compared(OTHER);
const alike = await compared(RULE.replace('# What comes in', '# The rows'));

const noFacts = await compared(OTHER, csv('sale', 'manufacturer,state,model_year,gvwr,powertrain,sold\n'));

async function compared(after: string, facts = FACTS): Promise<Diff> {
  const sides = [{ loaded: await loadedText(RULE) }, { loaded: await loadedText(after) }] as const;
  const options = { facts: [facts], run: { through: 2027 }, attribution: true, verdict: true };
  const found = await diff(...sides, options);
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.diff;
}

/** A decimal, or a fraction such as `-1/3`. */
function numberOf(text: string): Rational {
  const [n = '', d] = text.split('/');
  return d === undefined ? decimal(n) : rational(BigInt(n), BigInt(d));
}

test('the shares of every amount and of every sum come to what moves', () => {
  const { moves = [], totals = [] } = different.impact ?? {};
  expect(totals.map(({ amount }) => amount)).toContain('carried');
  for (const { amount, difference, shares = [] } of [...moves, ...totals]) {
    const sum = shares.map(({ share }) => numberOf(share)).reduce(add, ZERO);
    expect(sum, amount).toEqual(decimal(difference));
  }
  const { impact = { moves, last: 2027 } } = different;
  for (const amount of new Set(moves.map((move) => move.amount)))
    for (const { difference, shares } of [
      ...differencesBy('party', amount, impact),
      ...differencesBy('period', amount, impact),
    ])
      expect([...shares.values()].reduce(add, ZERO), amount).toEqual(difference);
});

test('what is said of years after the last one does not count among the changes to be gone through', async () => {
  const last = /^ *2027 onward:.*\n/m;
  const rowsOf = (share: number): string =>
    Array.from({ length: 7 }, (_, year) => `  ${2028 + year}: ${share + year}% ${share + 2 * year}%\n`).join(
      '',
    );
  const longer = (share: number, text: string): string =>
    text.replace(
      last,
      (row) => `${row.replace('2027 onward:', '2027:')}${rowsOf(share)}  2035 onward: 60% 70%\n`,
    );
  const sides = [
    { loaded: await loadedText(longer(20, RULE)) },
    { loaded: await loadedText(longer(30, OTHER)) },
  ] as const;
  const found = await diff(...sides, { facts: [FACTS], run: { through: 2027 }, attribution: true });
  const { changes, impact } = found.ok ? found.diff : different;
  expect(changes.filter(({ remark }) => !remark).length).toBeGreaterThan(12);
  expect(impact?.attribution).toMatchObject({
    method: 'exact',
    units: expect.objectContaining({ length: 3 }),
  });
});

test('where only credits of another state can tell, the fleet that shows it has them sent', async () => {
  const text = await readFile(path.join(import.meta.dirname, 'transfers/between.tally'), 'utf8');
  const before = await loadedText(text);
  const after = await loadedText(text.replace('CA before OR', 'OR before CA'));
  const found = verdictBetween(before.program, after.program);
  const records = found.verdict === 'differs' ? found.witness.rows.map(({ record }) => record) : [];
  expect(records.toSorted()).toEqual(['sale', 'sale', 'transfer']);
});

test('each side names the amendments of the law that is compared, and not those of programs beside it', async () => {
  const amending = (name: string, of: string, years: number): string => `
amendment ${name} of ${of} under "Order" {
  effective  2026-02-01
  applies    from model year 2026
  replace carry in settle with {
    carry unmet deficits for ${years} model years, then shortfall
  }
}`;
  const text = `${RULE}
program NEVADA adopts VANS as of 2026-03-01 under "NAC 9" {
  states {
    NV "Nevada"  owes from 2025, earns from 2025  under "NAC 9(1)"
  }
}
${amending('HERE', 'VANS', 2)}
${amending('THERE', 'NEVADA', 3)}
${amending('LATER', 'VANS', 4).replace('2026-02-01', '2027-02-01').replace('VANS', 'VANS after HERE')}`;
  const sideOf = async (program: string) => ({
    loaded: await loadedText(text, { program, asOf: '2026-03-01' }),
  });
  const found = await diff(await sideOf('NEVADA'), await sideOf('VANS'));
  expect(found).toMatchObject({
    diff: { from: { amendments: ['HERE', 'THERE'] }, to: { amendments: ['HERE'] }, states: ['NV'] },
  });
  // It stands in the files of both, and says the same there.
  expect(found.ok && found.diff.changes.filter(({ part }) => part === 'LATER')).toEqual([]);
});

test('each cell of a row is changed by the amendment that says it', async () => {
  const amending = (name: string, group: string): string => `
amendment ${name} of VANS ${name === 'B' ? 'after A' : ''} under "Order ${name}" {
  effective  2026-02-01
  applies    from model year 2026
  replace share[2026, ${group}] with 15%
}`;
  const text = `${RULE}${amending('A', 'large')}${amending('B', 'small')}`;
  const found = await diff(
    { loaded: await loadedText(text) },
    { loaded: await loadedText(text, { with: ['A', 'B'] }) },
  );
  const changes = found.ok ? found.diff.changes : [];
  expect(changes.map(({ amendment, words }) => [amendment, words.includes('`large`')])).toEqual([
    ['A', true],
    ['B', false],
  ]);
});

test('a diff fits its schema, and another version does not', () => {
  const fits = new Ajv2020({ strict: true, allErrors: true }).compile(diffSchema());
  for (const one of [different, alike, noFacts]) {
    fits(JSON.parse(stableJson(one)));
    expect(fits.errors).toBeNull();
  }
  expect(fits({ ...alike, schema: 'tally/diff/0' })).toBe(false);
});
