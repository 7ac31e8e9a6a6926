import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from '@tallystick/language';
import { consolidate, lawVersion } from '@tallystick/model';
import { describe, expect, test } from 'vitest';
import { consolidatedText, type LoadOptions, programOf, readWork } from '../src/index.ts';
import { EXAMPLE, loadedText } from './files.ts';

const FOLDER = path.join(import.meta.dirname, 'consolidated');
const read = (name: string) => readFile(name, 'utf8').catch(() => undefined);

const CASES: readonly (readonly [name: string, file: string, options: LoadOptions])[] = [
  ['base', path.join(FOLDER, 'amendments.tally'), {}],
  ['first', path.join(FOLDER, 'amendments.tally'), { asOf: '2024-06-01' }],
  ['both', path.join(FOLDER, 'amendments.tally'), { asOf: '2026-06-01' }],
  ['cells', path.join(FOLDER, 'cells.tally'), { with: ['WITHIN', 'LATER'] }],
  ['before', path.join(FOLDER, 'before.tally'), { with: ['EARLIER', 'SHORTER'] }],
  ['added', path.join(FOLDER, 'added.tally'), { with: ['ADDED'] }],
  ['adopted', path.join(FOLDER, 'adopting.tally'), { program: 'OTHER' }],
  ['original', path.join(FOLDER, 'adopting.tally'), { program: 'BASE' }],
  ['act', path.join(EXAMPLE, 'amendments.tally'), { with: ['A2024', 'A2025'] }],
  ['colorado', path.join(EXAMPLE, 'colorado.tally'), { program: 'ACT_CO' }],
];

describe.each(CASES)('%s', (name, file, options) => {
  test('is one text that says the same law', async () => {
    const work = await readWork([file], read);
    const law = programOf(work, options);
    if (!law.ok) throw new Error(law.problems.map(({ message }) => message).join('\n'));
    const text = consolidatedText(work, law.program);
    await expect(text).toMatchFileSnapshot(`consolidated/expected/${name}.txt`);
    const again = await loadedText(text);
    // The law of the program alone, without the states of those that adopt it.
    const { program } = consolidate(work.work, options);
    if (program === undefined) throw new Error('no law');
    expect(lawVersion(again.program)).toBe(lawVersion(program));
    expect(format('text.tally', text).text).toBe(text);
  });
});
