import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { InlayHintRefreshRequest, InlayHintRequest } from 'vscode-languageserver';
import {
  EXPLAIN_FIGURE,
  type ExplainFigureResult,
  FIND_DEPENDENTS,
  type FindDependentsResult,
  PIN_CASE,
  PREVIEW_CHANGED,
  PREVIEW_COMPUTES,
  type PreviewChangedParams,
  type PreviewOf,
  SCENARIO_OF_PREVIEW,
  type ScenarioOfPreviewParams,
  type ScenarioOfPreviewResult,
  SHOW_PREVIEW,
} from '../src/protocol.ts';
import { Texts } from '../src/texts/texts.ts';
import { Evaluation } from '../src/worker/evaluation.ts';
import type { FromWorker } from '../src/worker/messages.ts';
import { nodeThread } from '../src/worker/node-thread.ts';
import type { Thread } from '../src/worker/thread.ts';
import { FOLDER, startEditor, uri } from './kit/editor.ts';
import { buildWorker } from './kit/thread.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../../examples/advanced-clean-trucks/act.tally');
const ACT = readFileSync(EXAMPLE, 'utf8');
// What a new program begins as, with an amendment that leaves a choice to the makers.
const TEMPLATE = path.join(import.meta.dirname, '../../cli/template');
const VANS = {
  'rule.tally': readFileSync(path.join(TEMPLATE, 'rule.tally'), 'utf8'),
  'facts.csv': readFileSync(path.join(TEMPLATE, 'facts.csv'), 'utf8'),
  'choice.tally': `use "rule.tally"
amendment CHOICE "A choice of credits" of VANS under "Section 7, as amended" {
  effective  2026-01-01
  applies    from model year 2026

  add election first_used "Section 7, as amended: which credits are used first?" by manufacturer, state {
    oldest  "the oldest"  default
    newest  "the newest"
  }
  add record choice_of_order "one row of a choice" {
    manufacturer  party
    state         state
    model_year    period
    order         first_used
  }
  replace use_order in settle with {
    use credits  earliest expiring first, then small before large  when election first_used is oldest
    use credits  newest vintage first, then small before large     when election first_used is newest
  }
}
`,
};
const HEAD = 'manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold';
const LOW_VOLUME = 'low tractor volume: 200 tractors owe exactly 25.0';
const SCENARIO: PreviewOf = { uri: uri('act.tally'), scenario: LOW_VOLUME };

// One editor and one thread for all: both take their time to start.
const worker = await buildWorker();
const files = { ...VANS, 'act.tally': ACT, 'sales.csv': `${HEAD}\nAcme,CA,2024,12000,truck,ZEV,,60\n` };
const committed = { 'act.tally': ACT.replace('2024:            5%', '2024:           10%') };
const editor = await startEditor(files, { timeLimit: 60 }, async () => nodeThread(worker.script), committed);
await editor.open('act.tally');
afterAll(async () => {
  await editor.close();
  await worker[Symbol.asyncDispose]();
});

let last: PreviewChangedParams | undefined;
/** What was told of the preview, in order. */
const told: string[] = [];
editor.connection.onNotification(PREVIEW_COMPUTES, () => {
  told.push('computes');
});
const listeners = new Set<() => void>();
editor.connection.onNotification(PREVIEW_CHANGED, (params: PreviewChangedParams) => {
  last = params;
  told.push('shown');
  for (const listen of listeners) listen();
});

/** Resolves with what is shown when it passes the test. */
function shows(isMeant: (shown: PreviewChangedParams) => boolean): Promise<PreviewChangedParams> {
  return new Promise((resolve) => {
    const listen = (): void => {
      if (last === undefined || !isMeant(last)) return;
      listeners.delete(listen);
      resolve(last);
    };
    listeners.add(listen);
    listen();
  });
}

function show(of: PreviewOf): Promise<unknown> {
  return editor.connection.sendRequest(SHOW_PREVIEW, { preview: 'one', of });
}

const owes =
  (...amounts: readonly string[]) =>
  ({ statement, faults }: PreviewChangedParams): boolean => {
    const deficits = statement?.result.accounts[0]?.periods[0]?.deficits ?? [];
    const found = deficits.map(({ group, amount }) => `${group} ${amount}`);
    return faults.length === 0 && found.join() === amounts.join();
  };

test('a scenario follows the text, and stays as it was while that cannot be read', async () => {
  await show(SCENARIO);
  const first = await shows(owes('light 14.4', 'tractors 25'));
  expect(first.statement?.checks?.every(({ passed }) => passed)).toBe(true);
  expect(first.earlier).toBeUndefined();
  expect(first.command).toBe(`tally test act.tally --filter "${LOW_VOLUME}"`);

  await editor.write('act.tally', ACT.replace('2024:            5%', '2024:            6%'));
  const second = await shows(owes('light 17.3', 'tractors 25'));
  expect(second.earlier?.[0]?.periods[0]?.deficits[0]?.amount).toBe('14.4');
  expect(second.statement?.checks?.some(({ passed }) => !passed)).toBe(true);

  await editor.write('act.tally', ACT.replace('2024:            5%', '2024:            5 5%'));
  const broken = await shows(({ faults }) => faults.length > 0);
  expect(broken.statement).toBeUndefined();
  expect(broken.faults[0]?.at?.line).toBe(58);

  await editor.write('act.tally', ACT);
  await shows(owes('light 14.4', 'tractors 25'));
});

test('it is told when the next is computed, and when it is there', async () => {
  await show(SCENARIO);
  await shows(owes('light 14.4', 'tractors 25'));
  told.length = 0;
  await editor.write('act.tally', ACT.replace('2024:            5%', '2024:            6%'));
  await shows(owes('light 17.3', 'tractors 25'));
  expect(told.at(0)).toBe('computes');
  expect(told.at(-1)).toBe('shown');
  await editor.write('act.tally', ACT);
  await shows(owes('light 14.4', 'tractors 25'));
});

test('it is compared with a revision', async () => {
  await show({ ...SCENARIO, earlier: { revision: 'HEAD' } });
  const { earlier } = await shows((shown) => shown.earlier !== undefined);
  expect(earlier?.[0]?.periods[0]?.deficits[0]?.amount).toBe('28.8');
});

test('readings and values are switched', async () => {
  await show({ ...SCENARIO, readings: { small_makers: 'single_year' }, values: { nzev_cap: '50%' } });
  const { statement } = await shows((shown) => shown.statement?.readings[0]?.choice === 'single_year');
  expect(statement?.readings[0]).toMatchObject({ name: 'small_makers', default: 'ignored', atWork: true });
  expect(statement?.values.find(({ name }) => name === 'nzev_cap')?.text).toBe('50%');
  await show({ ...SCENARIO, readings: { small_makers: 'nobody' } });
  const { faults } = await shows((shown) => shown.faults.length > 0);
  expect(faults[0]?.message).toContain('no choice called nobody');
});

test('a number leads to the text, and a line to its numbers', async () => {
  await show(SCENARIO);
  const account = { preview: 'one', party: 'Acme', state: 'CA', period: 2024 };
  const explained = await editor.connection.sendRequest<ExplainFigureResult>(EXPLAIN_FIGURE, account);
  expect(explained.explanation?.deficits[0]?.rules[0]?.rule).toMatchObject({
    name: 'zev_requirement',
    at: { file: `${FOLDER}/act.tally` },
  });
  const dependents = async (text: string): Promise<readonly string[]> => {
    const line = ACT.split('\n').findIndex((each) => each.includes(text));
    const asked = { preview: 'one', uri: uri('act.tally'), line };
    const { figures } = await editor.connection.sendRequest<FindDependentsResult>(FIND_DEPENDENTS, asked);
    return figures.map(({ period, group, measure }) => `${period} ${group} ${measure}`);
  };
  expect(await dependents('low_volume:')).toEqual(['2024 tractors met']);
  expect(await dependents('  2024:            5%')).toEqual(['2024 light owed', '2024 tractors owed']);
  expect(await dependents('  2025:            7%')).toEqual([]);
  expect(await dependents('amount   sold * modifier[group, weight_class]')).toEqual(['2024 light issued']);
});

test('what rules and steps come to stands beside them, and goes along with the text', async () => {
  const refreshed = new Promise((resolve) =>
    editor.connection.onRequest(InlayHintRefreshRequest.type, () => resolve(undefined)),
  );
  await editor.connection.sendRequest(PIN_CASE, { of: SCENARIO });
  await refreshed;
  const hints = async (): Promise<readonly string[]> => {
    const range = { start: { line: 85, character: 0 }, end: { line: 200, character: 0 } };
    const textDocument = { uri: uri('act.tally') };
    const found = await editor.connection.sendRequest(InlayHintRequest.type, { textDocument, range });
    return (found ?? []).map(({ position, label }) => `${position.line + 1}: ${label}`);
  };
  const expected = ['91: 2024: 39.4', '105: 2024: 48', '181: 2024: 14.4', '185: 2024: 25'];
  expect(await hints()).toEqual(expect.arrayContaining(expected));
  await editor.write('act.tally', ACT.replace('credit ZEV of sale', '# so:\ncredit ZEV of sale'));
  expect(await hints()).toEqual(
    expect.arrayContaining(['91: 2024: 39.4', '106: 2024: 48', '182: 2024: 14.4']),
  );
  await editor.write('act.tally', ACT);
});

test('facts of the workspace are computed as the command does', async () => {
  await show({ uri: uri('act.tally'), facts: [{ record: 'sale', uri: uri('sales.csv') }] });
  const { statement, command } = await shows(owes('light 2.4'));
  expect(statement?.result.accounts[0]?.periods[0]?.bank).toMatchObject([{ group: 'light', amount: '45.6' }]);
  expect(command).toBe('tally run act.tally --facts sale=sales.csv');
});

test('amendments are switched and choices tried, and what comes of it is kept as a scenario', async () => {
  const facts = [{ record: 'sale', uri: uri('facts.csv') }];
  await show({ uri: uri('rule.tally'), facts });
  const base = await shows(({ statement }) => statement?.result.program === 'VANS');
  expect(base.amendments).toEqual([
    { name: 'CHOICE', label: 'A choice of credits', effective: '2026-01-01' },
  ]);
  expect(base.statement?.elections).toBeUndefined();

  const elected = { party: 'Acme', state: 'CA', period: 2026, election: 'first_used', choice: 'newest' };
  await show({ uri: uri('rule.tally'), facts, with: ['CHOICE'], elections: [elected] });
  const { statement, command } = await shows((shown) => shown.statement?.elections !== undefined);
  expect(statement?.elections).toMatchObject([{ name: 'first_used', default: 'oldest', isOfParty: false }]);
  const acme = statement?.result.accounts.find(({ party, state }) => party === 'Acme' && state === 'CA');
  expect(acme?.periods.find(({ period }) => period === 2026)?.elections).toEqual([
    { name: 'first_used', choice: 'newest', since: 2026 },
  ]);
  expect(command).toBe(
    'tally run choice.tally rule.tally --facts sale=facts.csv --with CHOICE --elect "Acme, CA, 2026: first_used = newest"',
  );

  const account = { party: 'Acme', state: 'CA', period: 2026 };
  const asked: ScenarioOfPreviewParams = { preview: 'one', uri: uri('cases/new.test.tally'), account };
  const { scenario = '', faults } = await editor.connection.sendRequest<ScenarioOfPreviewResult>(
    SCENARIO_OF_PREVIEW,
    asked,
  );
  expect(faults).toEqual([]);
  expect(scenario).toMatchInlineSnapshot(`
    "scenario "Acme in CA" {
      with CHOICE
      facts sale from "../facts.csv"
      choice_of_order {
        manufacturer  state  model_year  order
        "Acme"        CA           2026  newest
      }
      expect "Acme" CA 2026 {
        deficits(small)  = 141
        issued(small)    = 110
        carried(small)   =   5.5
      }
    }
    "
  `);
});

test('a question that takes too long is ended, and the next one is answered', async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, party) => `Maker ${party},CA,2024,12000,truck,combustion,,9`,
  );
  const many = [HEAD, ...rows, ''].join('\n');
  const texts = new Map([
    ['act.tally', ACT],
    ['long.csv', many],
    ['empty.tally', ''],
  ]);
  const host = {
    readBytes: async (file: string) => new TextEncoder().encode(texts.get(file)),
    findFiles: async () => ['act.tally'],
    startThread: async () => nodeThread(worker.script),
  };
  let seconds = 0.001;
  const evaluation = new Evaluation(host.startThread, new Texts(host), host, () => seconds);
  const long = await evaluation.ask('one', {
    kind: 'statement',
    of: { entries: ['act.tally'], asked: { law: {}, facts: [{ record: 'sale', file: 'long.csv' }] } },
  });
  expect(long).toEqual({ kind: 'overran', seconds });
  // So that the next change tries again.
  expect(evaluation.readsFile('act.tally')).toBe(true);
  seconds = 60;
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

test('reading the texts takes nothing of the time that there is to compute', async () => {
  const answer = { kind: 'dependents', figures: [] } as const;
  let tell: (message: FromWorker) => void = () => {};
  const thread: Thread = {
    listen: ({ message }) => {
      tell = message;
    },
    post: (message) => {
      if (message.kind !== 'ask') return;
      tell({ kind: 'computes' });
      tell({ kind: 'reads' });
      // Far longer than there is to compute.
      setTimeout(() => {
        tell({ kind: 'computes' });
        tell({ kind: 'answer', id: message.id, answer });
      }, 50);
    },
    end: () => {},
  };
  const startThread = async () => thread;
  const host = { readBytes: async () => undefined, findFiles: async () => [], startThread };
  const evaluation = new Evaluation(startThread, new Texts(host), host, () => 0.001);
  const of = { entries: [], asked: { law: {}, facts: [] } };
  expect(
    await evaluation.ask('one', { kind: 'dependents', of, place: { file: 'a.tally', line: 1 } }),
  ).toEqual(answer);
});
