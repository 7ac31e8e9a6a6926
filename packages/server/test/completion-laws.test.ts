import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectedAt } from '@tallystick/language/syntax';
import { analyse, consolidate, type Problem } from '@tallystick/model';
import { check, format, readWork } from '@tallystick/sdk';
import { describe, expect, test } from 'vitest';
import { CompletionItemKind } from 'vscode-languageserver';
import { askedAt } from '../src/features/completion/asked.ts';
import { offersFor } from '../src/features/completion/completion.ts';

const FILE = 'toy.tally';
const TOY = readFileSync(path.join(import.meta.dirname, 'programs', FILE), 'utf8');

const load = (text: string) => readWork([FILE], async (file) => (file === FILE ? text : undefined));
const loaded = await load(TOY);
const [parsed] = loaded.files;

/** What decides at a place: the block, the line, and the word before. */
const placeOf = (offset: number): string => {
  const { blocks = [], statement = [] } = expectedAt(FILE, TOY, offset) ?? {};
  return [blocks.at(-1)?.opening[0], statement[0], statement.at(-1)].map((word) => word?.text).join(' ');
};

const offersAt = (offset: number, text = TOY) => {
  const asked =
    parsed && askedAt({ entries: [FILE], loaded }, { ...parsed, text }, offset, { files: [FILE] });
  return asked === undefined ? [] : offersFor(asked);
};

/** Each use of a name, once. */
const uses = [...new Map(loaded.links.map(({ from }) => [from.start, from])).values()]
  .filter(({ file }) => file === FILE)
  .sort((a, b) => a.start - b.start);

describe('at each name of a sound program', () => {
  test('it is sound', async () => {
    const { problems } = await check([FILE], async () => TOY);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('there are names', () => expect(uses.length).toBeGreaterThan(80));

  test('the name is offered', () => {
    const missing = uses.filter(({ start, end }) => {
      const name = TOY.slice(start, end);
      return !offersAt(start).some(({ label }) => label === name);
    });
    expect(missing.map(({ start, end }) => around(TOY, start, end))).toEqual([]);
  });

  test('no name is offered that the checker refuses there', async () => {
    const found: string[] = [];
    const seen = new Set<string>();
    for (const { start, end } of uses) {
      const others = offersAt(start).filter(
        ({ kind }) => kind !== CompletionItemKind.Keyword && kind !== CompletionItemKind.Function,
      );
      const place = placeOf(start);
      for (const { label, text = label, detail = '', kind } of others) {
        // At places alike names of one kind are known or not known together, but for fields, which have types.
        const key = `${place} ${kind === CompletionItemKind.Field ? label : detail}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const problems = await problemsOf(TOY.slice(0, start) + text + TOY.slice(end));
        // The rows of a table are of the keys that it had: with another they are written anew.
        const refused = isKey(start) ? /^(?:name|syntax)\// : REFUSED;
        const wrong = problems.find(
          ({ code, at }) => refused.test(code) && at.start >= start && at.end <= start + text.length,
        );
        if (wrong !== undefined) found.push(`${around(TOY, start, end)} ${text}: ${wrong.message}`);
      }
    }
    expect(found).toEqual([]);
  });
});

describe('a construct that is begun', () => {
  const snippets = offersAt(TOY.length, `${TOY}\n`).filter(({ snippet }) => snippet !== undefined);

  test('there is one for each word', () => expect(snippets.length).toBeGreaterThan(15));

  test.each(snippets.map(({ label, snippet = '' }) => [label, snippet]))('%s', async (_, snippet) => {
    // Where writing goes on, nothing stands yet.
    const lines = snippet.split('\n').filter((line) => line.trim() !== '<>');
    const written = `${TOY}\n${lines.join('\n').replaceAll(/<([^<>]*)>/g, '$1')}\n`;
    expect(format(FILE, written).text).toBe(written);
    const { problems } = await load(written);
    expect(problems.filter(({ code }) => code.startsWith('syntax/'))).toEqual([]);
  });
});

test('there is an answer at every place of a text that ends there', () => {
  for (let offset = 0; offset < TOY.length; offset += 7)
    expect(() => offersAt(offset, TOY.slice(0, offset))).not.toThrow();
});

/** What the checker says of a word before it proves anything. */
/** True for a key that a table is said to be by. */
const isKey = (offset: number): boolean =>
  /^table\b.*$/.test(TOY.slice(TOY.lastIndexOf('\n', offset) + 1, offset));

const REFUSED = /^(?:name|syntax|table)\/|^type\/(?:out-of-place|ledger-filter)$/;

async function problemsOf(text: string): Promise<readonly Problem[]> {
  const { problems, work } = await load(text);
  const { program } = consolidate(work);
  return [...problems, ...(program === undefined ? [] : analyse(program).problems)];
}

function around(text: string, start: number, end: number): string {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start).trimStart();
  return `${line}[${text.slice(start, end)}]`;
}

test.each([
  ['sold * share[model_year, group]', 'sold *  * <>', 'share'],
  ['sold * share[model_year, group]', 'sold * share[, <>]', 'group'],
  ['sold * share[model_year, group]', 'sold * share[model_year, ] * <>', 'cap'],
  ['gvwr >= 26_001 lb and body is tractor', 'gvwr >=  and body is <>', 'tractor'],
  ['gvwr >= 26_001 lb and body is tractor', ' >= 26_001 lb and <>', 'body'],
])('behind what is missing in a line: %s written as %s', (line, hole, offered) => {
  const text = TOY.replace(line, hole);
  const offset = text.indexOf('<>');
  const labels = offersAt(offset, text.replace('<>', '')).map(({ label }) => label);
  expect(labels).toContain(offered);
});
