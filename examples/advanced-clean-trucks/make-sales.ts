/**
 * Writes `sales.csv`: a SYNTHETIC sales report of fictitious makers in eleven states, model years 2021 to 2026.
 * California's totals meet the published figures; everything else is invented.
 *
 *     node make-sales.ts            writes the file
 *     node make-sales.ts --check    fails if the file is not what this script writes, or a published figure is missed
 */
import { readFile, writeFile } from 'node:fs/promises';
import { calibrate } from './sales/calibrate.ts';
import { type Line, MAKERS, MARKETS, type Market, MODEL_YEARS } from './sales/fleet.ts';
import { missedFigures } from './sales/published.ts';
import { seeded } from './sales/random.ts';
import { type Sale, toCsv } from './sales/sale.ts';

const SEED = 1963;
const FILE = new URL('sales.csv', import.meta.url);

/** Every maker's lines in every state and model year, each number up to 8 % off what the fleet says. */
function report(): readonly Sale[] {
  const random = seeded(SEED);
  const sales = MAKERS.flatMap(({ name, lines }) =>
    MARKETS.flatMap((market) =>
      MODEL_YEARS.flatMap((model_year, year) =>
        lines.flatMap((line) =>
          line.gvwr.map((gvwr) => ({
            manufacturer: name,
            state: market.state,
            model_year,
            gvwr,
            body: line.body,
            powertrain: line.powertrain,
            ...(line.electricRange === undefined ? {} : { electric_range: line.electricRange }),
            sold: expected(line, market, year) * (0.92 + 0.16 * random()),
          })),
        ),
      ),
    ),
  );
  return calibrate(sales).filter((sale) => sale.sold > 0);
}

/** About how many vehicles of one weight a line sells in a market, in the model year of that position. */
function expected(line: Line, { size, zevUptake }: Market, year: number): number {
  const inCalifornia = (line.inCalifornia[year] ?? 0) / line.gvwr.length;
  return inCalifornia * size * (line.powertrain === 'ZEV' ? zevUptake : 1);
}

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
