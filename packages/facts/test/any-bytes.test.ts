import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import type { Format } from '../src/index.ts';
import { readSales, SALE_HEADER } from './support/read.ts';

const ROW = ['Acme', 'CA', 2024, 12_000, 'truck', 'NZEV', 80, 5];
const CSV = `${SALE_HEADER.join(',')}\n${`${ROW.join(',')}\n"Acme","CA",2024,12000,truck,ZEV,,1\n`.repeat(8)}`;
const JSON_ROWS = JSON.stringify([Object.fromEntries(SALE_HEADER.map((name, i) => [name, ROW[i]]))]);

const FILES: Readonly<Record<Format, Uint8Array>> = {
  csv: new TextEncoder().encode(CSV),
  json: new TextEncoder().encode(JSON_ROWS),
  xlsx: await writeXlsx({ sheets: [{ name: 'Sales', rows: [SALE_HEADER, ROW] }] }),
  parquet: new Uint8Array(
    parquetWriteBuffer({ columnData: SALE_HEADER.map((name, i) => ({ name, data: [ROW[i]] })) }),
  ),
};

const format = fc.constantFrom<Format>('csv', 'json', 'xlsx', 'parquet');

/** Reading ends, says yes or says why not. */
async function check(bytes: Uint8Array, as: Format): Promise<void> {
  const read = await readSales(bytes, { name: `sale.${as}`, format: as });
  if (read.ok) expect(read.columns.rows).toBeGreaterThanOrEqual(0);
  else expect(read.problems.length).toBeGreaterThan(0);
}

test('the files of this test are sound', async () => {
  for (const [as, bytes] of Object.entries(FILES)) {
    const read = await readSales(bytes, { name: `sale.${as}` });
    expect(read.ok ? [] : read.problems).toEqual([]);
  }
});

test('any bytes are read or refused, never thrown at', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), format, check));
});

test('a damaged file is read or refused, never thrown at', async () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
  const length = fc.option(fc.nat(), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(format, damage, length, async (as, changes, cut) => {
      const bytes = FILES[as].slice(0, cut === undefined ? undefined : cut % FILES[as].length);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      await check(bytes, as);
    }),
  );
});
