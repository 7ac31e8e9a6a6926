import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Edit } from '@tallystick/model';
import { readWork } from '@tallystick/sdk';
import { expect, test } from 'vitest';
import { namesOf } from '../src/names/names.ts';
import { renaming } from '../src/names/renaming.ts';

const CASE = path.join(import.meta.dirname, 'cases/rename/across-files');
const ENTRIES = ['slower.tally'];
const TEXTS = new Map(
  ['slower.tally', 'vans.tally'].map((file) => [
    file,
    readFileSync(path.join(CASE, file), 'utf8').replaceAll('<|>', ''),
  ]),
);

type Texts = ReadonlyMap<string, string>;

// Whatever is renamed and then called as before, every file is as it was, columns and all.
test('to rename a part and to take it back changes nothing', async () => {
  const { declarations } = namesOf(await load(TEXTS));
  const kept: string[] = [];
  for (const { name, at } of declarations) {
    const renamed = await rename(TEXTS, at.file, at.start, `${name}_longer`);
    const back =
      renamed && (await rename(renamed, at.file, startOf(renamed, at.file, `${name}_longer`), name));
    expect(renamed, name).not.toEqual(TEXTS);
    expect(back, name).toEqual(TEXTS);
    kept.push(name);
  }
  expect(kept.length).toBeGreaterThan(20);
});

function load(texts: Texts) {
  return readWork(ENTRIES, async (file) => texts.get(file));
}

async function rename(texts: Texts, file: string, offset: number, word: string): Promise<Texts | undefined> {
  const loaded = await load(texts);
  const [name] = namesOf(loaded).at(file, offset)?.names ?? [];
  const result = name && (await renaming(loaded, ENTRIES, name, word));
  if (result === undefined || 'refusal' in result) return undefined;
  return new Map(
    [...texts].map(([each, text]) => [
      each,
      made(
        text,
        result.edits.filter(({ at }) => at.file === each),
      ),
    ]),
  );
}

function made(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.at.start - a.at.start || b.at.end - a.at.end)
    .reduce((result, { at, text: put }) => result.slice(0, at.start) + put + result.slice(at.end), text);
}

function startOf(texts: Texts, file: string, word: string): number {
  return texts.get(file)?.indexOf(word) ?? 0;
}
