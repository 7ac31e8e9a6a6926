import { isElectionRecord, isTransfer, type Program, type RecordType } from '@tallystick/model';
import type { FirstReport } from '@tallystick/report';
import { rowsOfAccount } from '../explain/account-facts.ts';
import { factAt, fieldOf, numbersOf } from '../facts/fact.ts';
import { lawIn } from '../program/laws.ts';
import type { Computed } from '../run/compute.ts';

interface AccountName {
  readonly party: string;
  readonly state: string;
}

/**
 * Rows of an account of which only this side knows, by record and period: reports of periods of which the other has none, and
 * transfers of which it has fewer. What replaces an earlier report is a correction, and not told here.
 */
export function firstReportsOn(
  side: Computed,
  other: Computed,
  account: AccountName,
): readonly FirstReport[] {
  const { program } = lawIn(side.laws, account.state);
  const before = new Map(
    rowsBy(other, lawIn(other.laws, account.state).program, account).map(
      ({ record, period, rows }) => [`${record.name} ${period}`, rows.length] as const,
    ),
  );
  return rowsBy(side, program, account).flatMap(
    ({ record, columns, period, rows }): readonly FirstReport[] => {
      const of = kindOf(record, program);
      const known = before.get(`${record.name} ${period}`) ?? 0;
      if (of === undefined || (of === 'report' ? known > 0 : rows.length <= known)) return [];
      const day = record.fields.find(({ type }) => type.kind === 'date')?.name;
      const days = rows.flatMap((row) => {
        const value = day === undefined ? undefined : factAt(program, record, columns, row).values[day];
        return typeof value === 'string' ? [value] : [];
      });
      const filed = days.toSorted().at(-1);
      return [{ of, record: record.name, period, ...(filed !== undefined && { filed }) }];
    },
  );
}

/** What the rows of a record are; undefined of those that correct others. */
function kindOf(record: RecordType, program: Program): FirstReport['of'] | undefined {
  if (isTransfer(record, program)) return 'transfers';
  if (isElectionRecord(record, program)) return 'choices';
  const isReported = [...program.deficits, ...program.credits].some((rule) => rule.record === record.name);
  return isReported ? 'report' : undefined;
}

type Columns = Computed['facts']['records'][number]['columns'];

interface RowsOfPeriod {
  readonly record: RecordType;
  readonly columns: Columns;
  readonly period: number;
  readonly rows: readonly number[];
}

function rowsBy({ facts }: Computed, program: Program, account: AccountName): readonly RowsOfPeriod[] {
  return facts.records.flatMap(({ record, columns }) => {
    const periods = numbersOf(columns, fieldOf(record, 'period') ?? '');
    if (periods === undefined) return [];
    const byPeriod = new Map<number, number[]>();
    for (const row of rowsOfAccount(program, record, columns, account)) {
      const period = periods[row] ?? 0;
      byPeriod.set(period, [...(byPeriod.get(period) ?? []), row]);
    }
    return [...byPeriod].map(([period, rows]) => ({ record, columns, period, rows }));
  });
}
