import { isTransfer, type Program, transferFields } from '@tallystick/model';
import { add, compare, decimal, own, type Rational, subtract, ZERO } from '@tallystick/runtime';
import { type Entry, impossible, type ReferenceFacts } from './entry.ts';
import { lotOf } from './issue.ts';
import { groupsOf, kindsOf, type Law } from './law.ts';
import type { Ledger, Lot } from './ledger.ts';

/** A row that moves credits of one lot from party to party, within a state or from one to another. */
export interface Transfer {
  readonly entry: Entry;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly toState: string;
  /** The state in which the credits were issued. */
  readonly origin: string;
  readonly period: number;
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly amount: Rational;
}

/** What came to an account from another, or went there: of which party, and in which state where that is another. */
export interface Moved {
  readonly lot: Lot;
  readonly other: string;
  readonly counterpart: string | undefined;
}

/** What an account sent and received in a period. */
export interface Movements {
  readonly sent: readonly Moved[];
  readonly received: readonly Moved[];
}

/** The transfers among the facts. One to oneself, or of credits that are issued later, is impossible. */
export function transfersIn(program: Program, facts: ReferenceFacts): readonly Transfer[] {
  return program.records
    .filter((record) => isTransfer(record, program))
    .flatMap((record) =>
      (own(facts, record.name) ?? []).map((values, row) => transferOf(program, { record, row, values })),
    );
}

function transferOf(program: Program, entry: Entry): Transfer {
  const fields = transferFields(entry.record);
  if (fields === undefined) throw new Error(`${entry.record.name} lacks a field of a transfer`);
  const text = ({ name }: { readonly name: string }): string => {
    const value = entry.values[name];
    if (value === undefined) throw impossible(entry, `${name} is missing`);
    return String(value);
  };
  const [onlyKind = ''] = kindsOf(program);
  const [onlyGroup = ''] = groupsOf(program);
  const transfer = {
    entry,
    from: text(fields.from),
    to: text(fields.to),
    state: text(fields.state),
    toState: text(fields.toState ?? fields.state),
    origin: text(fields.origin ?? fields.state),
    period: Number(text(fields.period)),
    kind: fields.kind === undefined ? onlyKind : text(fields.kind),
    group: fields.group === undefined ? onlyGroup : text(fields.group),
    vintage: Number(text(fields.vintage)),
    amount: decimal(text(fields.amount)),
  };
  const { from, to, state, toState, origin, period, vintage } = transfer;
  const first = program.periods.first;
  if (from === to && state === toState) throw impossible(entry, `${from} transfers to itself`);
  for (const one of [state, toState, origin])
    if (!program.states.some(({ name }) => name === one))
      throw impossible(entry, `${one} is not a state of the program`);
  if (period < first || vintage < first) throw impossible(entry, 'a period is before the first one');
  if (vintage > period) throw impossible(entry, `credits of ${vintage} do not exist in ${period}`);
  return transfer;
}

/**
 * Phase 2: the transfers of the period, all together. What is sent has to be there after issuing and before receiving;
 * a lot that is received keeps its kind, group, vintage and state of origin. Gives what each account sent and received.
 */
export function transfer(
  law: Law,
  ledgers: readonly Ledger[],
  period: number,
): (ledger: Ledger) => Movements {
  const now = law.transfers.filter((one) => one.period === period);
  for (const ledger of ledgers) take(now, ledger);
  for (const ledger of ledgers) give(law, now, ledger);
  return (ledger) => ({
    sent: moved(law, now.filter(sentBy(ledger)), ({ to, toState }) => [to, toState]),
    received: moved(law, now.filter(receivedBy(ledger)), ({ from, state }) => [from, state]),
  });
}

function sentBy({ party, state }: Ledger): (transfer: Transfer) => boolean {
  return (transfer) => transfer.from === party && transfer.state === state;
}

function receivedBy({ party, state }: Ledger): (transfer: Transfer) => boolean {
  return (transfer) => transfer.to === party && transfer.toState === state;
}

function take(now: readonly Transfer[], ledger: Ledger): void {
  for (const transfer of now.filter(sentBy(ledger))) {
    const lot = ledger.lots.find((one) => isOf(one, transfer));
    const held = lot?.amount ?? ZERO;
    if (compare(held, transfer.amount) < 0)
      throw impossible(transfer.entry, `${ledger.party} sends more than it has`);
    if (lot !== undefined) lot.amount = subtract(held, transfer.amount);
  }
}

function give(law: Law, now: readonly Transfer[], ledger: Ledger): void {
  for (const transfer of now.filter(receivedBy(ledger))) {
    const lot = ledger.lots.find((one) => isOf(one, transfer));
    if (lot === undefined) ledger.lots.push(lotMoved(law, transfer));
    else lot.amount = add(lot.amount, transfer.amount);
  }
}

/** True for the lot that the transfer moves. */
function isOf(lot: Lot, { kind, group, vintage, origin }: Transfer): boolean {
  return lot.kind === kind && lot.group === group && lot.vintage === vintage && lot.origin === origin;
}

/** What is moved, as a lot of the state in which it was issued. */
function lotMoved(law: Law, { kind, group, vintage, origin, amount }: Transfer): Lot {
  return lotOf(law, { kind, group, vintage, amount }, { state: origin });
}

/** One entry a lot and other account. */
function moved(
  law: Law,
  transfers: readonly Transfer[],
  otherOf: (transfer: Transfer) => readonly [party: string, state: string],
): readonly Moved[] {
  const sums = new Map<string, Moved>();
  for (const transfer of transfers) {
    const { kind, group, vintage, origin, state, toState } = transfer;
    const [other, where] = otherOf(transfer);
    const counterpart = state === toState ? undefined : where;
    const key = JSON.stringify([kind, group, vintage, origin, other, where]);
    const amount = add(sums.get(key)?.lot.amount ?? ZERO, transfer.amount);
    sums.set(key, { lot: lotMoved(law, { ...transfer, amount }), other, counterpart });
  }
  return [...sums.values()].filter(({ lot }) => compare(lot.amount, ZERO) > 0);
}
