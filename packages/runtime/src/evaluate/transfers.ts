import { isPartyColumn } from '../columns/check.ts';
import type { Columns, PartyColumn } from '../columns/columns.ts';
import { type EvaluatorInfo, type FactError, MOST_ERRORS } from '../evaluator.ts';
import { lotKind, lotSlot } from '../ledger/orders.ts';
import { RECEIVED, SENT } from '../ledger/trace.ts';
import type { Movement, Movements, Overdrawn } from '../ledger/transfers.ts';
import { decimal, format, multiply, rational } from '../rational.ts';

/** A record of transfers, by the fields that say what is moved. */
export interface LawTransfers {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  /** Where the credits are after; absent where that is the same state. */
  readonly toState?: string;
  /** The state in which they were issued; absent where that is always the state in which they are. */
  readonly origin?: string;
  readonly period: string;
  /** The field, and the kind of credit that each of its words is. Absent where the law has one kind. */
  readonly kind?: { readonly field: string; readonly codes: readonly number[] };
  readonly group?: { readonly field: string; readonly codes: readonly number[] };
  readonly vintage: string;
  readonly amount: string;
  /** Steps of the program in a step of the field. */
  readonly steps: number;
}

/** Facts of one record of transfers. */
export interface TransferBatch {
  readonly record: LawTransfers;
  readonly columns: Columns;
}

/** A row of facts that moves credits; periods are years, parties are named. */
interface Transfer {
  readonly record: string;
  readonly row: number;
  readonly from: string;
  readonly to: string;
  /** The states are codes. */
  readonly state: number;
  readonly toState: number;
  readonly origin: number;
  readonly period: number;
  readonly kind: number;
  readonly group: number;
  readonly vintage: number;
  readonly steps: bigint;
}

/** The names of all who send or receive. */
export function partiesIn(batches: readonly TransferBatch[]): readonly string[] {
  return batches.flatMap(({ record, columns }) => [
    ...partiesOf(columns, record.from).names,
    ...partiesOf(columns, record.to).names,
  ]);
}

/** Rows that can move nothing, whatever there is: to oneself, or of credits that are issued later. At most 100. */
export function wrongTransfers(batches: readonly TransferBatch[]): readonly FactError[] {
  return batches
    .flatMap((batch) => transfersOf(batch).flatMap((transfer) => wrongTransfer(batch.record, transfer)))
    .slice(0, MOST_ERRORS);
}

function wrongTransfer(
  { name: record, to: receiver, vintage: issued, toState: where }: LawTransfers,
  { row, from, to, state, toState, period, vintage }: Transfer,
): readonly FactError[] {
  if (from === to && state === toState) {
    const expected = where === undefined ? 'two parties' : 'two parties, or two states';
    const message = `${from} sends credits to itself; expected ${expected}. Is one of the names mistyped?`;
    return [{ record, row, field: receiver, found: to, message }];
  }
  if (vintage > period) {
    const message = `${from} sends credits of ${vintage} in ${period}, before they are issued; expected a vintage up to ${period}.`;
    return [{ record, row, field: issued, found: `${vintage}`, message }];
  }
  return [];
}

/** What the transfers of a run move, and which accounts they name. */
export interface TransfersRead {
  readonly movements: Movements;
  /** Accounts and periods that a transfer names: `account * periods + period`. */
  readonly named: readonly number[];
  /** The sum of all that is moved, in steps of the program. */
  readonly total: bigint;
}

/**
 * The movements of each account and period. Rows alike in lot and parties are one movement, and the order of rows makes
 * no difference.
 */
export function readTransfers(
  batches: readonly TransferBatch[],
  parties: readonly string[],
  periods: number,
  info: EvaluatorInfo,
): TransfersRead {
  const codes = new Map(parties.map((party, code) => [party, code]));
  const sums = new Map<number, Map<string, Movement>>();
  let total = 0n;
  const put = (at: number, movement: Movement): void => {
    const own = sums.get(at) ?? new Map<string, Movement>();
    sums.set(at, own);
    const key = `${movement.event} ${movement.lot} ${movement.other}`;
    const steps = (own.get(key)?.steps ?? 0n) + movement.steps;
    own.set(key, { ...movement, steps });
  };
  for (const transfer of batches.flatMap(transfersOf)) {
    const { from, to, state, toState, period, steps } = transfer;
    const [sender, receiver] = [codes.get(from) ?? 0, codes.get(to) ?? 0];
    const at = (party: number, where: number): number =>
      (party * info.states.length + where) * periods + period - info.firstPeriod;
    const lotIn = (where: number): number => slotOf(transfer, where, periods, info);
    // The other side is a party; in another state, that state with it.
    const other = (party: number, where: number): number =>
      state === toState ? party : (where + 1) * parties.length + party;
    put(at(sender, state), { event: SENT, lot: lotIn(state), other: other(receiver, toState), steps });
    put(at(receiver, toState), { event: RECEIVED, lot: lotIn(toState), other: other(sender, state), steps });
    total += steps;
  }
  const own = info.kinds.length * info.groups.length * periods;
  const nameOf = (other: number): string | undefined => parties[other % parties.length];
  const originOf = (lot: number, at: number): number =>
    lot < own
      ? Math.floor(at / periods) % info.states.length
      : info.states.indexOf(info.origins?.[Math.floor(lot / own) - 1] ?? '');
  const compareLots = (a: number, b: number, at: number): number =>
    (a % own) - (b % own) || originOf(a, at) - originOf(b, at);
  const inOrder = (own: ReadonlyMap<string, Movement>, at: number): readonly Movement[] =>
    [...own.values()]
      .filter(({ steps }) => steps > 0n)
      .sort(
        (a, b) =>
          b.event - a.event ||
          compareLots(a.lot, b.lot, at) ||
          compareNames(nameOf(a.other), nameOf(b.other)) ||
          a.other - b.other,
      );
  return {
    movements: new Map([...sums].map(([at, own]) => [at, inOrder(own, at)])),
    named: [...sums.keys()],
    total,
  };
}

/** What was sent and not there, in the first period in which that happened: at most 100. */
export function overdrawnErrors(
  overdrawn: readonly Overdrawn[],
  batches: readonly TransferBatch[],
  parties: readonly string[],
  periods: number,
  info: EvaluatorInfo,
): readonly FactError[] {
  const first = overdrawn.reduce((least, { period }) => Math.min(least, period), Infinity);
  const transfers = batches.flatMap(transfersOf);
  return overdrawn
    .filter(({ period }) => period === first)
    .slice(0, MOST_ERRORS)
    .flatMap((one) => {
      const party = parties[Math.floor(one.account / info.states.length)];
      const rows = transfers.filter(
        (transfer) =>
          transfer.from === party &&
          transfer.state === one.account % info.states.length &&
          transfer.period === info.firstPeriod + one.period &&
          slotOf(transfer, transfer.state, periods, info) === one.lot,
      );
      return overdrawnError(one, rows, info);
    });
}

/** Several rows can send of one lot: the first is named, and how many there are. */
function overdrawnError(
  { held, sent }: Overdrawn,
  rows: readonly Transfer[],
  info: EvaluatorInfo,
): readonly FactError[] {
  const [transfer] = rows;
  if (transfer === undefined) return [];
  const { record, row, from, kind, group, vintage, period, state, origin } = transfer;
  const amount = (steps: bigint): string => format(multiply(rational(steps), decimal(info.step)));
  const credits = `${amount(sent)} ${info.kinds[kind]} credits of ${info.groups[group]} and vintage ${vintage}${origin === state ? '' : `, issued in ${info.states[origin]},`}`;
  const several = rows.length < 2 ? '' : `, in ${rows.length} rows of which this is the first`;
  const [had, most] =
    held === 0n ? ['none of them', ''] : [`${amount(held)} of them`, `; expected at most ${amount(held)}`];
  const message = `${from} sends ${credits} in ${period} in ${info.states[state]}${several}, and has ${had}. What is sent has to be there after credits are issued and before any are received${most}.`;
  return [{ record, row, message }];
}

/** The slot of what is moved in the bank of its party in a state. */
function slotOf(
  { kind, group, vintage, origin }: Transfer,
  where: number,
  periods: number,
  info: EvaluatorInfo,
): number {
  const name = (state: number): string => info.states[state] ?? '';
  const code = lotKind(kind, name(where), name(origin), info);
  return lotSlot(code, group, vintage - info.firstPeriod, info.groups.length, periods);
}

function transfersOf({ record, columns }: TransferBatch): readonly Transfer[] {
  const [from, to] = [partiesOf(columns, record.from), partiesOf(columns, record.to)];
  const [states, years] = [numbersOf(columns[record.state]), numbersOf(columns[record.period])];
  const [toStates, origins] = [numbersIn(columns, record.toState), numbersIn(columns, record.origin)];
  const [vintages, amounts] = [numbersOf(columns[record.vintage]), numbersOf(columns[record.amount])];
  const codeOf = (words: LawTransfers['kind'], row: number): number =>
    words === undefined ? 0 : (words.codes[numbersOf(columns[words.field])[row] ?? 0] ?? 0);
  return Array.from({ length: columns.rows }, (_, row) => ({
    record: record.name,
    row,
    from: from.names[from.codes[row] ?? 0] ?? '',
    to: to.names[to.codes[row] ?? 0] ?? '',
    state: states[row] ?? 0,
    toState: toStates[row] ?? states[row] ?? 0,
    origin: origins[row] ?? states[row] ?? 0,
    period: years[row] ?? 0,
    kind: codeOf(record.kind, row),
    group: codeOf(record.group, row),
    vintage: vintages[row] ?? 0,
    steps: BigInt(amounts[row] ?? 0) * BigInt(record.steps),
  }));
}

function partiesOf(columns: Columns, field: string): PartyColumn {
  const column = columns[field];
  return isPartyColumn(column) ? column : { codes: new Uint8Array(), names: [] };
}

/** The numbers of a field that not every record has. */
function numbersIn(columns: Columns, field: string | undefined): ArrayLike<number> {
  return field === undefined ? [] : numbersOf(columns[field]);
}

function numbersOf(column: Columns[string] | undefined): ArrayLike<number> {
  return typeof column === 'object' && 'length' in column ? column : [];
}

function compareNames(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
