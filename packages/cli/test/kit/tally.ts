import { execFile } from 'node:child_process';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Printed, served } from './served.ts';

const PACKAGE = path.join(import.meta.dirname, '../..');
const COMMAND = path.join(PACKAGE, 'bin/tally.js');

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CallOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command in a process of its own, as a user does. */
export function spawned(args: readonly string[], { cwd, stdin = '', env = {} }: CallOptions): Promise<Ended> {
  const { PATH = '' } = process.env;
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [COMMAND, ...args],
      { cwd, encoding: 'utf8', env: { PATH, ...env } },
      (_, stdout, stderr) => done(comparable({ exit: child.exitCode, stdout, stderr })),
    );
    child.stdin?.end(stdin);
  });
}

/** The same, ten times as fast: by a process that is kept for all calls. */
export async function tally(args: readonly string[], options: CallOptions): Promise<Ended> {
  const { exit, written } = await printed(args, options);
  const textOf = (stream: 'stdout' | 'stderr') =>
    written.map((one) => (one.stream === stream ? one.text : '')).join('');
  return comparable({ exit, stdout: textOf('stdout'), stderr: textOf('stderr') });
}

/** What a call writes, data and messages in the order in which a terminal shows them. */
export function printed(
  args: readonly string[],
  { cwd, stdin = '', env = {} }: CallOptions,
): Promise<Printed> {
  const { PATH = '' } = process.env;
  return served({ command: COMMAND, args, cwd, stdin, env: { PATH, ...env } });
}

/** Versions are not compared: they say only that something else changed. */
function comparable({ exit, stdout, stderr }: Ended): Ended {
  return { exit, stdout: withoutVersions(stdout), stderr: stderr.replaceAll(COMMAND, 'bin/tally.js') };
}

function withoutVersions(text: string): string {
  return text
    .replace(/version [0-9a-f]{16}/g, 'version HASH')
    .replace(/"version": "[0-9a-f]{16}"/g, '"version": "HASH"');
}

/** The words of a command line; quotes keep words together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

/** Works in a new folder with the files of `tally init` and those of the case, which is gone afterwards. */
export async function inFolder<T>(files: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'tally-')));
  try {
    await cp(path.join(PACKAGE, 'template'), folder, { recursive: true });
    await cp(files, folder, { recursive: true });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
