import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWork } from '../src/index.ts';
import { CASES, loadCase } from './kit/cases.ts';

const PROGRAM = `program ONE {
  periods  year from 2021
  counts   credits
}
settle each year {
  carry unmet deficits for 1 year, then shortfall
}
`;

/** Loads texts by their names. */
function loadTexts(texts: Readonly<Record<string, string>>, entries = Object.keys(texts)) {
  return loadWork(entries, async (file) => texts[file]);
}

async function codesOf(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { problems } = await loadTexts(texts);
  return problems.map(({ code }) => code);
}

describe('loadWork', () => {
  it('reads each file once, used files first, under tidy names', async () => {
    const asked: string[] = [];
    const texts: Readonly<Record<string, string>> = {
      'a/main.tally': `use "../b/two.tally"\nuse "./two.tally"\n${PROGRAM}`,
      'b/two.tally': 'use "../a/main.tally"\n',
      'a/two.tally': 'let a = 1\n',
    };
    const loaded = await loadWork(['./a/main.tally', 'a//main.tally'], async (file) => {
      asked.push(file);
      return texts[file];
    });
    expect(asked).toEqual(['a/main.tally', 'b/two.tally', 'a/two.tally']);
    expect(loaded.problems).toEqual([]);
    expect([...loaded.texts.keys()]).toEqual(['b/two.tally', 'a/two.tally', 'a/main.tally']);
    expect(loaded.work.sources.map(({ file }) => file)).toEqual([...loaded.texts.keys()]);
    expect(loaded.work.programs.map(({ lets }) => lets.map(({ name }) => name))).toEqual([['a']]);
  });

  it('says that an entry is not there', async () => {
    const { problems } = await loadTexts({}, ['nowhere.tally']);
    expect(problems.map(({ message }) => message)).toEqual(['The file nowhere.tally was not found.']);
  });

  it('does not read what is no program', async () => {
    expect(await codesOf({ 'book.xlsx': 'PK\u0003\u0004\0\0let a = 1' })).toEqual(['file/not-a-program']);
    expect(await codesOf({ 'sales.csv': 'maker,state,year,sold\nAcme & Sons,CA,2024,5\n' })).toEqual([
      'file/not-a-program',
    ]);
    expect(await codesOf({ 'facts.csv': 'maker,state,program\nAcme,CA,1\n'.repeat(5_000) })).toEqual([
      'file/not-a-program',
    ]);
  });

  it('says that a program is not in UTF-8, once', async () => {
    const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const law = '# L\u00e4nder und \u00c4mter\nlet \u00e4 = 1  assumed "\u00e4lter"\n';
    expect(await codesOf({ 'a.tally': utf8(Buffer.from(law, 'latin1')) })).toEqual(['file/encoding']);
    expect(await codesOf({ 'a.tally': utf8(Buffer.from(`\ufeff${law}`, 'utf16le')) })).toEqual([
      'file/encoding',
    ]);
  });

  it('reads a short text that is no program, for what may be meant', async () => {
    expect(await codesOf({ 'a.tally': 'progam ACT {\n}\n' })).toEqual(['syntax/unknown-line']);
  });

  it('does not follow a statement beyond its limits, and reads on behind it', async () => {
    const nested = `let a = ${'('.repeat(60)}1${')'.repeat(60)}\n`;
    const long = `let b = ${Array.from({ length: 600 }, () => '1').join(' + ')}\n`;
    const negated = `let c = ${'- '.repeat(100_000)}1\n`;
    const { problems, work } = await loadTexts({
      'a.tally': `${PROGRAM}${nested}${long}${negated}let d = 1\n`,
    });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['syntax/too-deep']));
    expect(problems).toHaveLength(3);
    expect(work.programs[0]?.lets.map(({ name }) => name)).toContain('d');
  });

  it('says that a file belongs to none of several programs', async () => {
    const texts = {
      'one.tally': PROGRAM,
      'two.tally': PROGRAM.replace('ONE', 'TWO'),
      'lost.tally': 'let a = 1\n',
      'found.tally': 'use "one.tally"\nlet b = 1\n',
    };
    const { problems, work } = await loadTexts(texts);
    expect(problems.map(({ code, at }) => [code, at.file])).toEqual([['file/no-program', 'lost.tally']]);
    expect(work.programs.map(({ name, lets }) => [name, lets.length])).toEqual([
      ['ONE', 1],
      ['TWO', 0],
    ]);
  });

  it('says once what is wrong in a file of two programs', async () => {
    const texts = {
      'one.tally': `use "shared.tally"\n${PROGRAM}`,
      'two.tally': `use "shared.tally"\n${PROGRAM.replace('ONE', 'TWO')}`,
      'shared.tally': 'let a = nothing\n',
    };
    expect(await codesOf(texts)).toEqual(['name/unknown']);
  });

  it('takes all files for parts of the only program', async () => {
    const { problems, work } = await loadTexts({ 'one.tally': PROGRAM, 'more.tally': 'let a = 1\n' });
    expect(problems).toEqual([]);
    expect(work.programs[0]?.lets).toHaveLength(1);
  });

  it('reads the line ends of Windows and a byte order mark as if they were not there', async () => {
    const folder = join(CASES, 'accepted/act');
    const plain = await loadCase(folder);
    const text = plain.texts.get('main.tally') ?? '';
    const windows = await loadCase(
      folder,
      new Map([['main.tally', `\ufeff${text.replaceAll('\n', '\r\n')}`]]),
    );
    const withoutPlaces = (key: string, value: unknown) =>
      key === 'at' || key === 'nameAt' || key === 'sources' ? undefined : value;
    expect(windows.problems).toEqual([]);
    expect(JSON.stringify(windows.work, withoutPlaces)).toBe(JSON.stringify(plain.work, withoutPlaces));
  });

  it('reads two texts at the same time', async () => {
    const loads = ['1', '2', '3'].map((value) => loadTexts({ 'a.tally': `${PROGRAM}let a = ${value}\n` }));
    const values = (await Promise.all(loads)).map(({ work }) => work.programs[0]?.lets[0]?.value);
    expect(values.map((value) => value?.kind === 'number' && value.value)).toEqual(['1', '2', '3']);
  });
});
