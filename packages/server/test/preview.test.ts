import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  EXPLAIN_FIGURE,
  type ExplainFigureResult,
  FIND_DEPENDENTS,
  type FindDependentsResult,
  PREVIEW_CHANGED,
  type PreviewChangedParams,
  type PreviewOf,
  SHOW_PREVIEW,
} from '../src/protocol.ts';
import { Texts } from '../src/texts/texts.ts';
import { Evaluation } from '../src/worker/evaluation.ts';
import { nodeThread } from '../src/worker/node-thread.ts';
import { FOLDER, startEditor, uri } from './kit/editor.ts';
import { buildWorker } from './kit/thread.ts';

const ACT = readFileSync(
  path.join(import.meta.dirname, '../../../examples/advanced-clean-trucks/act.tally'),
  'utf8',
);
const HEAD = 'manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold';
const LOW_VOLUME = 'low tractor volume: 200 tractors owe exactly 25.0';
const worker = await buildWorker();
afterAll(() => worker[Symbol.asyncDispose]());

/** An editor with a preview; `next` is what is shown in it next. */
async function preview(files: Readonly<Record<string, string>>, of: PreviewOf) {
  const editor = await startEditor(files, { timeLimit: 60 }, async () => nodeThread(worker.script));
  const shown: PreviewChangedParams[] = [];
  let wake = (): void => {};
  editor.connection.onNotification(PREVIEW_CHANGED, (params: PreviewChangedParams) => {
    shown.push(params);
    wake();
  });
  const next = async (): Promise<PreviewChangedParams> => {
    for (;;) {
      const first = shown.shift();
      if (first !== undefined) return first;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  await editor.open('act.tally');
  const show = (of: PreviewOf) => editor.connection.sendRequest(SHOW_PREVIEW, { preview: 'one', of });
  void show(of);
  return { ...editor, next, show };
}

/** The amounts of a list in the first period of the first account. */
function amounts({ statement }: PreviewChangedParams, list: 'deficits' | 'bank'): readonly string[] {
  const [account] = statement?.result.accounts ?? [];
  return account?.periods[0]?.[list].map(({ group, amount }) => `${group} ${amount}`) ?? [];
}

test('a scenario follows the text, and stays as it was while that cannot be read', async () => {
  const act = { uri: uri('act.tally'), scenario: LOW_VOLUME };
  const { next, write, close } = await preview({ 'act.tally': ACT }, act);
  const first = await next();
  expect(amounts(first, 'deficits')).toEqual(['light 14.4', 'tractors 25']);
  expect(first.statement?.checks?.every(({ passed }) => passed)).toBe(true);
  expect(first.earlier).toBeUndefined();
  expect(first.command).toBe(`tally test act.tally --filter "${LOW_VOLUME}"`);

  await write('act.tally', ACT.replace('2024:            5%', '2024:            6%'));
  const second = await next();
  expect(amounts(second, 'deficits')).toEqual(['light 17.3', 'tractors 25']);
  expect(second.earlier?.[0]?.periods[0]?.deficits[0]?.amount).toBe('14.4');
  expect(second.statement?.checks?.some(({ passed }) => passed)).toBe(true);

  await write('act.tally', ACT.replace('2024:            5%', '2024:            5 5%'));
  const broken = await next();
  expect(broken.statement).toBeUndefined();
  expect(broken.faults[0]?.at?.line).toBe(58);

  await write('act.tally', ACT);
  expect(amounts(await next(), 'deficits')).toEqual(['light 14.4', 'tractors 25']);
  await close();
});

test('readings and values are switched, and numbers lead to the text and back', async () => {
  const act = { uri: uri('act.tally'), scenario: LOW_VOLUME };
  const { connection, next, show, close } = await preview({ 'act.tally': ACT }, act);
  await next();
  await show({ ...act, readings: { small_makers: 'single_year' } });
  expect(amounts(await next(), 'deficits')).toEqual(['light 14.4', 'tractors 25']);
  await show({ ...act, readings: { small_makers: 'nobody' } });
  expect((await next()).faults[0]?.message).toContain('no choice called nobody');
  await show(act);
  await next();

  const explained = await connection.sendRequest<ExplainFigureResult>(EXPLAIN_FIGURE, {
    preview: 'one',
    party: 'Acme',
    state: 'CA',
    period: 2024,
  });
  expect(explained.explanation?.deficits[0]?.rules[0]?.rule).toMatchObject({
    name: 'zev_requirement',
    at: { file: `${FOLDER}/act.tally` },
  });
  const line = ACT.split('\n').findIndex((each) => each.includes('low_volume:'));
  const { figures } = await connection.sendRequest<FindDependentsResult>(FIND_DEPENDENTS, {
    preview: 'one',
    uri: uri('act.tally'),
    line,
  });
  expect(figures).toEqual([{ party: 'Acme', state: 'CA', period: 2024, group: 'tractors', measure: 'met' }]);
  await close();
});

test('facts of the workspace are computed as the command does', async () => {
  const sales = `${HEAD}\nAcme,CA,2024,12000,truck,ZEV,,60\n`;
  const of = { uri: uri('act.tally'), facts: [{ record: 'sale', uri: uri('sales.csv') }] };
  const { next, close } = await preview({ 'act.tally': ACT, 'sales.csv': sales }, of);
  const shown = await next();
  expect(amounts(shown, 'bank')).toEqual(['light 45.6']);
  expect(shown.command).toBe('tally run act.tally --facts sale=sales.csv');
  await close();
});

test('a question that takes too long is ended, and the next one is answered', async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, party) => `Maker ${party},CA,2024,12000,truck,combustion,,9`,
  );
  const endless = [HEAD, ...rows, 'Acme,CA,2220,12000,truck,combustion,,9', ''].join('\n');
  const files = new Map([
    ['act.tally', ACT],
    ['long.csv', endless],
    ['empty.tally', ''],
  ]);
  const host = {
    readBytes: async (file: string) => new TextEncoder().encode(files.get(file)),
    findPrograms: async () => ['act.tally'],
    startThread: async () => nodeThread(worker.script),
  };
  const evaluation = new Evaluation(host.startThread, new Texts(host), host, () => 2);
  const long = await evaluation.ask('one', {
    kind: 'statement',
    of: { entries: ['act.tally'], asked: { law: {}, facts: [{ record: 'sale', file: 'long.csv' }] } },
  });
  expect(long).toEqual({ kind: 'overran', seconds: 2 });
  const scenario = { title: LOW_VOLUME, file: 'empty.tally' };
  const next = await evaluation.ask('one', {
    kind: 'statement',
    of: { entries: ['empty.tally'], asked: { law: {}, scenario } },
  });
  expect(next).toEqual({
    kind: 'faults',
    faults: [{ message: `empty.tally has no scenario "${LOW_VOLUME}" any more.` }],
  });
});
