/**
 * Writes `sales.csv`: a SYNTHETIC sales report of fictitious makers in eleven states, model years 2021 to 2026.
 * California's totals meet the published figures; everything else is invented.
 *
 *     node make-sales.ts            writes the file
 *     node make-sales.ts --check    fails if the file is not what this script writes, or a published figure is missed
 */
import { readFile, writeFile } from 'node:fs/promises';
import { missedFigures } from './sales/published.ts';
import { report } from './sales/report.ts';
import { toCsv } from './sales/sale.ts';

const FILE = new URL('sales.csv', import.meta.url);

const sales = report();
const csv = toCsv(sales);
const faults = [...missedFigures(sales)];

if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed !== csv) faults.push('sales.csv is not what make-sales.ts writes: run `node make-sales.ts`');
} else {
  await writeFile(FILE, csv);
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
