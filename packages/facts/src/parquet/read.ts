import type { Program } from '@tallystick/model';
import type { ParquetScan, SchemaTree } from 'hyparquet';
import type { AskedRecord } from '../asked.ts';
import { fileProblem, refused } from '../problems/file-problem.ts';
import type { FactsRead } from '../result.ts';
import { TableCollector } from '../rows/table.ts';
import { kindOf, OTHERWISE } from '../source/format.ts';

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
    return await readColumns(record, program, file, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(fileProblem('facts/unreadable', file, `the Parquet file cannot be read: ${reason}`));
  }
}

async function readColumns(
  record: AskedRecord,
  program: Program,
  file: string,
  bytes: Uint8Array,
): Promise<FactsRead> {
  const [{ parquetScan, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const buffer = Uint8Array.from(bytes).buffer;
  const scan = await parquetScan({ file: buffer, compressors });
  const leaves = parquetSchema(scan.metadata).children;
  const names = leaves.map(({ element }) => element.name);
  const table = new TableCollector(record, program, file, names);
  for (const { rowStart, rowEnd } of scan.ranges) {
    const columns = await Promise.all(leaves.map((leaf) => readColumn(scan, leaf, rowStart, rowEnd)));
    for (let row = rowStart; row < rowEnd; row++)
      table.take(
        columns.map((values) => values[row - rowStart]),
        row + 1,
      );
  }
  return table.finish();
}

async function readColumn(
  scan: ParquetScan,
  { element }: SchemaTree,
  rowStart: number,
  rowEnd: number,
): Promise<ArrayLike<unknown>> {
  const values: ArrayLike<unknown> = await scan.readColumn({ column: element.name, rowStart, rowEnd });
  const { converted_type: type, scale = 0 } = element;
  return type === 'DECIMAL' ? Array.from(values, (value) => decimalNumber(value, scale)) : values;
}

/**
 * The library gives decimals as binary numbers, near enough to be told apart while they have no more than 15 digits;
 * larger ones are left as they are and fail as too fine.
 */
function decimalNumber(value: unknown, scale: number): unknown {
  if (typeof value !== 'number' || Math.abs(value) * 10 ** scale >= 1e15) return value;
  return Number(value.toFixed(scale));
}
