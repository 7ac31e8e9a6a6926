import { existsSync } from 'node:fs';
import path from 'node:path';
import { NODE_FLAGS } from '../../packages/server/src/protocol.ts';
import { keepTable, loadText } from '../measure/machine.ts';
import { type Measured, measureServer, type ServerTimes } from './measure.ts';
import { exampleAlone, longModels, longProgram, modelAlone, type Workspace } from './workspaces.ts';

// Times the language server as it is built, and that of a peer, over the real protocol: `pnpm bench:server [TEXT]` for the rows
// with the text in their name. Linux alone, where the kernel tells of processor time and memory.

const ROOT = path.join(import.meta.dirname, '../..');
const TALLY = [
  process.execPath,
  ...NODE_FLAGS,
  path.join(ROOT, 'packages/cli/bin/tally.js'),
  'lsp',
  '--stdio',
] as const;
const PEER = path.join(import.meta.dirname, '../node_modules/@typespec/compiler/cmd/tsp-server.js');

const tally = (workspace: Workspace, keystrokes: number): Measured => ({
  ...{ command: TALLY, language: 'tally', workspace, keystrokes },
});
const peer = (workspace: Workspace, keystrokes: number): Measured => ({
  ...{ command: [process.execPath, PEER, '--stdio'], language: 'typespec', workspace, keystrokes },
});
const ROWS: readonly (readonly [string, Measured])[] = [
  ['Tally, act.tally', tally(exampleAlone(), 60)],
  ['Tally, long program', tally(longProgram(20_000, 50), 30)],
  ...(existsSync(PEER)
    ? ([
        ['TypeSpec, one file', peer(modelAlone(), 60)],
        ['TypeSpec, many files', peer(longModels(20_000, 50), 30)],
      ] as const)
    : []),
];

const [only = ''] = process.argv.slice(2);
const lines = [
  loadText(),
  '',
  '| server and workspace | start, of it processor | keystroke, p95 | preview, p95 | completion, p95 | cancelled, p95 | settled | work | memory |',
  '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
];
for (const [name, row] of ROWS.filter(([each]) => each.includes(only))) {
  process.stderr.write(`${name}: ${row.workspace.name}\n`);
  lines.push(rowOf(`${name}: ${row.workspace.name}`, await measureServer(row)));
}
keepTable('server.md', lines);

function rowOf(name: string, times: ServerTimes): string {
  const ms = (time: number): string => `${Math.round(time)} ms`;
  const { start, startWork, keystroke, preview, completion, cancelled, settled, work, memory } = times;
  const cells = [
    ...[
      `${ms(start)}, ${ms(startWork)}`,
      `${ms(keystroke.median)}, ${ms(keystroke.p95)}`,
      preview === undefined ? '' : `${ms(preview.median)}, ${ms(preview.p95)}`,
      `${ms(completion.median)}, ${ms(completion.p95)}`,
    ],
    ...[`${ms(cancelled.median)}, ${ms(cancelled.p95)}`, ms(settled), ms(work), `${Math.round(memory)} MB`],
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}
