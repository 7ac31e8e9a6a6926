import type { PayOrder, UseOrder } from '@tallystick/model';
import { criterionText } from '@tallystick/model';
import type { Choose } from '../change.ts';
import { conditionText, idOf, quoted, saidBy } from '../said.ts';

type Order = UseOrder | PayOrder;

const WORDS = {
  use: ['use credits', 'the order of credits'],
  pay: ['pay deficits', 'the order of deficits'],
} as const;

/** The order of lots or of debts. Its variants are one whole: exactly one of them holds. */
export function mergeOrders<T extends Order>(
  kind: keyof typeof WORDS,
  before: readonly T[],
  after: readonly T[],
  choose: Choose,
): readonly T[] {
  const said = (orders: readonly T[]): string =>
    orders
      .map(({ name: _, ...order }) => saidBy(order))
      .sort()
      .join();
  if (said(before) === said(after)) return after;
  const [part, subject] = WORDS[kind];
  // The lines that only one of the laws has.
  const alone = (orders: readonly T[], others: readonly T[]): readonly T[] =>
    orders.filter((one) => !others.some((other) => said([other]) === said([one])));
  const [gone, come] = [alone(before, after), alone(after, before)];
  const says = `${subject} ${orderChange(gone, come)}`;
  const difference = {
    id: idOf(part, { orders: before }, { orders: after }),
    construct: 'order',
    part,
    says,
    before: gone[0] ?? before[0],
    after: come[0] ?? after[0],
  } as const;
  return choose(difference) ? after : before;
}

/** What is told of lines that are other ones: first those in which things stand in a new order. */
function orderChange(gone: readonly Order[], come: readonly Order[]): string {
  const criteria = ({ criteria: own }: Order): string => own.map(criterionText).join();
  const apart = (orders: readonly Order[], others: readonly Order[]): readonly Order[] =>
    orders.filter((one) => !others.some((other) => criteria(other) === criteria(one)));
  const [lost, found] = [apart(gone, come), apart(come, gone)];
  if (lost.length > 0 && found.length > 0) return `is ${orderText(found)} instead of ${orderText(lost)}`;
  if (found.length > 0) return `can also be ${orderText(found)}`;
  if (lost.length > 0) return `can no longer be ${orderText(lost)}`;
  return `is ${orderText(come)} instead of ${orderText(gone)}`;
}

function orderText(orders: readonly Order[]): string {
  if (orders.length === 0) return 'as otherwise';
  return orders
    .map(({ criteria, when }) => {
      const text = quoted(criteria.map(criterionText).join(', then '));
      return when === undefined ? text : `${text} ${conditionText(when)}`;
    })
    .join(', ');
}
