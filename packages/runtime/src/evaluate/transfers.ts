import { isPartyColumn } from '../columns/check.ts';
import type { Columns, PartyColumn } from '../columns/columns.ts';
import type { EvaluatorInfo, FactError } from '../evaluator.ts';
import { lotSlot } from '../ledger/orders.ts';
import { RECEIVED, SENT } from '../ledger/trace.ts';
import type { Movement, Movements, Overdrawn } from '../ledger/transfers.ts';
import { decimal, format, multiply, rational } from '../rational.ts';

/** A record of transfers, by the fields that say what is moved. */
export interface LawTransfers {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
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
  readonly state: number;
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

const MOST_ERRORS = 100;

function wrongTransfer(
  { name: record, to: receiver, vintage: issued }: LawTransfers,
  { row, from, to, period, vintage }: Transfer,
): readonly FactError[] {
  if (from === to) {
    const message = `${from} sends credits to itself; expected two parties. Is one of the names mistyped?`;
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
    const { from, to, state, period, steps } = transfer;
    const [sender, receiver] = [codes.get(from) ?? 0, codes.get(to) ?? 0];
    const at = (party: number): number =>
      (party * info.states.length + state) * periods + period - info.firstPeriod;
    const lot = slotOf(transfer, periods, info);
    put(at(sender), { event: SENT, lot, other: receiver, steps });
    put(at(receiver), { event: RECEIVED, lot, other: sender, steps });
    total += steps;
  }
  const inOrder = (own: ReadonlyMap<string, Movement>): readonly Movement[] =>
    [...own.values()]
      .filter(({ steps }) => steps > 0n)
      .sort((a, b) => b.event - a.event || a.lot - b.lot || compareNames(parties[a.other], parties[b.other]));
  return {
    movements: new Map([...sums].map(([at, own]) => [at, inOrder(own)])),
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
          slotOf(transfer, periods, info) === one.lot,
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
  const { record, row, from, kind, group, vintage, period, state } = transfer;
  const amount = (steps: bigint): string => format(multiply(rational(steps), decimal(info.step)));
  const credits = `${amount(sent)} ${info.kinds[kind]} credits of ${info.groups[group]} and vintage ${vintage}`;
  const several = rows.length < 2 ? '' : `, in ${rows.length} rows of which this is the first`;
  const [had, most] =
    held === 0n ? ['none of them', ''] : [`${amount(held)} of them`, `; expected at most ${amount(held)}`];
  const message = `${from} sends ${credits} in ${period} in ${info.states[state]}${several}, and has ${had}. What is sent has to be there after credits are issued and before any are received${most}.`;
  return [{ record, row, message }];
}

function slotOf(
  { kind, group, vintage }: Transfer,
  periods: number,
  { groups, firstPeriod }: EvaluatorInfo,
): number {
  return lotSlot(kind, group, vintage - firstPeriod, groups.length, periods);
}

function transfersOf({ record, columns }: TransferBatch): readonly Transfer[] {
  const [from, to] = [partiesOf(columns, record.from), partiesOf(columns, record.to)];
  const [states, years] = [numbersOf(columns[record.state]), numbersOf(columns[record.period])];
  const [vintages, amounts] = [numbersOf(columns[record.vintage]), numbersOf(columns[record.amount])];
  const codeOf = (words: LawTransfers['kind'], row: number): number =>
    words === undefined ? 0 : (words.codes[numbersOf(columns[words.field])[row] ?? 0] ?? 0);
  return Array.from({ length: columns.rows }, (_, row) => ({
    record: record.name,
    row,
    from: from.names[from.codes[row] ?? 0] ?? '',
    to: to.names[to.codes[row] ?? 0] ?? '',
    state: states[row] ?? 0,
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

function numbersOf(column: Columns[string] | undefined): ArrayLike<number> {
  return typeof column === 'object' && 'length' in column ? column : [];
}

function compareNames(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
