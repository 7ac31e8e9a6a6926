import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { format } from '../src/index.ts';

const FOLDER = join(import.meta.dirname, 'format');

describe('the formatter', () => {
  // A case is a folder: `written.tally`, and what it becomes.
  it.each(readdirSync(FOLDER))('lays out %s', async (name) => {
    const { text, problems } = format(
      'main.tally',
      readFileSync(join(FOLDER, name, 'written.tally'), 'utf8'),
    );
    expect(problems).toEqual([]);
    await expect(text).toMatchFileSnapshot(join(FOLDER, name, 'formatted.tally'));
    expect(format('main.tally', text).text).toBe(text);
  });

  it('leaves a text with a mistake as it is, and says what the mistake is', () => {
    const text = 'groups   of sale {\n small  when gvwr == 5\n';
    const formatted = format('main.tally', text);
    expect(formatted.text).toBe(text);
    expect(formatted.problems.map(({ code }) => code)).toContain('syntax/not-closed');
  });

  it.each([
    ['an empty text', '', ''],
    ['blank lines alone', ' \n\t\n', ''],
    ['a missing end of line', 'let a  = 1', 'let a = 1\n'],
    ['lines that end as on Windows', 'let a  = 1\r\n# b  \r\n', 'let a = 1\r\n# b\r\n'],
    ['the mark at the beginning of a file', '\ufefflet a  = 1\n', '\ufefflet a = 1\n'],
    ['a comment as programmers write it', 'let a  = 1 // one\n', 'let a = 1    // one\n'],
    [
      'characters of two units',
      'let a = 1 assumed "\ud83d\ude9a"#1\nlet b = 1 assumed "ab"#2\n',
      'let a = 1  assumed "\ud83d\ude9a"     #1\nlet b = 1  assumed "ab"    #2\n',
    ],
  ])('knows %s', (_, written, formatted) => {
    expect(format('main.tally', written).text).toBe(formatted);
  });
});
