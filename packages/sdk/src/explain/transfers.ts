import { isTransfer, type Program, type TransferFields, transferFields } from '@tallystick/model';
import { sum, type TransferExplained } from '@tallystick/report';
import { type AccountPeriod, format, type Lot } from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';
import { type AccountName, rowsOfParty } from './account-facts.ts';
import type { RecordFacts } from './postings.ts';

/** What the account received and sent in the period, lot by lot, with the rows of the facts that say so. */
export function explainTransfers(
  program: Program,
  facts: readonly RecordFacts[],
  account: AccountName,
  { period, received, sent }: AccountPeriod,
  group: string | undefined,
): readonly TransferExplained[] {
  const asked = [
    ...received.map(({ from, ...lot }) => ({ direction: 'received', other: from, lot }) as const),
    ...sent.map(({ to, ...lot }) => ({ direction: 'sent', other: to, lot }) as const),
  ].filter(({ lot }) => group === undefined || lot.group === group);
  return together(asked).map(({ direction, other, lot }) => ({
    direction,
    party: other,
    ...lot,
    rows: facts.flatMap((source) =>
      rowsOf(program, source, account, { period, other, lot, isSent: direction === 'sent' }),
    ),
  }));
}

interface Moved {
  readonly direction: 'sent' | 'received';
  readonly other: string;
  readonly lot: Lot<string, string, string> & { readonly pool?: string; readonly counterpart?: string };
}

/** What goes through a pool pays one debt after another: shown is what it comes to. */
function together(moved: readonly Moved[]): readonly Moved[] {
  const sums = new Map<string, Moved>();
  for (const { direction, other, lot } of moved) {
    const { amount, ...rest } = lot;
    const key = JSON.stringify([direction, other, rest]);
    const before = sums.get(key)?.lot.amount ?? '0';
    sums.set(key, { direction, other, lot: { ...lot, amount: format(sum([before, amount])) } });
  }
  return [...sums.values()];
}

/** What a row says of its states, where it says from which to which. */
function statesOf(
  { state, toState, origin }: TransferFields,
  own: string,
  { counterpart = own, ...lot }: Moved['lot'],
  isSent: boolean,
): Readonly<Record<string, string>> {
  const [before, after] = isSent ? [own, counterpart] : [counterpart, own];
  return {
    [state.name]: before,
    ...(toState && { [toState.name]: after }),
    ...(origin && { [origin.name]: lot.origin }),
  };
}

interface Sought {
  readonly period: number;
  readonly other: string;
  readonly lot: Moved['lot'];
  readonly isSent: boolean;
}

function rowsOf(
  program: Program,
  { record, columns, placeOf }: RecordFacts,
  account: AccountName,
  { period, other, lot, isSent }: Sought,
): TransferExplained['rows'] {
  const fields = isTransfer(record, program) ? transferFields(record) : undefined;
  if (fields === undefined) return [];
  const [own, others] = isSent ? [fields.from, fields.to] : [fields.to, fields.from];
  const wanted = {
    ...Object.fromEntries([
      [own.name, account.party],
      [others.name, other],
    ]),
    [fields.period.name]: period,
    ...statesOf(fields, account.state, lot, isSent),
    ...lotValues(fields, lot),
  };
  return rowsOfParty(record, columns, account.party).flatMap((row) => {
    const { values } = factAt(program, record, columns, row);
    if (Object.entries(wanted).some(([field, value]) => values[field] !== value)) return [];
    const amount = values[fields.amount.name];
    return typeof amount === 'object' ? [{ at: placeOf(row), amount: format(amount) }] : [];
  });
}

/** What a row says of its lot; where the program has one kind or one group, it says none. */
function lotValues(
  { kind, group, vintage }: TransferFields,
  lot: Lot<string, string, string>,
): Readonly<Record<string, string | number>> {
  return {
    ...(kind === undefined ? {} : { [kind.name]: lot.kind }),
    ...(group === undefined ? {} : { [group.name]: lot.group }),
    [vintage.name]: lot.vintage,
  };
}
