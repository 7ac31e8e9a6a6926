import type { AccountPeriod, Result } from '@tallystick/runtime';

const COLUMNS = [
  'party',
  'state',
  'period',
  'entry',
  'kind',
  'group',
  'vintage',
  'origin',
  'step',
  'against',
  'incurred',
  'due',
  'from',
  'to',
  'pool',
  'counterpart',
  'amount',
  'met',
] as const;

type Entry = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/**
 * The result as CSV: one row an entry, `entry` says which list of the result it stands
 * in, amounts are exact decimals. What credits met has a column only where it is another amount than theirs.
 */
export function resultCsv(result: Result): string {
  const isAtRate = result.accounts.some(({ periods }) =>
    periods.some(({ retired }) => retired.some(({ met }) => met !== undefined)),
  );
  const columns = isAtRate ? COLUMNS : COLUMNS.filter((column) => column !== 'met');
  const lines = [columns.join(',')];
  for (const { party, state, periods } of result.accounts) {
    for (const period of periods) {
      for (const entry of entriesOf(period)) {
        const row: Entry = { party, state, period: period.period, ...entry };
        lines.push(columns.map((column) => csvCell(`${row[column] ?? ''}`)).join(','));
      }
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function entriesOf(period: AccountPeriod): Entry[] {
  const take = (entry: string, rows: readonly Entry[]): Entry[] => rows.map((row) => ({ ...row, entry }));
  return [
    ...take('seeded', period.seeded ?? []),
    ...take('issued', period.issued),
    ...take('invalidated', period.invalidated ?? []),
    ...take('received', period.received),
    ...take('sent', period.sent),
    ...take('deficits', period.deficits),
    ...take('retired', period.retired),
    ...take('interest', period.interest ?? []),
    ...take('expired', period.expired),
    ...take('bank', period.bank),
    ...take('carried', period.carried),
    ...take('shortfall', period.shortfall),
  ];
}

/** Quotes a cell where it holds a comma, a quote or a line break. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
