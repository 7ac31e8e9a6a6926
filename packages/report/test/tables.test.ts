import { describe, expect, it } from 'vitest';
import { type Table, tableMarkdown, tableText } from '../src/index.ts';

const table = (name: string): Table => ({
  columns: [
    { title: 'party', align: 'left' },
    { title: 'bank', align: 'right' },
  ],
  rows: [[name, '5']],
  totals: [['Total', '5']],
});

describe.each([
  ['a line break', 'Acme\r\nInc', String.raw`Acme\r\nInc`],
  ['an escape of a terminal', 'Acme\u001b[31m', String.raw`Acme\u001b[31m`],
  ['a turn of direction', 'Acme\u202eknab', String.raw`Acme\u202eknab`],
])('a name with %s', (_, name, shown) => {
  it('stands in one line of a text', () => {
    const lines = tableText(table(name)).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[2]).toBe(`${shown}     5`);
  });

  it('stands in one line of Markdown, the backslash as it is', () => {
    const lines = tableMarkdown(table(name)).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toBe(`| ${shown.replace(/[\\[]/g, String.raw`\$&`)} | 5 |`);
  });
});
