import type { Program } from '@tallystick/model';
import type { AskedRecord } from './asked.ts';
import { readCsv } from './csv/read.ts';
import { readJson } from './json/read.ts';
import { readParquet } from './parquet/read.ts';
import { fileProblem, refused } from './problems/file-problem.ts';
import type { FactsRead } from './result.ts';
import { type Format, formatOf } from './source/format.ts';
import { decodeText, readText } from './source/text.ts';
import { readXlsx } from './xlsx/read.ts';

/** A file of facts as it came. */
export interface FactsSource {
  /** What messages call it; the ending says the format. `sales.xlsx#Q3` means the sheet Q3 of `sales.xlsx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the name does not say it. */
  readonly format?: Format;
}

/**
 * Reads the facts of one record from a file of rows: CSV (also with `;` or tabs), JSON, JSON Lines, XLSX, Parquet.
 * Every value is checked against its field; what is wrong is told by row and column, and nothing is thrown for it.
 */
export async function readFacts(
  record: AskedRecord,
  program: Program,
  { name, bytes, format = formatOf(name, bytes) }: FactsSource,
): Promise<FactsRead> {
  switch (format) {
    case 'xlsx':
      return readXlsx(record, program, name, bytes);
    case 'parquet':
      return readParquet(record, program, name, bytes);
    case 'csv': {
      const text = readText(name, bytes);
      return text.ok ? readCsv(record, program, name, text.bytes) : refused(text.problem);
    }
    case 'json': {
      const text = readText(name, bytes);
      if (!text.ok) return refused(text.problem);
      const decoded = decodeText(text.bytes);
      if (decoded !== undefined) return readJson(record, program, name, decoded);
      return refused(fileProblem('facts/not-utf8', name, 'it is not text in UTF-8. Save it as UTF-8.'));
    }
  }
}
