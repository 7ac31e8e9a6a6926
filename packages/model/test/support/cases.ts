import { readFileSync } from 'node:fs';

/**
 * A case of a `.cases` file: some lines of a base changed, and the problems that are found then.
 *
 *     == what is wrong, in a few words
 *     - the text that is taken away (it stands in the base once)
 *     + the text that takes its place
 *     ! error type/condition at `sold`
 *       the message (where it is left out, it is not compared)
 */
export interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly (readonly string[])[];
}

const folder = new URL('../cases/', import.meta.url);

export function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** @param baseName the program that the cases change */
export function readCases(name: string, baseName = 'base.tally'): readonly Case[] {
  const base = readText(baseName);
  const [, ...blocks] = readText(name).split(/^== /m);
  return blocks.map((block) => readCase(block, base));
}

function readCase(block: string, base: string): Case {
  const [title = '', ...lines] = block.trimEnd().split('\n');
  const changes: { taken: string[]; put: string[] }[] = [];
  const expected: string[][] = [];
  let before = '';
  for (const line of lines) {
    const mark = line[0] ?? '';
    const rest = line.slice(2);
    if (mark === '-' && before !== '-') changes.push({ taken: [], put: [] });
    if (mark === '-') changes.at(-1)?.taken.push(rest);
    else if (mark === '+') changes.at(-1)?.put.push(rest);
    else if (mark === '!') expected.push([rest]);
    else if (mark === ' ') expected.at(-1)?.push(rest);
    before = mark;
  }
  const text = changes.reduce((changed, { taken, put }) => replaceOnce(changed, taken, put, title), base);
  return { title, text, expected };
}

function replaceOnce(text: string, taken: readonly string[], put: readonly string[], title: string): string {
  const pieces = text.split(taken.join('\n'));
  if (pieces.length !== 2)
    throw new Error(`${title}: "${taken.join('\n')}" stands ${pieces.length - 1} times`);
  return pieces.join(put.join('\n'));
}
