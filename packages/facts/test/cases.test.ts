import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type FactsRead, placeOfRow, readFacts } from '../src/index.ts';
import { rowsOf } from './support/decode.ts';
import { program, recordNamed } from './support/program.ts';

/*
 * A folder a case: a file of facts that is named after its record (`sale.csv`), and `expected.txt`. Where single bytes
 * matter, the file stands in `bytes.json` instead, a character a byte. A new `expected.txt` is written by
 * `vitest -u`: read it before you commit it.
 */
const CASES = new URL('cases/', import.meta.url);

test.each(readdirSync(CASES))('%s', async (name) => {
  const folder = new URL(`${name}/`, CASES);
  const { file, bytes } = factsOf(folder);
  const record = recordNamed(file.replace(/\..*/, ''));
  const read = await readFacts(record, program, { name: file, bytes });
  await expect(textOf(read, record.name)).toMatchFileSnapshot(fileURLToPath(new URL('expected.txt', folder)));
});

function factsOf(folder: URL): { readonly file: string; readonly bytes: Uint8Array } {
  const file = readdirSync(folder).find((one) => one !== 'expected.txt');
  if (file === undefined) throw new Error(`${folder.pathname} has no facts`);
  const content = readFileSync(new URL(file, folder));
  if (file !== 'bytes.json') return { file, bytes: content };
  const described: { readonly file: string; readonly bytes: string } = JSON.parse(content.toString());
  return { file: described.file, bytes: Buffer.from(described.bytes, 'latin1') };
}

function textOf(read: FactsRead, record: string): string {
  const warnings = read.warnings.map(({ code, message }) => `warning ${code}\n  ${message}`);
  if (!read.ok) {
    const errors = read.problems.map(({ code, message }) => `error ${code}\n  ${message}`);
    return lines([...errors, ...(read.rest > 0 ? [`and ${read.rest} more`] : []), ...warnings]);
  }
  const rows = rowsOf(recordNamed(record), read.columns).map(
    (row, i) => `${read.lines.unit} ${placeOfRow(read.lines, i)}: ${shown(row)}`,
  );
  return lines([...rows, ...warnings]);
}

/** A line end in a name is shown as in JSON. */
function shown(row: Readonly<Record<string, string>>): string {
  return Object.values(row)
    .map((value) => JSON.stringify(value).slice(1, -1))
    .join(' | ');
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
