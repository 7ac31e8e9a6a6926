import { expect, it } from 'vitest';
import { mutantsOf } from '../../src/mutation/mutants.ts';
import { haveOneNormalForm, normalForm } from '../../src/normal/normal-form.ts';
import type { Program } from '../../src/program/program.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

// What a normal form leaves out, shown by changes that leave it as it is; that they change no amount is a property of
// packages/testing.
it.each(['proofs/base.tally', 'equivalent.tally'])('%s changed has the same', async (file) => {
  const program = await programOf(readText(file));
  const normal = normalForm(program);
  expect(normal).toBeDefined();
  const same = mutantsOf(program).filter((mutant) => normalForm(mutant.program) === normal);
  const shown = same.map(({ change }) => `${change}\n`).join('');
  await expect(shown).toMatchFileSnapshot(`../cases/${file.replace(/[/.]/g, '-')}.same.txt`);
});

it('tells apart laws that post for other groups, though their rules have the same text', async () => {
  const base = readText('proofs/base.tally');
  const moved = base.replace('in 8_501..14_000 lb', 'in 8_501..14_001 lb').replace('>= 14_001', '>= 14_002');
  expect(haveOneNormalForm(await programOf(base), await programOf(base))).toBe(true);
  expect(haveOneNormalForm(await programOf(base), await programOf(moved))).toBe(false);
});

it('leaves out a rule that is never above zero, where a sum below it comes to nothing', async () => {
  const laws = (amount: string) =>
    ['hybrid', 'electric'].map((powertrain) =>
      programOf(
        readText('proofs/base.tally').replace(
          /when powertrain is hybrid\n {2}amount.*\n.*\n/,
          `when powertrain is ${powertrain}\n  amount sold * ${amount} - sold\n  total by group, not below zero, rounded up to 0.1\n`,
        ),
      ),
    );
  const [one, other] = await Promise.all(laws('0.4'));
  const [earning, more] = await Promise.all(laws('1.4'));
  expect(one && other && haveOneNormalForm(one, other)).toBe(true);
  expect(earning && more && haveOneNormalForm(earning, more)).toBe(false);
});

it('asks of several years together what there is in any of them', async () => {
  const laws = (body: string) =>
    ['zero', 'zero, part'].map((kinds) =>
      programOf(
        readText('proofs/base.tally')
          .replace('when powertrain is hybrid\n  amount', `when ${body}\n  amount`)
          .replace(
            '  carry unmet',
            `  years: limit ${kinds} against any over 2 model years to 50% of deficits, rounded down to 0.1\n  carry unmet`,
          ),
      ),
    );
  const [never, added] = await Promise.all(laws('powertrain is hybrid and gvwr <= 8_000 lb'));
  const [there, more] = await Promise.all(laws('powertrain is hybrid'));
  expect(never && added && haveOneNormalForm(never, added)).toBe(true);
  expect(there && more && haveOneNormalForm(there, more)).toBe(false);
});

it('keeps the cells that a limit looks up', async () => {
  const base = readText('proofs/base.tally')
    .replace('to 50% of', 'to caps[heavy] *')
    .replace(
      'let last_year',
      'table caps by group under "1" {\n  light: 50%\n  heavy: 50%\n}\nlet last_year',
    );
  const [one, other] = await Promise.all([base, base.replace('heavy: 50%', 'heavy: 40%')].map(programOf));
  expect(one && normalForm(one)).toBeDefined();
  expect(one && normalForm(one)).not.toBe(other && normalForm(other));
});

it('keeps the order of steps that draw on one limit of a pool', async () => {
  const pooled = (limit: string): string =>
    `${readText('equivalent.tally').replace('  CA  owes', '  OR  owes from 2026, earns from 2025\n  CA  owes')}
pool neighbours under "6" {
  surplus ZERO from states CA, OR
  after settle against unmet deficits, in the order of states
${limit}}
`;
  const swapped = (text: string): string => {
    const [light = '', heavy = ''] = text.match(/^ {2}(?:light|heavy): .*\n/gm) ?? [];
    return text.replace(`${light}${heavy}`, `${heavy}${light}`);
  };
  const isSame = async (text: string): Promise<boolean> => {
    const [one, other] = await Promise.all(
      [text, swapped(text)].map(async (each) => normalForm(await programOf(each))),
    );
    expect(one).toBeDefined();
    return one === other;
  };
  expect(await isSame(pooled(''))).toBe(true);
  expect(await isSame(pooled('  cap: limit ZERO to 50 credits\n'))).toBe(false);
});

it('keeps the order of states whose credits can be in one bank', async () => {
  const opened = (earns: string, order: string): Promise<Program> =>
    programOf(
      readText('equivalent.tally')
        .replace(
          '  CA  owes',
          `  OR  owes from 2026,${earns} opens in 2027 with 50% of CA, rounded down to 1\n  CA  owes`,
        )
        .replace('then oldest vintage first', `then oldest vintage first, then ${order}`),
    );
  const isSame = async (earns: string): Promise<boolean> =>
    haveOneNormalForm(await opened(earns, 'CA before OR'), await opened(earns, 'OR before CA'));
  const one = await opened(' earns from 2025,', 'CA before OR');
  expect(haveOneNormalForm(one, one)).toBe(true);
  expect(await isSame(' earns from 2025,')).toBe(false);
  expect(await isSame('')).toBe(true);
});

it('tells apart tables that are asked for years before that of the facts', async () => {
  const lagged = (share: string): Promise<Program> =>
    programOf(
      readText('proofs/base.tally')
        .replace(
          '  2024:            5%     9%',
          `  2012..2024:      5%     9%\n  2025:         ${share}    11%`,
        )
        .replace('2025 onward', '2026 onward')
        .replace('share[model_year,', 'share[model_year - 9,'),
    );
  expect(haveOneNormalForm(await lagged('6%'), await lagged('6%'))).toBe(true);
  expect(haveOneNormalForm(await lagged('6%'), await lagged('5%'))).toBe(false);
});

// In a total over all years, and in the condition of a field, each fact is under the version of its own year.
it.each([
  ['a value', 'sold * worth', '', '40%', '30%'],
  ['a table', 'sold * factor[year]', '', '2024 onward: 5', '2024 onward: 6'],
  ['a class', 'sold', 'when small', '4_000', '4_500'],
  ['a condition', 'sold', 'when counted', '2_000', '2_500'],
  ['the condition of a field', 'sold', '', '6_000', '7_000'],
])('tells apart other versions of %s that facts of all years ask for', async (_, value, when, one, other) => {
  const base = readText('amended.tally').replace('sold by maker, state', `${value} by maker, state ${when}`);
  const law = await programOf(base);
  const changed = await programOf(base.replaceAll(one, other));
  for (const forScenarios of [false, true]) {
    expect(haveOneNormalForm(law, law, forScenarios)).toBe(true);
    expect(haveOneNormalForm(law, changed, forScenarios)).toBe(false);
  }
});

it('tells apart tables that a value by its name looks up', async () => {
  const named = (cell: string): Promise<Program> =>
    programOf(
      readText('amended.tally')
        .replace('let worth = 50%', 'let worth = factor[year]')
        .replace('let worth = 40%', '')
        .replace('amount  sold *', 'amount  sold * worth *')
        .replace('2024 onward: 3', `2024 onward: ${cell}`),
    );
  expect(normalForm(await named('3'))).toBeDefined();
  expect(normalForm(await named('3'))).not.toBe(normalForm(await named('4')));
});

it('tells apart a party of two names from two parties', async () => {
  const earnedBy = (condition: string): Promise<Program> =>
    programOf(
      readText('proofs/base.tally').replace(
        'when powertrain is electric',
        `when powertrain is electric and ${condition}`,
      ),
    );
  const [one, two] = [await earnedBy('manufacturer is "A B"'), await earnedBy('manufacturer in ("A", "B")')];
  expect(haveOneNormalForm(one, two)).toBe(false);
});

it('keeps what a limit over several years leaves where nothing is owed in one', async () => {
  const settled = (step: string): Promise<Program> =>
    programOf(
      readText('equivalent.tally').replace(
        /^ {2}\w+: .*(?:retire|limit)(?:.|\n)*?(?=\n {2}carry)/m,
        STEPS + step,
      ),
    );
  const last = '  last: retire ZERO from any against heavy when deficits(light) <= 0 credits\n';
  expect(haveOneNormalForm(await settled(last), await settled(''))).toBe(false);
});

const STEPS = `  first: retire ZERO from any against any when deficits(light) > 0 credits
  half: limit ZERO against heavy over 3 years to 50% of deficits(light), rounded down to 1
`;

it('tells one value from another in interest and expiry, where a run can give them other numbers', async () => {
  const laws = (rate: string, year: string) =>
    programOf(
      readText('proofs/base.tally')
        .replace('let last_year = 2030', 'let low = 5%\nlet late = 2030\nlet same = 5%\nlet end_year = 2030')
        .replace('to 50% of', 'to min((low + same) * 5, late / end_year) *')
        .replace('end of last_year', `end of ${year}`)
        .replace(
          ', then shortfall',
          ` with ${rate} interest each model year, rounded up to 0.1, then shortfall`,
        ),
    );
  const base = await laws('low', 'late');
  for (const [rate, year] of [
    ['same', 'late'],
    ['5%', 'late'],
    ['low', 'end_year'],
    ['low', '2030'],
  ] as const) {
    const other = await laws(rate, year);
    expect(haveOneNormalForm(base, other)).toBe(true);
    expect(haveOneNormalForm(base, other, true)).toBe(false);
  }
});
