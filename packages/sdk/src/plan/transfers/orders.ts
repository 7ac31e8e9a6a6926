import type { DebtCriterion, LotCriterion } from '@tallystick/model';
import type { Debt, Lot } from './books.ts';

/** Below zero where the first lot is used first. */
export function lotsInOrder(criteria: readonly LotCriterion[], a: Lot, b: Lot): number {
  return firstOther(criteria, (by) => compareLots(by, a, b));
}

/** Below zero where the first debt is paid first. Debts of an earlier result can fall due together: then the older one. */
export function debtsInOrder(criteria: readonly DebtCriterion[], a: Debt, b: Debt): number {
  return firstOther(criteria, (by) => compareDebts(by, a, b)) || a.incurred - b.incurred;
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

function firstOther<C>(criteria: readonly C[], compare: (criterion: C) => number): number {
  for (const criterion of criteria) {
    const order = compare(criterion);
    if (order !== 0) return order;
  }
  return 0;
}

/** By place in a list; what it does not name comes after it. */
function listed(order: readonly string[], a: string, b: string): number {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return place(a) - place(b);
}

// Not a subtraction: two lots that never expire would give NaN.
function ascending(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
