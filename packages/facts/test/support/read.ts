import { type FactsRead, type FactsSource, readFacts } from '../../src/index.ts';
import { rowsOf } from './decode.ts';
import { program, recordNamed } from './program.ts';

/** Reads a file of the record `sale`, given as text or bytes. */
export function readSales(
  content: string | Uint8Array,
  source: Partial<FactsSource> = {},
): Promise<FactsRead> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readFacts(recordNamed('sale'), program, { name: 'sale.csv', bytes, ...source });
}

/** The rows that were read, each as the texts of its fields; fails with the first problem. */
export function salesOf(read: FactsRead): readonly (readonly string[])[] {
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return rowsOf(recordNamed('sale'), read.columns).map((row) => Object.values(row));
}

export function problemsOf(read: FactsRead): readonly string[] {
  return read.ok ? [] : read.problems.map(({ message }) => message);
}

export const SALE_HEADER = recordNamed('sale').fields.map(({ name }) => name);
