import {
  type Context,
  classify,
  type Evaluated,
  type ExpressionOf,
  type Fact,
  type Program,
  type RecordType,
  totalOver,
  type Value,
} from '@tallystick/model';
import { type Columns, isPartyColumn } from '@tallystick/runtime';
import { factAt, fieldOf, numbersOf } from '../facts/fact.ts';

/** Whose facts, and up to which period. */
export interface AccountName {
  readonly party: string;
  readonly state: string;
}

/** The rows of a record that belong to the account; a record without a party, or without a state, has none. */
export function rowsOfAccount(
  program: Program,
  record: RecordType,
  columns: Columns,
  { party, state }: AccountName,
): readonly number[] {
  const stateField = fieldOf(record, 'state');
  const states = stateField === undefined ? undefined : numbersOf(columns, stateField);
  const stateCode = program.states.findIndex(({ name }) => name === state);
  if (states === undefined) return [];
  return rowsOfParty(record, columns, party).filter((row) => states[row] === stateCode);
}

/** The rows of a record that name the party, in any state: a transfer names two. */
export function rowsOfParty(record: RecordType, columns: Columns, party: string): readonly number[] {
  const named = record.fields.flatMap(({ name }) => {
    const column = columns[name];
    return isPartyColumn(column) ? [{ codes: column.codes, code: column.names.indexOf(party) }] : [];
  });
  const rows: number[] = [];
  for (let row = 0; row < columns.rows; row++)
    if (named.some(({ codes, code }) => codes[row] === code)) rows.push(row);
  return rows;
}

/**
 * What `total(...)` comes to for facts of the party. Rows alike in the fields of `by` share a total, which is summed
 * once. A total that is not told apart by party sums over the facts of all.
 */
export function totalsFor(
  program: Program,
  record: RecordType,
  columns: Columns,
  party: string,
): NonNullable<Context['total']> {
  const known = new Map<string, Evaluated<Value>>();
  const partyField = fieldOf(record, 'party');
  const factsOf = (total: ExpressionOf<'total'>): readonly Fact[] => {
    const rows =
      partyField !== undefined && total.by.includes(partyField)
        ? rowsOfParty(record, columns, party)
        : Array.from({ length: columns.rows }, (_, row) => row);
    return rows.map((row) => factAt(program, record, columns, row));
  };
  return (total, fact) => {
    const by = total.by.map((name) => keyOf(program, fact, name));
    const key = JSON.stringify([total.at, by]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const sum = totalOver(factsOf(total), { program })?.(total, fact) ?? noTotal(total);
    known.set(key, sum);
    return sum;
  };
}

/** The value of a field, or the group or class, by which a total is told apart. */
function keyOf(program: Program, fact: Fact, name: string): string {
  if (Object.hasOwn(fact.values, name)) return `${fact.values[name]}`;
  const member = classify(name, { program, fact });
  return member.ok ? member.value.name : '';
}

function noTotal({ at }: ExpressionOf<'total'>): Evaluated<Value> {
  return { ok: false, message: 'There are no facts to sum over.', at };
}
