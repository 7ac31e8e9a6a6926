import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from './kit/tally.ts';

const COMMAND = path.join(import.meta.dirname, '../bin/tally.js');
const FILES = path.join(import.meta.dirname, 'cases/check-fix');

// A reader that ends before anything is written, as `| head` may.
test.concurrent.for<[string, readonly string[], number]>([
  ['an answer that is done', ['run', 'rule.tally', '--facts', 'sale=facts.csv', '--format', 'json'], 0],
  ['an answer that is no', ['check', 'broken.tally'], 2],
])('%s keeps its exit code where nobody reads it', async ([, args, exit]) => {
  const ended = await inFolder(FILES, (folder) => ending(args, folder));
  expect(ended.exit).toBe(exit);
  expect(ended.messages).not.toMatch(/EPIPE|\n +at /);
});

function ending(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let messages = '';
  child.stderr.on('data', (text: Buffer) => {
    messages += text.toString();
  });
  return new Promise<{ readonly exit: number | null; readonly messages: string }>((done) => {
    child.on('close', (exit) => done({ exit, messages }));
  });
}
