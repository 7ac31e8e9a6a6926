import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PREVIEW_CHANGED, SHOW_PREVIEW, type ShowPreviewParams } from '../../packages/server/src/protocol.ts';
import { askedInVain, type Served, startServer } from '../../packages/server/test/kit/stdio.ts';
import type { Workspace } from './workspaces.ts';

/** In ms of the clock, but for memory, in MB. */
export interface ServerTimes {
  /** From the start of the process to what is told of the open file. */
  readonly start: number;
  /** Of processor time, for that. */
  readonly startWork: number;
  /** From a keystroke to what is next told of the file. */
  readonly keystroke: Spread;
  readonly completion: Spread;
  /** From a keystroke to the preview that has it in, where there is one. */
  readonly preview?: Spread;
  /** From a cancellation to the answer that says so. */
  readonly cancelled: Spread;
  /** From the last keystroke until nothing more is told. */
  readonly settled: number;
  /** Of processor time, for a keystroke with all that follows. */
  readonly work: number;
  readonly memory: number;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export interface Measured {
  readonly command: readonly [string, ...string[]];
  readonly language: string;
  readonly workspace: Workspace;
  readonly keystrokes: number;
}

/** Between two keystrokes of somebody who types fast. */
const BETWEEN = 150;
/** So long nothing is told, then nothing more comes. */
const SILENCE = 6_000;

/** Starts a server over a workspace on the disk, types into one of its files, and asks it things. */
export async function measureServer({
  command,
  language,
  workspace,
  keystrokes,
}: Measured): Promise<ServerTimes> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tally-server-'));
  try {
    for (const [name, text] of workspace.files) writeFileSync(path.join(folder, name), text);
    const uri = pathToFileURL(path.join(folder, workspace.edited)).toString();
    const before = performance.now();
    const [program, ...args] = command;
    const server = await startServer(program, args, {
      processId: process.pid,
      rootUri: pathToFileURL(folder).toString(),
      workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
      capabilities: { workspace: { workspaceFolders: true } },
    });
    const typed = typist(server, uri, language, workspace);
    const told = server.told(uri, () => true);
    await typed.open();
    await told;
    const start = performance.now() - before;
    const startWork = processorTime(server);
    await silence(server, uri);
    const keystroke: number[] = [];
    const cpu = processorTime(server);
    for (let i = 0; i < keystrokes; i += 1) {
      const next = server.told(uri, () => true);
      const from = performance.now();
      await typed.type(i);
      await next;
      keystroke.push(performance.now() - from);
      await pause(BETWEEN);
    }
    const settled = await silence(server, uri);
    const work = (processorTime(server) - cpu) / keystrokes;
    const completion = await times(keystrokes, () =>
      server.connection.sendRequest('textDocument/completion', {
        textDocument: { uri },
        position: typed.place,
      }),
    );
    const cancelled = await times(keystrokes, () =>
      askedInVain(server, 'workspace/symbol', { query: 'e' }).catch(() => undefined),
    );
    const preview = await previewTimes(server, uri, workspace, typed.type, keystrokes);
    const memory = memoryOf(server);
    await server.end();
    return {
      start,
      startWork,
      keystroke: spread(keystroke),
      completion: spread(completion),
      ...(preview && { preview: spread(preview) }),
      cancelled: spread(cancelled),
      settled,
      work,
      memory,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function typist(
  { connection }: Served,
  uri: string,
  languageId: string,
  { files, edited, behind }: Workspace,
) {
  const text = files.get(edited) ?? '';
  const lines = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
  const place = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const range = { start: place, end: { ...place, character: place.character + 1 } };
  return {
    place,
    open: () =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 0, text },
      }),
    type: (count: number) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: count + 1 },
        contentChanges: [{ range, text: `${(count % 9) + 1}` }],
      }),
  };
}

/** How long a preview takes to follow each keystroke. */
async function previewTimes(
  { connection }: Served,
  uri: string,
  { scenario }: Workspace,
  type: (count: number) => Promise<void>,
  keystrokes: number,
): Promise<readonly number[] | undefined> {
  if (scenario === undefined) return undefined;
  let shown = (): void => {};
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      shown = resolve;
    });
  connection.onNotification(PREVIEW_CHANGED, () => shown());
  const first = next();
  const asked: ShowPreviewParams = { preview: 'bench', of: { uri, scenario } };
  await connection.sendRequest(SHOW_PREVIEW, asked);
  await first;
  const measured: number[] = [];
  for (let i = 0; i < keystrokes; i += 1) {
    await pause(BETWEEN);
    const changed = next();
    const from = performance.now();
    await type(keystrokes + i);
    await changed;
    measured.push(performance.now() - from);
  }
  return measured;
}

/** How long it takes until nothing more is told of a file. */
async function silence(server: Served, uri: string): Promise<number> {
  const from = performance.now();
  let last = from;
  while (performance.now() - last < SILENCE) {
    const told = server.told(uri, () => true).then(() => true);
    if (await Promise.race([told, pause(SILENCE).then(() => false)])) last = performance.now();
  }
  return last - from;
}

async function times(count: number, ask: () => Promise<unknown>): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    await ask();
    measured.push(performance.now() - from);
    await pause(10);
  }
  return measured;
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** In ms: of all threads of the server, from its start. */
function processorTime({ process: { pid } }: Served): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** In MB: what the server holds. */
function memoryOf({ process: { pid } }: Served): number {
  const [, size = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(size) / 1000;
}
