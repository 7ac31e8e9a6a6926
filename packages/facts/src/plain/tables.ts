import { readCsvTable } from '../csv/table.ts';
import { withoutExponent } from '../fields/decimal.ts';
import { openParquet } from '../parquet/rows.ts';
import type { FactsSource } from '../read.ts';
import { formatOf } from '../source/format.ts';

/** The cells of a table as texts, whatever they mean. */
export interface PlainTable {
  /** Of a workbook: which sheet. */
  readonly sheet?: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The tables of a file of facts as they stand, without a program: rows of CSV, of Parquet, and of each sheet of a workbook.
 * Undefined of what has no cells (JSON is text already) or cannot be read.
 */
export async function plainTables({
  name,
  bytes,
  format = formatOf(name, bytes),
}: FactsSource): Promise<readonly PlainTable[] | undefined> {
  try {
    switch (format) {
      case 'csv':
        return csvTable(name, bytes);
      case 'parquet':
        return [await parquetTable(bytes)];
      case 'xlsx':
        return await sheets(bytes);
      case 'json':
        return undefined;
    }
  } catch {
    // What is wrong with it is told where it is read as facts.
    return undefined;
  }
}

function csvTable(name: string, bytes: Uint8Array): readonly PlainTable[] | undefined {
  const read = readCsvTable(name, bytes);
  if (!read.ok) return undefined;
  const { header, rows } = read.table;
  return [
    { rows: [header, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(({ text }) => text)) },
  ];
}

async function parquetTable(bytes: Uint8Array): Promise<PlainTable> {
  const { names, eachRow } = await openParquet(bytes);
  const rows = [names];
  await eachRow((values) => rows.push(values.map(cellText)));
  return { rows };
}

async function sheets(bytes: Uint8Array): Promise<readonly PlainTable[]> {
  const { readXlsx, streamXlsxRows } = await import('hucre/xlsx');
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      names.push(info.name);
      return false;
    },
  });
  const tables: PlainTable[] = [];
  for (const sheet of names) {
    const rows: (readonly string[])[] = [];
    for await (const { values } of streamXlsxRows(bytes, { sheet })) {
      // A row ends with its last value; below a header it has as many cells as that.
      const cells = Math.max(values.length, rows[0]?.length ?? 0);
      rows.push(Array.from({ length: cells }, (_, cell) => cellText(values[cell])));
    }
    tables.push({ sheet, rows });
  }
  return tables;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return withoutExponent(value);
  return value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : String(value);
}
