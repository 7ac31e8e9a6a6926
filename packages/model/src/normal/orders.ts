import { holding } from '../analysis/orders.ts';
import type { Choices } from '../analysis/readings.ts';
import type { DebtCriterion, LotCriterion, Program } from '../program/program.ts';
import { originsOf } from '../program/transfers.ts';
import type { Debt, Lot } from '../proofs/lots-and-debts.ts';
import type { Stock } from './stock.ts';

/** A lot of a state, where credits of several states can be in one bank. */
export interface OriginLot extends Lot {
  readonly origin?: string;
}

/** The orders that hold in a period under some choices. */
export interface Orders {
  readonly use: readonly LotCriterion[];
  readonly pay: readonly DebtCriterion[];
}

export function ordersIn(program: Program, period: number, choices: Choices): Orders {
  const { useOrders, payOrders } = program.settlement;
  const [use] = holding(useOrders, period, choices, program);
  const [pay] = holding(payOrders, period, choices, program);
  return { use: use?.criteria ?? [], pay: pay?.criteria ?? [] };
}

/** The states whose credits can be together in one bank. */
export function bankOrigins(program: Program): readonly string[] {
  const openers = program.states.filter(({ opens }) => opens !== undefined).map(({ name }) => name);
  return [...new Set([...originsOf(program), ...openers])];
}

/** Lots in the order of use; of each state that earned them by itself, where those of several can be in one bank. */
export function lotsInOrder(
  lots: readonly Lot[],
  { use }: Orders,
  origins: readonly string[],
  { earning }: Stock,
): readonly OriginLot[] {
  const all: readonly OriginLot[] =
    origins.length < 2
      ? lots
      : lots.flatMap((lot) => {
          const earners = earning(lot.kind, lot.vintage);
          return origins.filter((origin) => earners.has(origin)).map((origin) => ({ ...lot, origin }));
        });
  return sorted(all, use, placeOfLot);
}

export function debtsInOrder(debts: readonly Debt[], { pay }: Orders): readonly Debt[] {
  return sorted(debts, pay, placeOfDebt);
}

function sorted<T, C>(
  items: readonly T[],
  criteria: readonly C[],
  placeOf: (item: T, criterion: C) => number,
): readonly T[] {
  return items
    .map((item) => ({ item, places: criteria.map((criterion) => placeOf(item, criterion)) }))
    .sort((a, b) => {
      const at = a.places.findIndex((place, index) => place !== b.places[index]);
      return at < 0 ? 0 : (a.places[at] ?? 0) < (b.places[at] ?? 0) ? -1 : 1;
    })
    .map(({ item }) => item);
}

function placeOfLot(lot: OriginLot, criterion: LotCriterion): number {
  switch (criterion.by) {
    case 'expiry':
      return criterion.first === 'earliest' ? lot.last : -lot.last;
    case 'vintage':
      return criterion.first === 'oldest' ? lot.vintage : -lot.vintage;
    case 'group':
      return rank(lot.group, criterion.order);
    case 'kind':
      return rank(lot.kind, criterion.order);
    case 'origin':
      return lot.origin === undefined ? 0 : rank(lot.origin, criterion.order);
  }
}

function placeOfDebt(debt: Debt, criterion: DebtCriterion): number {
  if (criterion.by === 'group') return rank(debt.group, criterion.order);
  const period = debt[criterion.by];
  return criterion.first === 'oldest' || criterion.first === 'earliest' ? period : -period;
}

/** Words that an order does not name come last, together. */
function rank(word: string, order: readonly string[]): number {
  return order.includes(word) ? order.indexOf(word) : order.length;
}
