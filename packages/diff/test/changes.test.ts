import { readFileSync } from 'node:fs';
import type { Program } from '@tallystick/model';
import { expect, test } from 'vitest';
// By path: the language stands beside this package.
import { loadWork } from '../../language/src/index.ts';
import { consolidate } from '../../model/src/index.ts';
import { between, changesOf, directionOf, sayTheSame } from '../src/index.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const base = read('base.tally');
const [, ...blocks] = read('changes.cases').split(/^== /m);

// A case takes lines away (`-`), puts others in their place (`+`), and says which changes are found then.
test.each(blocks.map((block) => block.trimEnd().split('\n')))('%s', async (...lines) => {
  const [before, after] = [await programOf(base), await programOf(edited(base, lines))];
  const changes = changesOf(before, after);
  const lawWith = between(before, after);
  const found = changes.map(({ id, words, isRemark }) => {
    const direction = directionOf(lawWith(new Set()), lawWith(new Set([id])));
    return isRemark ? `# ${words}` : `> ${direction} ${words}`;
  });
  expect(found).toEqual(lines.filter((line) => /^[>#]/.test(line)));
  const all = lawWith(new Set(changes.map(({ id }) => id)));
  expect(sayTheSame(lawIn(all), lawIn(after)), 'all changes make the later law').toBe(true);
});

function edited(text: string, lines: readonly string[]): string {
  const edits: { taken: string[]; put: string[] }[] = [];
  let last = '';
  for (const line of lines) {
    const [mark = '', rest] = [line[0], line.slice(2)];
    if (mark === '-' && last !== '-') edits.push({ taken: [], put: [] });
    if (mark === '-') edits.at(-1)?.taken.push(rest);
    if (mark === '+') edits.at(-1)?.put.push(rest);
    last = mark;
  }
  return edits.reduce((whole, { taken, put }) => {
    const pieces = whole.split(`${taken.join('\n')}\n`);
    expect(pieces.length, taken.join('\n')).toBe(2);
    return pieces.join(put.map((line) => `${line}\n`).join(''));
  }, text);
}

async function programOf(text: string): Promise<Program> {
  const { work } = await loadWork(['case.tally'], async () => text);
  const { program } = consolidate(work);
  if (program === undefined) throw new Error('no program');
  return program;
}

/** What computes amounts. */
function lawIn({
  states,
  records,
  classifications,
  tables,
  lets,
  readings,
  deficits,
  credits,
  settlement,
}: Program): object {
  return { states, records, classifications, tables, lets, readings, deficits, credits, settlement };
}
