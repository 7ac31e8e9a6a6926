import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Puts the meanings of the words into a module, so that a bundle brings them along; with `--check` it says whether the
// module is what it should be.

const FOLDER = import.meta.dirname;
const MODULE = path.join(FOLDER, '../src/generated/words.ts');

const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md'))
  .sort();
const entries = files.map((file) => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8').trim();
  return `  [${JSON.stringify(path.basename(file, '.md'))}, ${JSON.stringify(text)}],`;
});
const text = `// Made from the files of \`words\` by \`pnpm generate\`.
/** What each word of the language means, in Markdown. */
export const WORDS: ReadonlyMap<string, string> = new Map([\n${entries.join('\n')}\n]);\n`;
if (!process.argv.includes('--check')) writeFileSync(MODULE, text);
else if (readFileSync(MODULE, 'utf8') !== text) process.exitCode = 1;
