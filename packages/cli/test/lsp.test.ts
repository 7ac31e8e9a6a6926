import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { NO_QUESTIONS, QUESTIONS, questionsFor } from '../../server/test/kit/questions.ts';
import { askedInVain, type Served, startServer } from '../../server/test/kit/stdio.ts';

const COMMAND = path.join(import.meta.dirname, '../bin/tally.js');
const FOLDER = path.join(import.meta.dirname, '../../../examples/advanced-clean-trucks');
const FILE = path.join(FOLDER, 'act.tally');
const URI = pathToFileURL(FILE).toString();
const TEXT = readFileSync(FILE, 'utf8');
const CANCELLED = -32800;
const SHARE = TEXT.slice(0, TEXT.indexOf('zev_share[model_year')).split('\n');
const POSITION = { line: SHARE.length - 1, character: (SHARE.at(-1)?.length ?? 0) + 2 };

const params = {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(FOLDER).toString(), name: 'act' }],
  capabilities: {},
};
const servers: Served[] = [];
afterAll(() => {
  for (const server of servers) server.process.kill();
});

async function start(): Promise<Served> {
  const server = await startServer(process.execPath, [COMMAND, 'lsp', '--stdio'], params);
  servers.push(server);
  return server;
}

// The command as it is built, in a process of its own.
test('tally lsp answers everything that it says it can', async () => {
  const server = await start();
  const { connection, initialized } = server;
  const shown = server.told(URI, () => true);
  const textDocument = { uri: URI, languageId: 'tally', version: 0, text: TEXT };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  expect((await shown).filter(({ severity }) => severity === 1)).toEqual([]);

  const able = Object.keys(initialized.capabilities).filter((one) => !NO_QUESTIONS.has(one));
  expect(able.filter((one) => !(one in QUESTIONS))).toEqual([]);
  const empty: string[] = [];
  for (const { method, params: asked } of questionsFor(initialized.capabilities)) {
    const answer: unknown = await connection.sendRequest(method, asked({ uri: URI, position: POSITION }));
    if (answer === null || (Array.isArray(answer) && answer.length === 0)) empty.push(method);
  }
  // Nothing is wrong and the file is laid out; no lens has a command that the editor knows; the place is the name of a table
  // where it is used, which is no part of a list, is not amended, and comes before what is asked of it.
  expect(empty.toSorted()).toEqual([
    ...['textDocument/codeAction', 'textDocument/codeLens', 'textDocument/formatting'],
    ...['textDocument/implementation', 'textDocument/inlayHint', 'textDocument/linkedEditingRange'],
    ...['textDocument/onTypeFormatting', 'textDocument/rangeFormatting'],
    ...['textDocument/signatureHelp', 'textDocument/typeDefinition'],
  ]);

  await expect(askedInVain(server, 'workspace/symbol', { query: 'e' })).rejects.toMatchObject({
    code: CANCELLED,
  });
  expect(await server.end()).toBe(0);
});

test('an editor that goes without a word is noticed', async () => {
  const server = await start();
  const exited = new Promise((resolve) => server.process.once('exit', resolve));
  await server.connection.sendNotification('exit');
  expect(await exited).toBe(1);
});
