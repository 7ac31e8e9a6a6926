import { expect, test } from 'vitest';
import { tallyCommand } from '../../packages/cli/src/tally.ts';
import { RESERVED } from '../../packages/language/src/grammar/tokens.ts';
import { LANGUAGE_PROBLEMS } from '../../packages/language/src/problems/catalogue.ts';
import { UNIT_NAMES, unitNamed } from '../../packages/language/src/scoping/prelude.ts';
import { ACCOUNT_AMOUNTS, MODEL_PROBLEMS, OPERATORS } from '../../packages/model/src/index.ts';
import { PAGES } from './pages.ts';

const COMMANDS = tallyCommand('0.0.0').commands;
const UNITS = new Set(UNIT_NAMES.flatMap((word) => Object.keys(unitNamed(word) ?? {})));
const CODES = Object.keys({ ...LANGUAGE_PROBLEMS, ...MODEL_PROBLEMS });

test.each([
  ['docs/reference/cli.md', 'command', COMMANDS.map((command) => `## ${command.name()}`)],
  ['docs/reference/cli.md', 'flag', COMMANDS.flatMap(({ options }) => options.map(({ long }) => long ?? ''))],
  [
    'docs/reference/cli.md',
    'operator',
    Object.entries(OPERATORS).flatMap(([name, changed]) => [`\`${name}\``, changed]),
  ],
  ['docs/reference/language.md', 'reserved word', [...RESERVED].map((word) => `\`${word}\``)],
  ['docs/reference/language.md', 'unit', [...UNITS].map((unit) => `\`${unit}\``)],
  ['docs/reference/language.md', 'amount', ACCOUNT_AMOUNTS.map((amount) => `\`${amount}\``)],
  ['docs/reference/language.md', 'group of codes', CODES.map((code) => `\`${code.split('/')[0]}/\``)],
])('%s names every %s', (file, _, words) => {
  const text = PAGES.find((page) => page.file === file)?.text ?? '';
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
});
