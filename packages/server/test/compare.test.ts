import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  CLOSE_COMPARISON,
  COMPARED_TEXTS,
  COMPARISON_CHANGED,
  type ComparedTextsResult,
  type ComparisonChangedParams,
  type ComparisonOf,
  SHOW_COMPARISON,
} from '../src/protocol.ts';
import { nodeThread } from '../src/worker/node-thread.ts';
import { startEditor, uri } from './kit/editor.ts';
import { buildWorker } from './kit/thread.ts';

// What a new program begins as: small, with facts and scenarios.
const TEMPLATE = path.join(import.meta.dirname, '../../cli/template');
const read = (file: string) => readFileSync(path.join(TEMPLATE, file), 'utf8');
const RULE = read('rule.tally');
const FILES = {
  'rule.tally': RULE,
  'scenarios.test.tally': read('scenarios.test.tally'),
  'facts.csv': read('facts.csv'),
  'slower.tally': `use "rule.tally"
amendment SLOWER "Slower" of VANS under "Section 5, as amended" {
  effective  2026-01-01
  applies    from model year 2026

  replace share[2026, small] with 7%
}
`,
};
const FACTS: ComparisonOf['facts'] = [{ record: 'sale', uri: uri('facts.csv') }];

// One editor and one thread for all: both take their time to start.
const worker = await buildWorker();
const editor = await startEditor(FILES, { timeLimit: 120 }, async () => nodeThread(worker.script), FILES);
await editor.open('rule.tally');
afterAll(async () => {
  await editor.close();
  await worker[Symbol.asyncDispose]();
});

const listeners = new Set<(shown: ComparisonChangedParams) => void>();
editor.connection.onNotification(COMPARISON_CHANGED, (params: ComparisonChangedParams) => {
  for (const listen of listeners) listen(params);
});

/** Resolves with what is shown next in full, once it has been asked for. */
function shows(ask: () => Promise<unknown>): Promise<ComparisonChangedParams> {
  return new Promise((resolve) => {
    const listen = (shown: ComparisonChangedParams): void => {
      if (shown.working !== undefined || (shown.diff === undefined && shown.faults.length === 0)) return;
      listeners.delete(listen);
      resolve(shown);
    };
    listeners.add(listen);
    void ask();
  });
}

const compare = (of: ComparisonOf) => () =>
  editor.connection.sendRequest(SHOW_COMPARISON, { comparison: 'one', of });
const textsOf = (change = '') =>
  editor.connection.sendRequest<ComparedTextsResult>(COMPARED_TEXTS, { comparison: 'one', change });
const lineOf = ({ text, line }: { readonly text: string; readonly line: number }) =>
  text.split('\n')[line - 1];

test('what is typed is compared with a revision: what changes, what moves by which change, and both texts', async () => {
  const of = { uri: uri('rule.tally'), before: { version: { revision: 'HEAD' } }, after: {}, facts: FACTS };
  const same = await shows(compare(of));
  expect(same.faults).toEqual([]);
  expect(same.diff?.changes).toEqual([]);
  expect(same.command).toBe(
    'tally diff rule.tally scenarios.test.tally slower.tally --rev HEAD --facts sale=facts.csv --attribution',
  );

  const { diff, notices } = await shows(() =>
    editor.write('rule.tally', RULE.replace('2025:            5%', '2025:            6%')),
  );
  expect(diff?.changes.map(({ words, direction }) => `${direction} ${words}`)).toEqual([
    'stricter The percentage of `small` in 2025 in `share` rises from 5% to 6%',
  ]);
  expect(diff?.from.revision).toBe('HEAD');
  const owed = diff?.impact?.moves.find(({ amount }) => amount === 'owed');
  expect(owed).toMatchObject({
    ...{ party: 'Acme', state: 'CA', period: 2025, group: 'small' },
    ...{ from: '64.5', to: '77.4', shares: [{ unit: 1, share: '12.9' }] },
  });
  expect(diff?.scenarios?.moved.length).toBeGreaterThan(0);
  expect(notices).toEqual([]);

  const { before, after } = await textsOf(diff?.changes[0]?.id);
  expect(before?.name).toBe('rule.tally in HEAD');
  expect(after).toMatchObject({ name: 'rule.tally', uri: uri('rule.tally') });
  expect(before && lineOf(before)).toContain('2025:            5%');
  expect(after && lineOf(after)).toContain('2025:            6%');

  const broken = await shows(() => editor.write('rule.tally', RULE.replace('5%     8%', '5 5%     8%')));
  expect(broken.faults[0]?.at?.line).toBe(
    RULE.split('\n').findIndex((line) => line.startsWith('  2025:')) + 1,
  );
  await shows(() => editor.write('rule.tally', RULE));
});

test('what an amendment changes is shown in the consolidated texts, and a fleet that shows it', async () => {
  const { diff, command, faults } = await shows(
    compare({ uri: uri('rule.tally'), before: { with: [] }, after: { with: ['SLOWER'] }, verdict: true }),
  );
  expect(command).toContain('--with ..SLOWER --verdict');
  expect(faults).toEqual([]);
  const { verdict } = diff ?? {};
  expect(verdict?.verdict === 'differs' && verdict.witness.scenario).toContain('with SLOWER');
  const { before, after } = await textsOf(diff?.changes[0]?.id);
  expect([before?.name, after?.name]).toEqual(['VANS', 'VANS with SLOWER']);
  expect(before && lineOf(before)).toMatch(/2026: +10% +12%/);
  expect(after && lineOf(after)).toMatch(/2026: +7% +12%/);
});

test('a revision without the program says so', async () => {
  const of = { uri: uri('rule.tally'), before: { version: { revision: 'v0' } }, after: {} };
  const { faults } = await shows(compare(of));
  expect(faults).toEqual([{ message: 'There is no program in v0.' }]);
  await editor.connection.sendNotification(CLOSE_COMPARISON, { comparison: 'one' });
});
