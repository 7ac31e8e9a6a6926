import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { startEditor } from './kit/editor.ts';

const ACT = readFileSync(
  path.join(import.meta.dirname, '../../../examples/advanced-clean-trucks/act.tally'),
  'utf8',
);

const isSound = (shown: readonly Diagnostic[]): boolean =>
  shown.every(({ severity }) => severity === DiagnosticSeverity.Information);

test('a slip is told as it is typed, and no more when it is mended', async () => {
  const editor = await startEditor({ 'act.tally': ACT });
  await editor.open('act.tally');
  await editor.shows('act.tally', isSound);
  await editor.write('act.tally', ACT.replace('sold * zev_share[', 'sold * zev_shar['));
  await editor.shows('act.tally', (shown) => shown.some(({ code }) => code === 'name/unknown'));
  await editor.write('act.tally', ACT);
  await editor.shows('act.tally', isSound);
});
