import type { FactError } from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';

/** An error with the file, the line of its row, as the user's editor counts, and its column in front. */
export function placed(error: FactError, records: readonly RecordFacts[]): FactError {
  const facts = records.find(({ record }) => record.name === error.record);
  if (facts === undefined || error.row === undefined) return error;
  const column = error.field === undefined ? '' : `, column ${error.field}`;
  return { ...error, message: `${facts.rowName(error.row)}${column}: ${error.message}` };
}
