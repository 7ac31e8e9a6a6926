import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tallyCommand } from '../src/tally.ts';

const PACKAGES = path.join(import.meta.dirname, '../..');
const tally = tallyCommand('0.0.0');
const FLAGS = new Set([
  ...['--help', '--version'],
  ...tally.commands.flatMap(({ options }) => options.map(({ long }) => long ?? '')),
]);
/** Flags of other tools: gh, git, npm and pnpm. */
const OTHERS = new Set([
  ...['--global', '--show-toplevel', '--verify', '--quiet', '--end-of-options'],
  ...['--frozen-lockfile', '--no-renames', '--diff-filter', '--name-only'],
  ...['--edit-last', '--create-if-none', '--body-file'],
]);
const COMMANDS = new Set(tally.commands.map((command) => command.name()));

// Messages, help texts and the files of `tally init` name flags and commands; each has to exist.
test.each(['cli/src', 'cli/template', 'sdk/src', 'report/src'])(
  '%s names only flags and commands that exist',
  (folder) => {
    let named = 0;
    for (const file of readdirSync(path.join(PACKAGES, folder), { recursive: true, encoding: 'utf8' })) {
      // The variables of a style sheet look like flags.
      if (!/\.(ts|md|yml|tally)$/.test(file) || file.endsWith('style.ts')) continue;
      const text = readFileSync(path.join(PACKAGES, folder, file), 'utf8');
      for (const [, flag = ''] of text.matchAll(/(?<=[\s'"`(])(--[a-z][a-zA-Z-]+)/g)) {
        if (OTHERS.has(flag)) continue;
        expect(FLAGS, file).toContain(flag);
        named++;
      }
      for (const [, command = ''] of text.matchAll(/(?:^|[`$] ?|run: )tally ([a-z]+)/gm)) {
        expect(COMMANDS, file).toContain(command);
        named++;
      }
    }
    expect(named).toBeGreaterThan(0);
  },
);
