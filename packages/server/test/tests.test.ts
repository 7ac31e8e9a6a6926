import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import {
  ACCEPT_FOUND,
  type AcceptFoundResult,
  FIND_PARTS,
  FIND_TESTS,
  type FindPartsResult,
  RUN_TEST,
  type RunTestResult,
  TESTS_CHANGED,
  type TestOf,
  type TestsFound,
} from '../src/protocol.ts';
import { nodeThread } from '../src/worker/node-thread.ts';
import { applied } from './kit/apply.ts';
import { textIn } from './kit/cases.ts';
import { startEditor, uri } from './kit/editor.ts';
import { buildWorker } from './kit/thread.ts';

const CLI = path.join(import.meta.dirname, '../../cli');
const read = (file: string): string => readFileSync(path.join(CLI, file), 'utf8');
const UPDATE = 'test/cases/test-update';
const FILES = {
  'rule.tally': read('template/rule.tally'),
  'scenarios.test.tally': read('template/scenarios.test.tally'),
  'facts.csv': read('template/facts.csv'),
  'update.test.tally': read(`${UPDATE}/update.test.tally`),
  'expected.csv': read(`${UPDATE}/expected.csv`),
};
const PAYS = 'electric vans pay for the others';

// One editor and one thread for all: both take their time to start.
const worker = await buildWorker();
const editor = await startEditor(FILES, { timeLimit: 60 }, async () => nodeThread(worker.script));
await editor.open('scenarios.test.tally');
afterAll(async () => {
  await editor.close();
  await worker[Symbol.asyncDispose]();
});

const testIn = (file: string, title: string): TestOf => ({ program: 'VANS', uri: uri(file), title });

function run(title: string, isCovering = false): Promise<RunTestResult> {
  const asked = { test: testIn('scenarios.test.tally', title), isCovering };
  return editor.connection.sendRequest<RunTestResult>(RUN_TEST, asked);
}

/** The next telling of which tests there are. */
function told(): Promise<TestsFound> {
  return new Promise((resolve) => {
    const listening = editor.connection.onNotification(TESTS_CHANGED, (found: TestsFound) => {
      listening.dispose();
      resolve(found);
    });
  });
}

const titles = ({ programs }: TestsFound): unknown =>
  programs.map(({ name, files }) => [
    name,
    files.map((file) => [file.name, file.tests.map((one) => one.title)]),
  ]);

test('scenarios are found by program and file, and as they are typed', async () => {
  const found = await editor.connection.sendRequest<TestsFound>(FIND_TESTS);
  const [own, tables] = found.programs[0]?.files ?? [];
  expect(own?.name).toBe('scenarios.test.tally');
  expect(
    own?.tests.map(({ title, range }) => [
      title,
      textIn(FILES['scenarios.test.tally'], range).split('\n')[0],
    ]),
  ).toEqual(own?.tests.map(({ title }) => [title, `scenario "${title}" {`]));
  expect(tables?.reads).toEqual(['update.test.tally', 'rule.tally', 'facts.csv', 'expected.csv'].map(uri));

  const changed = told();
  const one = 'scenario "one that is not closed" {\n  expect "Acme" CA 2025 {\n';
  await editor.write('scenarios.test.tally', `use "rule.tally"\n${one}`);
  expect(titles(await changed)).toEqual([
    [
      'VANS',
      [
        ['scenarios.test.tally', ['one that is not closed']],
        ['update.test.tally', ['what was found is taken']],
      ],
    ],
  ]);
  await editor.write('scenarios.test.tally', FILES['scenarios.test.tally']);
});

test('a scenario passes, fails with the reasons, or cannot be run and says why', async () => {
  const passed = await run(PAYS);
  expect(passed).toMatchObject({ outcome: { passed: true }, faults: [], files: [], reached: [] });

  await editor.write('scenarios.test.tally', FILES['scenarios.test.tally'].replace('=  6.0', '=  7.0'));
  const failed = await run(PAYS);
  const [check] = failed.outcome?.checks.filter((one) => !one.passed) ?? [];
  expect(check).toMatchObject({ amount: 'deficits(small)', expected: '7', found: '6', at: { line: 11 } });
  expect(check?.because.join('\n')).toContain('100 vehicles x 5%');
  expect(failed.files.find(({ file }) => file === check?.at.file)).toMatchObject({
    name: 'scenarios.test.tally',
  });

  await editor.write('scenarios.test.tally', FILES['scenarios.test.tally'].replace('=  6.0', '=  6.0 6'));
  const { outcome, faults } = await run(PAYS);
  expect(outcome).toBeUndefined();
  expect(faults).toMatchObject([{ at: { line: 11 } }]);

  // What is wrong in another file is no reason not to run.
  await editor.open('update.test.tally');
  await editor.write('update.test.tally', 'scenario {');
  await editor.write('scenarios.test.tally', FILES['scenarios.test.tally']);
  expect((await run(PAYS)).outcome?.passed).toBe(true);
  await editor.write('update.test.tally', FILES['update.test.tally']);
});

test('a scenario reaches parts of its program', async () => {
  const asked = { program: 'VANS', uri: uri('scenarios.test.tally') };
  const { parts } = await editor.connection.sendRequest<FindPartsResult>(FIND_PARTS, asked);
  const { reached } = await run(PAYS, true);
  const shown = (isReached: boolean): readonly string[] =>
    parts
      .filter(({ key, kind }) => kind === 'cell' && reached.includes(key) === isReached)
      .map(({ name, ranges }) => `${name}: ${ranges.map((range) => textIn(FILES['rule.tally'], range))}`);
  expect(shown(true)).toEqual(['share 2025 small: 5%']);
  expect(shown(false)).toContain('share 2025 large: 8%');
});

test('to accept what was found writes what the command writes', async () => {
  const tests = [testIn('update.test.tally', 'what was found is taken')];
  const { edits, refused } = await editor.connection.sendRequest<AcceptFoundResult>(ACCEPT_FOUND, { tests });
  const written = (file: 'update.test.tally' | 'expected.csv'): string => {
    const own = edits.filter((one) => one.uri === uri(file));
    return applied(
      FILES[file],
      own.map(({ range, text }): TextEdit => ({ range, newText: text })),
    );
  };
  for (const file of ['update.test.tally', 'expected.csv'] as const)
    expect(written(file)).toBe(read(`${UPDATE}/written/${file}`));
  expect(refused).toMatchObject([{ at: { line: 9 }, message: expect.stringContaining('worked out there') }]);
});
