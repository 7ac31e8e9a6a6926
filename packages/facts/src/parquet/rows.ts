import type { ParquetScan, SchemaTree } from 'hyparquet';

/** A Parquet file: its columns, and what goes through its rows, one group of rows after another, numbered from 1. */
export interface OpenParquet {
  readonly names: readonly string[];
  readonly eachRow: (take: (values: readonly unknown[], row: number) => void) => Promise<void>;
}

/** Rejects where the bytes are no Parquet file that can be read. */
export async function openParquet(bytes: Uint8Array): Promise<OpenParquet> {
  const [{ parquetScan, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const buffer = Uint8Array.from(bytes).buffer;
  const scan = await parquetScan({ file: buffer, compressors });
  const leaves = parquetSchema(scan.metadata).children;
  return {
    names: leaves.map(({ element }) => element.name),
    async eachRow(take) {
      for (const { rowStart, rowEnd } of scan.ranges) {
        const columns = await Promise.all(leaves.map((leaf) => readColumn(scan, leaf, rowStart, rowEnd)));
        for (let row = rowStart; row < rowEnd; row++)
          take(
            columns.map((values) => values[row - rowStart]),
            row + 1,
          );
      }
    },
  };
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
