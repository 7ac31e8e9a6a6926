import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AstUtils } from 'langium';
import { expect, test } from 'vitest';
import { declarationsIn, linksIn, loadWork } from '../src/index.ts';
import { UNIT_NAMES } from '../src/scoping/prelude.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../../examples');
const FILES = globSync('**/*.tally', { cwd: EXAMPLES })
  .filter((file) => !file.includes('node_modules'))
  .sort();

/** Words that the language brings, where nothing that is declared is meant, beside its units. */
const BUILT_IN =
  /^(?:party|state|period|date|min|max|total|vintage|deficits|seeded|issued|invalidated|received|sent|retired|met|interest|expired|bank|carried|shortfall|settle|states|calendar)$/;

// Every cross-reference of the grammar in the examples. What is left out: the words of the language, and parties without
// quotes in rows that were pasted from a file.
test('every use of a name in the examples is linked to a declaration', async () => {
  const loaded = await loadWork(FILES, async (file) => readFileSync(path.join(EXAMPLES, file), 'utf8'));
  const links = linksIn(loaded);
  const linked = new Set(links.map(({ from }) => `${from.file} ${from.start}`));
  const declared = new Set(loaded.files.flatMap(declarationsIn).map(({ name }) => name));
  const uses = loaded.files.flatMap((file) =>
    AstUtils.streamAst(file.result.value)
      .flatMap((node) => AstUtils.streamReferences(node).map((info) => ({ file, node, ...info })))
      .filter(({ node, reference }) => node.$type !== 'WordCell' || declared.has(reference.$refText))
      .toArray(),
  );
  const missing = uses
    .filter(({ file, reference }) => !linked.has(`${file.file} ${reference.$refNode?.offset}`))
    .filter(({ reference: { $refText: word } }) => !BUILT_IN.test(word) && !UNIT_NAMES.includes(word))
    .map(({ file, node, property, reference }) => {
      return `${file.file} ${node.$type}.${property} ${reference.$refText}`;
    });
  expect(uses.length).toBeGreaterThan(500);
  expect([...new Set(missing)]).toEqual([]);
  for (const { from, to } of links) {
    const text = loaded.texts.get(to.file)?.slice(to.start, to.end);
    expect(text, `${from.file} ${from.start}`).toBeTruthy();
  }
});
