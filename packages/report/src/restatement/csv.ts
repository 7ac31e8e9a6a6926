import { csvCell } from '../result/csv.ts';
import type { Restatement } from './restatement.ts';
import { causeText } from './text.ts';

const COLUMNS = ['party', 'state', 'period', 'group', 'amount', 'from', 'to', 'because'] as const;

/** What moved as CSV: a row an amount, exact decimals. */
export function restatementCsv({ moves }: Restatement): string {
  const rows = moves.map(({ because, ...move }) => ({ ...move, because: because.map(causeText).join('; ') }));
  return [
    COLUMNS.join(','),
    ...rows.map((row) => COLUMNS.map((column) => csvCell(`${row[column]}`)).join(',')),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
