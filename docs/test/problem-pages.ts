import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Block, blocksOf, type Page, ROOT } from './pages.ts';

/*
 * A page of docs/problems shows a fault and its mend in the program of `tally init`:
 *
 *   ```tally wrong           lines that stand there for those of the block `right`, or at its end
 *   ```tally right           the same lines, mended; without this block the mend is told in words
 *   ```tally wrong in CLEAN  a line of the part CLEAN, for the line that begins with the same word or at its end
 *   ```tally wrong alone     a whole program
 *
 * A quotation is the message. Faults of facts are shown likewise, in blocks `csv` and `json`, whole files of the record.
 */
export const RULE: string = readFileSync(path.join(ROOT, 'packages/cli/template/rule.tally'), 'utf8');

/** A fault as a page shows it: in a program, or in a file of facts of a format. */
export interface Shown {
  readonly facts?: 'csv' | 'json';
  readonly wrong: string;
  readonly right?: string;
  readonly message: string;
}

/** What a page shows; undefined where it shows no text with the fault. */
export function shownBy(page: Page): Shown | undefined {
  const blocks = blocksOf(page);
  const wrong = blocks.find(({ words }) => words[1] === 'wrong');
  const right = blocks.find(({ words }) => words[1] === 'right');
  if (wrong === undefined) return undefined;
  const [, message = ''] = /^> (.*)$/m.exec(page.text) ?? [];
  const [format] = wrong.words;
  if (format === 'csv' || format === 'json') {
    return { facts: format, wrong: wrong.text, message, ...(right && { right: right.text }) };
  }
  return { wrong: programWith(wrong, right), message, ...(right && { right: programWith(right, right) }) };
}

function programWith(block: Block, right: Block | undefined): string {
  const [, , within, part] = block.words;
  if (within === 'alone') return block.text;
  if (within === 'in' && part !== undefined) return withLine(part, block.text);
  const lines = right === undefined ? undefined : standing(right.text);
  return lines === undefined ? `${RULE}\n${block.text}` : RULE.replace(lines, () => block.text);
}

/** The lines of the program that say the same, however they are laid out. */
function standing(text: string): string | undefined {
  const lines = text.trim().split('\n');
  const pattern = lines.map((line) => escaped(line.trim()).replace(/\s+/g, '[ \\t]+')).join('\\n[ \\t]*');
  return new RegExp(`^[ \\t]*${pattern}\\n`, 'm').exec(RULE)?.[0];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The program with a line put into a part. */
function withLine(part: string, line: string): string {
  const begin = RULE.search(new RegExp(`^(?:\\w+ )?${part}\\b`, 'm'));
  const end = RULE.indexOf('\n}', begin) + 1;
  const lines = RULE.slice(begin, end);
  const [word = ''] = line.trim().split(/\s/);
  const same = new RegExp(`^ +${word}(?!\\w).*\\n`, 'm');
  const put = same.test(lines) ? lines.replace(same, () => line) : `${lines}${line}`;
  return `${RULE.slice(0, begin)}${put}${RULE.slice(end)}`;
}
