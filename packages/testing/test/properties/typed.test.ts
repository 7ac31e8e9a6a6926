import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compile } from '@tallystick/compiler';
import { analyse } from '@tallystick/model';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { programs } from '../../src/index.ts';
import { programOf } from '../support/program.ts';

/** Inside the package, so that the modules find the runtime that they import. */
const folder = mkdtempSync(path.join(import.meta.dirname, '../generated-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the modules of generated programs are right for TypeScript under the strictest options', async () => {
  const texts = fc.sample(programs, { numRuns: 40, seed: 20261122 }).map(({ text }) => text);
  for (const [i, text] of texts.entries()) {
    const program = await programOf(text);
    writeFileSync(path.join(folder, `p${i}.ts`), compile(program, analyse(program)).typescript.text);
  }
  const options = {
    extends: '../../../../tsconfig.base.json',
    compilerOptions: { noEmit: true, composite: false, incremental: false, customConditions: ['source'] },
    include: ['*.ts'],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
  expect(checked(path.join(path.dirname(tsc), 'bin/tsc'))).toBe('');
});

function checked(tsc: string): string {
  try {
    return execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? `${error.stdout}` : `${error}`;
  }
}
