import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, loadProgram } from '../src/index.ts';

const RULE = readFileSync(path.join(import.meta.dirname, '../../cli/template/rule.tally'), 'utf8');
/** Where the shares begin. */
const SHARES = RULE.search(/^ {2}2026:/m);
const CASES = readFileSync(path.join(import.meta.dirname, 'suppressions.cases'), 'utf8');

/*
 * A case is a title behind `==`, what is put in the place of two shares of the program, the shares being `  2026:` and
 * `  2027 onward:`, and what is found then: `! code line` is told, `~ code line reason` is suppressed.
 */
const cases = CASES.split(/^== /m)
  .slice(1)
  .map((block) => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    const isFound = (line: string): boolean => /^[!~] /.test(line);
    return {
      title,
      text: textWith(lines.filter((line) => !isFound(line)).join('\n')),
      expected: lines.filter(isFound),
    };
  });

function textWith(shares: string): string {
  return RULE.replace(/^ {2}2026:.*\n {2}2027 onward:.*$/m, shares);
}

const read = (text: string) => async (file: string) => (file === 'rule.tally' ? text : undefined);

describe('suppressions', () => {
  test.each(cases)('$title', async ({ text, expected }) => {
    const { problems, suppressed } = await check(['rule.tally'], read(text));
    const lineOf = (start: number) => text.slice(SHARES, start).split('\n').length;
    expect([
      ...problems.map(({ code, at }) => `! ${code} ${lineOf(at.start)}`),
      ...suppressed.map(({ problem, reason }) => `~ ${problem.code} ${lineOf(problem.at.start)} ${reason}`),
    ]).toEqual(expected);
  });

  test('a program is loaded with the same problems told and the same suppressed', async () => {
    for (const { text } of cases) {
      const checked = await check(['rule.tally'], read(text));
      const loaded = await loadProgram(['rule.tally'], read(text));
      if (!loaded.ok) continue;
      expect(loaded.suppressed).toEqual(checked.suppressed);
      expect(loaded.problems).toEqual(
        checked.problems.filter(({ code }) => !/^ignore\/(un|error)/.test(code)),
      );
    }
  });

  test('no comment takes an error away', async () => {
    const codes = fc.constantFrom('name/unknown', 'range/percent-over-100', 'nonsense');
    const places = fc.constantFrom('tally-ignore', 'tally-ignore-file');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(places, codes)), async (comments) => {
        const above = comments.map(([place, code]) => `  # ${place} ${code}: reason\n`).join('');
        const text = textWith(`${above}  2026: 10% 12%\n  2027 onward: unknown 24%`);
        const { problems } = await check(['rule.tally'], read(text));
        const errors = problems.filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code }) => code)).toEqual(['table/cell']);
      }),
      { numRuns: 20 },
    );
  });
});
