import { expect, it } from 'vitest';
import { mutantsOf } from '../../src/mutation/mutants.ts';
import { haveOneNormalForm, normalForm } from '../../src/normal/normal-form.ts';
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
  const opened = (order: string): string =>
    readText('equivalent.tally')
      .replace(
        '  CA  owes',
        '  OR  owes from 2026, earns from 2025, opens in 2027 with 50% of CA, rounded down to 1\n  CA  owes',
      )
      .replace('then oldest vintage first', `then oldest vintage first, then ${order}`);
  const [one, other] = await Promise.all([opened('CA before OR'), opened('OR before CA')].map(programOf));
  expect(one && other && haveOneNormalForm(one, one)).toBe(true);
  expect(one && other && haveOneNormalForm(one, other)).toBe(false);
});
