import { type Expression, type Program, rootsOf, some } from '@tallystick/model';
import { type Account, type Columns, type FactColumns, isPartyColumn } from '@tallystick/runtime';
import { takeRows } from '../../facts/take.ts';
import { shuffled } from './random.ts';

/** The rows of each record in another order. */
export function permuteRows(facts: FactColumns, random: () => number): FactColumns {
  return mapColumns(facts, (columns) => {
    const rows = Array.from({ length: columns.rows }, (_, row) => row);
    return takeRows(columns, shuffled(rows, random));
  });
}

/** Another name for each party, so that they sort otherwise; a name that the law itself speaks of stays. */
export function otherNames(
  facts: FactColumns,
  law: Program,
  random: () => number,
): ReadonlyMap<string, string> {
  const names = Object.values(facts).flatMap((columns) =>
    Object.values(columns).flatMap((column) => (isPartyColumn(column) ? column.names : [])),
  );
  const free = [...new Set(names)].filter((name) => !isNamed(law, name));
  return new Map(shuffled(free, random).map((name, index) => [name, `Party ${index + 1}`]));
}

/** The facts with other names of parties. */
export function renameParties(facts: FactColumns, names: ReadonlyMap<string, string>): FactColumns {
  return mapColumns(facts, (columns) => ({
    ...Object.fromEntries(
      Object.entries(columns).map(([field, column]) => [
        field,
        isPartyColumn(column)
          ? { ...column, names: column.names.map((name) => names.get(name) ?? name) }
          : column,
      ]),
    ),
    rows: columns.rows,
  }));
}

/** Accounts under the names that their parties had before. */
export function renamedBack(
  accounts: readonly Account[],
  names: ReadonlyMap<string, string>,
): readonly Account[] {
  const before = new Map([...names].map(([name, other]) => [other, name]));
  const back = (name: string): string => before.get(name) ?? name;
  return accounts.map(({ party, state, periods }) => ({
    party: back(party),
    state,
    periods: periods.map((period) => ({
      ...period,
      received: period.received.map((entry) => ({ ...entry, from: back(entry.from) })),
      sent: period.sent.map((entry) => ({ ...entry, to: back(entry.to) })),
    })),
  }));
}

/** An earlier result with its accounts, lots and debts in another order. */
export function permuteOpening(accounts: readonly Account[], random: () => number): readonly Account[] {
  return shuffled(accounts, random).map((account) => ({
    ...account,
    periods: account.periods.map((period) => ({
      ...period,
      bank: shuffled(period.bank, random),
      carried: shuffled(period.carried, random),
    })),
  }));
}

function mapColumns(facts: FactColumns, change: (columns: Columns) => Columns): FactColumns {
  return Object.fromEntries(Object.entries(facts).map(([record, columns]) => [record, change(columns)]));
}

function isNamed(law: Program, name: string): boolean {
  const says = (part: Expression): boolean => part.kind === 'text' && part.value === name;
  return rootsOf(law).some((root) => some(root, says));
}
