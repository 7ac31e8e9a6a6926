import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, type IToken, parseRawGrammar, Registry } from 'vscode-textmate';

const FILE = path.join(import.meta.dirname, '../../generated/tally.tmLanguage.json');
const WASM = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');

const grammar = await loadGrammar();

async function loadGrammar() {
  await loadWASM(await readFile(WASM));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(await readFile(FILE, 'utf8'), FILE),
  });
  const loaded = await registry.loadGrammar('source.tally');
  if (loaded === null) throw new Error('the grammar cannot be read');
  return loaded;
}

/** The tokens of each line of a text, as an editor colours them. */
export function tokensOf(text: string): readonly (readonly IToken[])[] {
  let state = INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}
