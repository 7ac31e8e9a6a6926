import { isPartyColumn } from '../columns/check.ts';
import type { Columns, PartyColumn } from '../columns/columns.ts';
import type { Batch } from './prepared.ts';

/** Gives the parties of all records one numbering. */
export function withOneDirectory<Readings>(
  given: readonly Batch<Readings>[],
  others: readonly string[],
): { readonly batches: readonly Batch<Readings>[]; readonly parties: readonly string[] } {
  const [only, ...more] = given;
  const column = only?.columns[only.record.party];
  if (only !== undefined && more.length === 0 && others.length === 0 && isPartyColumn(column))
    return { batches: given, parties: column.names };
  const numbers = new Map<string, number>();
  const number = (name: string): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  for (const name of others) number(name);
  const batches = given.map(({ record, columns }) => {
    const party = columns[record.party];
    if (!isPartyColumn(party)) return { record, columns };
    const renumbered = party.names.map(number);
    const codes = Int32Array.from(party.codes, (code) => renumbered[code] ?? 0);
    return { record, columns: { ...columns, [record.party]: { codes, names: [] } } };
  });
  const parties = [...numbers.keys()];
  return { batches: batches.map((batch) => withNames(batch, parties)), parties };
}

function withNames<Readings>(
  { record, columns }: Batch<Readings>,
  names: readonly string[],
): Batch<Readings> {
  const party = columns[record.party];
  if (!isPartyColumn(party)) return { record, columns };
  const named: PartyColumn = { codes: party.codes, names };
  return { record, columns: { ...columns, [record.party]: named } };
}

/** The names in a column of parties. */
export function partyNames(column: Columns[string] | undefined): readonly string[] {
  return isPartyColumn(column) ? column.names : [];
}
