import { spawn } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchFolders } from '../src/shell/folders.ts';
import { repeatOnChange } from '../src/shell/repeat.ts';
import { inFolder } from './kit/tally.ts';

const PACKAGE = path.join(import.meta.dirname, '..');

describe('repeatOnChange', () => {
  /** What is done when, in each turn, files change while the work is done; behind the last turn comes Ctrl-C. */
  async function turns(changes: readonly (readonly string[])[]) {
    const control = new AbortController();
    const done: (string | undefined)[] = [];
    const log: string[] = [];
    let change: (path: string) => void = () => {};
    await repeatOnChange(
      async (changed) => {
        const during = changes[done.length] ?? [];
        done.push(changed);
        for (const file of during) change(file);
        if (done.length >= changes.length) control.abort();
        return [`rests on ${done.length}`];
      },
      (onChange) => {
        change = onChange;
        return { add: (paths) => void log.push(...paths), close: () => void log.push('closed') };
      },
      control.signal,
    );
    return { done, log };
  }

  test('works once where nothing changes, and closes', async () => {
    expect(await turns([[]])).toEqual({ done: [undefined], log: ['rests on 1', 'closed'] });
  });

  test('works once more for all changes that come while it works, and names the first', async () => {
    expect((await turns([['a', 'b', 'c'], ['d'], []])).done).toEqual([undefined, 'a', 'd']);
  });

  test('waits for a change', async () => {
    const control = new AbortController();
    const done: (string | undefined)[] = [];
    await repeatOnChange(
      async (changed) => {
        done.push(changed);
        return [];
      },
      (onChange) => {
        // Comes long after the work is done.
        setImmediate(() => onChange('later'));
        setImmediate(() => setImmediate(() => control.abort()));
        return { add: () => {}, close: () => {} };
      },
      control.signal,
    );
    expect(done).toEqual([undefined, 'later']);
  });
});

describe('watchFolders', () => {
  test('tells of a file that was written while the work was done, before the watch stood', async () => {
    await inFolder(path.join(import.meta.dirname, 'watched'), async (folder) => {
      const file = path.join(folder, 'main.tally');
      const since = Date.now();
      await writeFile(file, '# another\n');
      const watching: { close?: () => void } = {};
      const told = await new Promise((tell) => {
        const watcher = watchFolders(tell);
        watching.close = watcher.close;
        watcher.add([file], since);
      });
      watching.close?.();
      expect(told).toBe(file);
    });
  });
});

describe('tally check --watch', () => {
  test('checks again when a file that is used is saved, and when it comes to be; ends on Ctrl-C', async () => {
    await inFolder(path.join(import.meta.dirname, 'watched'), async (folder) => {
      const command = [
        path.join(PACKAGE, 'bin/tally.js'),
        'check',
        'main.tally',
        '--watch',
        '--format',
        'plain',
      ];
      const child = spawn(process.execPath, command, { cwd: folder });
      let printed = '';
      const settled = async (): Promise<string> => {
        while (!printed.includes('Ctrl-C ends')) await new Promise((done) => child.once('shown', done));
        const text = printed;
        printed = '';
        return text.replaceAll(`${folder}/`, '');
      };
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          printed += text;
          child.emit('shown');
        });
      }
      const ended = new Promise((done) => child.once('exit', done));

      expect(await settled()).toContain('The file more.tally was not found.');
      await writeFile(path.join(folder, 'more.tally'), 'let a = nothing\n');
      expect(await settled()).toMatch(/more\.tally has changed\.[\s\S]*nothing is not known here/);
      // As editors save: a new file takes the place of the old one.
      await writeFile(path.join(folder, 'more.tally.new'), '# empty again\n');
      await rename(path.join(folder, 'more.tally.new'), path.join(folder, 'more.tally'));
      expect(await settled()).toContain('main.tally: no problem found');
      child.kill('SIGINT');
      expect(await ended).toBe(0);
    });
  });
});
