import type { FactError } from '@tallystick/runtime';
import type { RecordFacts } from '../explain/postings.ts';

/** An error with the file and the line of its row in front, as the user's editor counts. */
export function placed(error: FactError, records: readonly RecordFacts[]): FactError {
  const facts = records.find(({ record }) => record.name === error.record);
  if (facts === undefined || error.row === undefined) return error;
  return { ...error, message: `${facts.rowName(error.row)}: ${error.message}` };
}
