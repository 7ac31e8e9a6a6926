import { type DebtCriterion, inForce, type LotCriterion } from '@tallystick/model';
import { holds, type Scene } from './expression.ts';
import type { Debt, Lot } from './ledger.ts';

/** Lots in the order of `use credits`. */
export function inOrderOfUse(scene: Scene, lots: readonly Lot[]): readonly Lot[] {
  const { criteria } = theOne(scene, scene.law.program.settlement.useOrders, 'use credits');
  return sorted(lots, (a, b) => firstDifference(criteria, (by) => compareLots(by, a, b)));
}

/** Debts in the order of `pay deficits`. */
export function inOrderOfPayment(scene: Scene, debts: readonly Debt[]): readonly Debt[] {
  const { criteria } = theOne(scene, scene.law.program.settlement.payOrders, 'pay deficits');
  // Debts that an earlier result brings can fall due together, though those of one law never do: the older first.
  return sorted(
    debts,
    (a, b) => firstDifference(criteria, (by) => compareDebts(by, a, b)) || a.incurred - b.incurred,
  );
}

/** Parts of a settlement that govern the period and whose condition holds. */
export function standing<T extends { readonly governs: object; readonly when?: Parameters<typeof holds>[1] }>(
  scene: Scene,
  parts: readonly T[],
): readonly T[] {
  return inForce(parts, scene.period).filter((part) => holds(scene, part.when));
}

function theOne<T extends Parameters<typeof standing>[1][number]>(
  scene: Scene,
  orders: readonly T[],
  name: string,
): T {
  const [order, another] = standing(scene, orders);
  if (order === undefined || another !== undefined) throw new Error(`not exactly one order to ${name}`);
  return order;
}

function compareLots(criterion: LotCriterion, a: Lot, b: Lot): number {
  switch (criterion.by) {
    case 'expiry':
      return ascending(a.last, b.last) * (criterion.first === 'earliest' ? 1 : -1);
    case 'vintage':
      return ascending(a.vintage, b.vintage) * (criterion.first === 'oldest' ? 1 : -1);
    case 'group':
      return listed(criterion.order, a.group, b.group);
    case 'kind':
      return listed(criterion.order, a.kind, b.kind);
    case 'origin':
      return listed(criterion.order, a.origin, b.origin);
  }
}

function compareDebts(criterion: DebtCriterion, a: Debt, b: Debt): number {
  switch (criterion.by) {
    case 'incurred':
      return ascending(a.incurred, b.incurred) * (criterion.first === 'oldest' ? 1 : -1);
    case 'due':
      return ascending(a.due, b.due) * (criterion.first === 'earliest' ? 1 : -1);
    case 'group':
      return listed(criterion.order, a.group, b.group);
  }
}

function firstDifference<C>(criteria: readonly C[], compare: (criterion: C) => number): number {
  for (const criterion of criteria) {
    const difference = compare(criterion);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By place in a list; what the list does not name comes after it. */
function listed(order: readonly string[], a: string, b: string): number {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return place(a) - place(b);
}

function ascending(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A tie is a fault of the program, which its checker has let pass: the two are named. */
function sorted<T extends object>(things: readonly T[], order: (a: T, b: T) => number): readonly T[] {
  return [...things].sort((a, b) => {
    const difference = order(a, b);
    if (difference === 0 && a !== b) throw new Error(`a tie between ${described(a)} and ${described(b)}`);
    return difference;
  });
}

function described(thing: object): string {
  return Object.values(thing)
    .filter((value) => typeof value !== 'object')
    .join(' ');
}
