import { calibrate } from './calibrate.ts';
import { type Line, MAKERS, MARKETS, type Market, MODEL_YEARS } from './fleet.ts';
import { seeded } from './random.ts';
import type { Sale } from './sale.ts';

const SEED = 1963;

/** Every maker's lines in every state and model year, each number up to 8 % off what the fleet says; rows of 0 left out. */
export function report(): readonly Sale[] {
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
