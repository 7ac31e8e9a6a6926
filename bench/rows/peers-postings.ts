import { comparePostings } from '../act/compare.ts';
import { YEARS } from '../act/rule.ts';
import { type Row, work } from '../measure/work.ts';
import { postBig, tenthsOfBig } from '../peers/big.ts';
import { fileSource, type Numbers, openDatabase, postingsOfColumns, postingsQuery } from '../peers/duckdb.ts';
import { postFloats, tenthsOfFloat } from '../peers/floats.ts';
import { postSheet, sheetSales } from '../peers/hyperformula.ts';
import { postingsOfTotals } from '../peers/totals.ts';
import { postingsDecision, postZen } from '../peers/zen.ts';
import { COLUMNS, CSV, OBJECTS } from './names.ts';
import { first, N, ZEN } from './peers-sizes.ts';

/** From facts to deficits and credits, as users of other tools would write it. */
export const PEER_POSTINGS: readonly Row[] = [
  {
    workload: OBJECTS,
    competitor: 'binary floats',
    inexact: true,
    note: 'everyday TypeScript: objects and a map of text keys, each sum rounded by Math.round(x * 10) / 10',
    prepare({ objects, postings }) {
      const facts = objects();
      return work(
        facts.length,
        () => postFloats(facts),
        (found) => comparePostings(postingsOfTotals(found, tenthsOfFloat), postings()),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: 'binary floats, rows reversed',
    inexact: true,
    note: 'the same rows in reverse: other values are wrong',
    prepare({ objects, postings }) {
      const facts = objects().reverse();
      return work(
        facts.length,
        () => postFloats(facts),
        (found) => comparePostings(postingsOfTotals(found, tenthsOfFloat), postings()),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: 'big.js',
    note: `${first(N.big.records)} records`,
    prepare({ objects, postings }) {
      const facts = objects(N.big.records);
      return work(
        facts.length,
        () => postBig(facts),
        (found) => comparePostings(postingsOfTotals(found, tenthsOfBig), postings(N.big.records)),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: ZEN,
    note: `${first(N.zen.records)} records in batches of 1,000; it decides each record, sums and rounding are made outside, exactly`,
    prepare({ objects, postings }) {
      const facts = objects(N.zen.records);
      const decision = postingsDecision();
      return work(
        facts.length,
        () => postZen(decision, facts),
        (found) => comparePostings(found, postings(N.zen.records)),
      );
    },
  },
  {
    workload: OBJECTS,
    competitor: 'HyperFormula',
    inexact: true,
    note: `${first(N.sheet.records)} records of six accounts, a sheet built and calculated once a run; its cost grows with cells times rows, so this rate flatters it; binary floats with a tolerance`,
    prepare({ sales }) {
      const { facts, accounts, expected } = sheetSales(sales(), N.sheet.records);
      return work(
        facts.length,
        () => postSheet(facts, accounts),
        (found) => ({ ...comparePostings(found, expected), compared: accounts.length * YEARS * 9 }),
      );
    },
  },
  ...(['integers', 'DECIMAL', 'DOUBLE'] as const).map((numbers) => duckdb(COLUMNS, numbers)),
  duckdb(CSV, 'integers'),
];

/** SQL over a table in memory, or straight from the file. */
function duckdb(workload: string, numbers: Numbers): Row {
  const fromFile = workload === CSV;
  return {
    workload,
    competitor: `DuckDB, ${numbers}`,
    ...(numbers === 'DOUBLE' ? { inexact: true } : {}),
    note: fromFile
      ? 'SQL over read_csv, one thread; the file is read from disk; names are joined as text'
      : 'SQL over a table in memory, one thread; names are joined as text',
    async prepare({ csvFile, records, postings }) {
      const query = await openDatabase(csvFile, !fromFile);
      const sql = postingsQuery(fromFile ? fileSource(csvFile) : 'sales', numbers);
      return work(
        records,
        () => query(sql),
        (found) => comparePostings(postingsOfColumns(found), postings()),
      );
    },
  };
}
