import { describe, expect, test } from 'vitest';
import { FACTS_PROBLEMS, readFacts } from '../../packages/facts/src/index.ts';
import { check, loadProgram, PROBLEMS } from '../../packages/sdk/src/index.ts';
import { PAGES } from './pages.ts';
import { RULE, shownBy } from './problem-pages.ts';

const FOLDER = 'docs/problems';
const INDEX = PAGES.find(({ file }) => file === `${FOLDER}/README.md`)?.text ?? '';
const pages = PAGES.filter(({ file }) => file.startsWith(`${FOLDER}/`) && !file.endsWith('README.md')).map(
  (page) => ({ ...page, code: page.file.slice(FOLDER.length + 1, -'.md'.length) }),
);
const TITLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(PROBLEMS).map(([code, { title }]) => [code, title])),
  ...FACTS_PROBLEMS,
};

/** Problems of facts with which they are computed all the same. */
const WARNINGS = new Set(['facts/no-rows', 'facts/not-used', 'facts/other-law', 'facts/similar-names']);

test('every code has a page, and every page a code', () => {
  expect(pages.map(({ code }) => code).sort()).toEqual(Object.keys(TITLES).sort());
});

test('every page is listed under its title', () => {
  const rows = INDEX.split('\n').map((row) => row.replaceAll(/ +\|/g, ' |'));
  for (const [code, title] of Object.entries(TITLES)) {
    expect(rows).toContain(`| [\`${code}\`](${code}.md) | ${title} |`);
  }
});

const CALLED = { error: 'an error', warning: 'a warning', info: 'a remark', hint: 'a hint' } as const;

describe.each(pages)('$code', (page) => {
  const { code, text } = page;
  const shown = shownBy(page);

  test('is headed by its title, its code and its severity', () => {
    const severity = PROBLEMS[code]?.severity ?? (WARNINGS.has(code) ? 'warning' : 'error');
    expect(text.split('. ')[0]).toBe(`# ${TITLES[code]}\n\n\`${code}\`, ${CALLED[severity]}`);
  });

  test('is short', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
  });

  if (shown === undefined) return;
  const { facts, wrong, right, message } = shown;
  if (facts !== undefined) {
    test('shows facts with this problem and no other, and its very message', async () => {
      expect(await factsProblems(wrong, facts)).toEqual([[code, message]]);
    });
  } else {
    test('shows a program with this problem and no other, and its very message', async () => {
      const { problems } = await checked(wrong);
      expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
      expect(problems.map((problem) => problem.message)).toContain(message);
    });
  }
  if (right === undefined) return;
  test('shows how it is mended', async () => {
    if (facts !== undefined) expect(await factsProblems(right, facts)).toEqual([]);
    else {
      const { problems } = await checked(right);
      expect(problems.filter((problem) => problem.code === code || problem.severity === 'error')).toEqual([]);
    }
  });
});

function checked(text: string) {
  return check(['rule.tally'], async (file) => (file === 'rule.tally' ? text : undefined));
}

/** What is wrong with a file of the sales that the program of `tally init` takes. */
async function factsProblems(text: string, format: 'csv' | 'json') {
  const loaded = await loadProgram(['rule.tally'], async () => RULE);
  const record = loaded.ok ? loaded.program.records[0] : undefined;
  if (!loaded.ok || record === undefined) throw new Error('The program of tally init is broken');
  const name = `facts.${format}`;
  const read = await readFacts(record, loaded.program, { name, bytes: new TextEncoder().encode(text) });
  return [...(read.ok ? [] : read.problems), ...read.warnings].map(({ code, message }) => [code, message]);
}
