import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printed, wordsOf } from '../../packages/cli/test/kit/tally.ts';
import { type Block, blocksOf, PAGES, type Page, ROOT } from './pages.ts';

/*
 * What a page shows is what a reader sees. The blocks of a page are gone through in a folder with the examples:
 *
 *   ```console           lines `$ tally ...`, each with what it prints; `...` stands for lines that are left out
 *   ```diff FILE         an edit: each line with a minus is replaced by the lines with a plus behind it
 *   ```tally file FILE   a file that is written
 */
const SHOWN = new Set(['console', 'diff', 'tally']);

test.each(PAGES.filter((page) => shownIn(page).length > 0))('$file shows what is printed', async (page) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tally-docs-'));
  try {
    cpSync(path.join(ROOT, 'examples'), path.join(folder, 'examples'), {
      recursive: true,
      filter: (file) => !file.includes('node_modules'),
    });
    for (const block of shownIn(page)) {
      const [kind, , file = ''] = block.words;
      if (kind === 'diff') edit(folder, block);
      else if (kind === 'tally') writeFileSync(path.join(folder, file), block.text);
      else
        for (const command of commandsOf(block))
          await expectOutput(folder, `${page.file}:${block.line}`, command);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

interface Command {
  readonly line: string;
  readonly shown: readonly string[];
}

function shownIn(page: Page): readonly Block[] {
  return blocksOf(page).filter(
    ({ words: [kind = '', use] }) => SHOWN.has(kind) && (kind !== 'tally' || use === 'file'),
  );
}

/** The commands of a block: a line that ends in a backslash goes on in the next. */
function commandsOf({ text }: Block): readonly Command[] {
  return text
    .replaceAll(/\\\n\s*/g, '')
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [line = '', ...shown] = part.trimEnd().split('\n');
      return { line, shown };
    });
}

async function expectOutput(folder: string, where: string, { line, shown }: Command): Promise<void> {
  const found = await run(folder, line);
  let from = 0;
  for (const piece of shown.join('\n').split(/^\.\.\.$/m)) {
    const wanted = piece.replace(/^\n|\n$/g, '');
    const at = found.indexOf(wanted, from);
    if (at < 0) expect(found.slice(from), `${where}: $ ${line}`).toContain(wanted);
    from = at + wanted.length;
  }
}

async function run(folder: string, line: string): Promise<string> {
  const [name, ...args] = wordsOf(line);
  expect(name).toBe('tally');
  const { written } = await printed(args, { cwd: folder });
  return written.map(({ text }) => text).join('');
}

function edit(folder: string, { words: [, file = ''], text }: Block): void {
  const target = path.join(folder, file);
  let edited = readFileSync(target, 'utf8');
  for (const [, before = '', after = ''] of text.matchAll(/^-(.*)\n((?:\+.*\n)+)/gm)) {
    expect(edited).toContain(before);
    edited = edited.replace(before, after.replace(/^\+/gm, '').trimEnd());
  }
  writeFileSync(target, edited);
}
