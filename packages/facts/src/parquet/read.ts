import type { Program } from '@tallystick/model';
import type { AskedRecord } from '../asked.ts';
import { fileProblem, refused } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { TableCollector } from '../rows/table.ts';
import { kindOf, OTHERWISE } from '../source/format.ts';
import { openParquet } from './rows.ts';

/** Reads a Parquet file, one group of rows after another. Rows are numbered from 1. */
export async function readParquet(
  record: AskedRecord,
  program: Program,
  file: string,
  bytes: Uint8Array,
): Promise<FactsRead> {
  const kind = kindOf(bytes);
  if (kind !== 'parquet') {
    const message = kind === undefined ? 'it is no Parquet file.' : OTHERWISE[kind];
    return refused(fileProblem('facts/other-format', file, message));
  }
  try {
    const { names, eachRow } = await openParquet(bytes);
    const table = new TableCollector(record, program, file, names);
    await eachRow((values, row) => table.take(values, row));
    return table.finish();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(fileProblem('facts/unreadable', file, `the Parquet file cannot be read: ${reason}`));
  }
}
