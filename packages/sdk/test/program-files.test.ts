import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgramFiles, readDataFile, readText, STDIN } from '../src/node/index.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tally-files-'));
  for (const file of [
    'b.tally',
    'a.tally',
    'sub/c.tally',
    'sub/node_modules/d.tally',
    '.git/e.tally',
    'notes.txt',
  ]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), '\ufeffprogram X\r\n');
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function found(...programs: readonly string[]): Promise<readonly string[] | string> {
  const files = await findProgramFiles(programs.map((program) => program.replace('%', folder)));
  return files.ok
    ? files.files.map((file) => path.relative(folder, file))
    : files.message.replace(folder, '%');
}

test('a folder means the .tally files in it and below, in the order of their names', async () => {
  expect(await found('%')).toEqual(['a.tally', 'b.tally', 'sub/c.tally']);
});

test('a file is itself, whatever it is called, and comes once', async () => {
  expect(await found('%/notes.txt', '%/b.tally', '%')).toEqual([
    'notes.txt',
    'b.tally',
    'a.tally',
    'sub/c.tally',
  ]);
});

test('a glob means what it matches', async () => {
  expect(await found('%/*.tally')).toEqual(['a.tally', 'b.tally']);
  expect(await found('%/**/{a,c}.tally')).toEqual(['a.tally', 'sub/c.tally']);
});

test('standard input stands for itself', async () => {
  const files = await findProgramFiles(['-']);
  expect(files).toEqual({ ok: true, files: [STDIN] });
});

test('what is not there is said', async () => {
  expect(await found('%/x.tally')).toBe('There is no file or folder %/x.tally.');
  expect(await found('%/*.rules')).toBe('No file matches %/*.rules.');
});

test('texts are read as they are, with byte order mark and line ends', async () => {
  expect(await readText(path.join(folder, 'a.tally'))).toBe('\ufeffprogram X\r\n');
  expect(await readText(path.join(folder, 'x.tally'))).toBeUndefined();
});

test('the sheet of a workbook is no part of the name of its file', async () => {
  await writeFile(path.join(folder, 'book.xlsx'), 'x');
  const { name, bytes } = await readDataFile(path.join(folder, 'book.xlsx#Q3'));
  expect([path.basename(name), bytes.length]).toEqual(['book.xlsx#Q3', 1]);
});
