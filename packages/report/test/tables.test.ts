import { describe, expect, it } from 'vitest';
import {
  citationsText,
  inMarkdown,
  scenariosText,
  type Table,
  tableMarkdown,
  tableText,
} from '../src/index.ts';

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

describe('texts of a program beside tables', () => {
  const hostile = 'Clean\u001b[31m\nvans';
  const shown = String.raw`Clean\u001b[31m\nvans`;

  it('stand in one line of a list of scenarios', () => {
    const at = { file: 'rule.tally', line: 3 };
    const check = {
      ...{ party: hostile, state: 'CA', period: 2025, amount: 'bank', at, passed: false },
      ...{ expected: '3', found: '0', difference: '-3', because: [hostile] },
    };
    const scenario = { program: 'P', title: hostile, at, passed: false, faults: [hostile], standings: [] };
    const text = scenariosText({
      schema: 'tally/scenarios/1',
      scenarios: [{ ...scenario, checks: [check] }],
      summary: { passed: 0, failed: 1 },
    });
    expect(text.split('\n').filter((line) => line.includes(shown))).toHaveLength(4);
    expect(text).not.toContain('\u001b');
  });

  it('stand in one line above the clauses of a program, and below as what is open', () => {
    const at = { file: 'rule.tally', line: 3 };
    const rules = [{ name: hostile, at, cites: 'none' as const }];
    const program = { program: 'P', title: hostile, lists: true, clauses: [], unlisted: [], rules };
    const text = citationsText({ schema: 'tally/citations/1', programs: [program] });
    expect(text.split('\n').filter((line) => line.includes(shown))).toHaveLength(2);
    expect(text).not.toContain('\u001b');
  });

  it('stand as they are written in Markdown', () => {
    expect(inMarkdown(`${hostile}<b>`)).toBe(String.raw`Clean\\u001b\[31m\\nvans\<b\>`);
  });
});
