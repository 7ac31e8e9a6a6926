import { DuckDBInstance } from '@duckdb/node-api';
import type { Postings } from '../act/postings.ts';
import { FIRST_YEAR, LAST_YEAR, NZEV_LAST, STATES, zevShare } from '../act/rule.ts';
import { cellOf, emptyTenths } from './totals.ts';

/** The numbers that the sums are made of: whole units as the anchor has them, exact decimals, or binary floats. */
export type Numbers = 'integers' | 'DECIMAL' | 'DOUBLE';

/** A database in memory on one thread, with the tables of the rule, and the sales where they are not read from the file. */
export async function openDatabase(
  csvFile: string,
  load: boolean,
): Promise<(sql: string) => Promise<Columns>> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run('create table states (state varchar, owes integer, earns integer)');
  await connection.run(
    `insert into states values ${STATES.map(({ code, owes, earns }) => `('${code}', ${owes}, ${earns})`).join(', ')}`,
  );
  await connection.run('create table shares (grp varchar, model_year integer, percent integer)');
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const shares = ['light', 'vocational', 'tractors'].flatMap((group, g) =>
    years.map((year) => `('${group}', ${year}, ${zevShare(g, year)})`),
  );
  await connection.run(`insert into shares values ${shares.join(', ')}`);
  if (load) await connection.run(`create table sales as select * from ${fileSource(csvFile)}`);
  return async (sql) => (await connection.runAndReadAll(sql)).getColumnsJS();
}

type Columns = readonly (readonly unknown[])[];

export function fileSource(csvFile: string): string {
  return `read_csv('${csvFile}', header = true, columns = { manufacturer: 'varchar', state: 'varchar',
    model_year: 'integer', gvwr: 'integer', body: 'varchar', powertrain: 'varchar', electric_range: 'integer',
    sold: 'integer' })`;
}

/** The postings of a source of sales (a table or a file), in tenths. */
export function postingsQuery(source: string, numbers: Numbers): string {
  const modifier = (tenths: number): string =>
    numbers === 'integers' ? `${tenths}` : number(tenths / 10, numbers);
  const share =
    numbers === 'integers' ? 'percent' : `(percent / ${number(100, numbers)})::${typeOf(numbers)}`;
  const factor =
    numbers === 'integers'
      ? 'least(75, electric_range)'
      : `least(${number(0.75, numbers)}, ${number(0.01, numbers)} * electric_range)`;
  const zevScale = numbers === 'integers' ? '100 * ' : '';
  const rounded = (sum: string): string =>
    numbers === 'integers'
      ? `(coalesce(${sum}, 0) + 50) // 100`
      : `cast(round(coalesce(${sum}, 0), 1) * 10 as integer)`;
  return `
    with classified as (
      select *,
        case when gvwr <= 14000 then 'light' when gvwr >= 26001 and body = 'tractor' then 'tractors'
          else 'vocational' end as grp,
        case when gvwr <= 14000 then ${modifier(8)} when gvwr >= 26001 and body = 'tractor' then ${modifier(25)}
          when gvwr <= 19500 then ${modifier(10)} when gvwr <= 33000 then ${modifier(15)}
          else ${modifier(20)} end as modifier
      from ${source}
      where gvwr > 8500)
    select manufacturer, state, model_year, grp,
      ${rounded(`sum(sold * modifier * ${share}) filter (model_year >= owes)`)},
      ${rounded(`sum(${zevScale}sold * modifier) filter (powertrain = 'ZEV' and model_year >= earns)`)},
      ${rounded(
        `sum(sold * modifier * ${factor}) filter (powertrain = 'NZEV' and model_year between earns and ${NZEV_LAST})`,
      )}
    from classified join states using (state) join shares using (grp, model_year)
    group by all`;
}

function typeOf(numbers: Numbers): string {
  return numbers === 'DOUBLE' ? 'double' : 'decimal(9, 2)';
}

function number(value: number, numbers: Numbers): string {
  return `${value}::${typeOf(numbers)}`;
}

export function postingsOfColumns(columns: Columns): Postings {
  const found = emptyTenths();
  const [manufacturers = [], states = [], years = [], groups = [], ...amounts] = columns;
  for (const [row, manufacturer] of manufacturers.entries()) {
    const at = cellOf(String(manufacturer), String(states[row]), Number(years[row]), String(groups[row]));
    for (const [i, amount] of amounts.entries()) found.tenths[at + i] = Number(amount[row]);
  }
  return found;
}
