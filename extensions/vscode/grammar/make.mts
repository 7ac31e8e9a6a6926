import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TallyGrammar } from '../../../packages/language/src/generated/grammar.ts';
import { ELEMENT_WORDS, JOINS_BEFORE } from '../../../packages/language/src/grammar/lines.ts';
import { RESERVED } from '../../../packages/language/src/grammar/tokens.ts';
import { UNIT_NAMES } from '../../../packages/language/src/scoping/prelude.ts';
import { statementsOf } from './statements.mts';
import { textmateGrammar } from './textmate.mts';

// Writes the TextMate grammar from that of the language; with `--check` it says whether the file is what it should be.

const FILE = path.join(import.meta.dirname, '../generated/tally.tmLanguage.json');

const grammar = textmateGrammar({
  statements: statementsOf(TallyGrammar(), ['NL', 'TOP']),
  elements: [...ELEMENT_WORDS],
  joins: [...JOINS_BEFORE],
  reserved: [...RESERVED],
  units: UNIT_NAMES,
});
const text = `${JSON.stringify(grammar, null, 2)}\n`;
if (!process.argv.includes('--check')) await writeFile(FILE, text);
else if ((await readFile(FILE, 'utf8')) !== text) process.exitCode = 1;
