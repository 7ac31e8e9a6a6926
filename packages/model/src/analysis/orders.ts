import { holds } from '../interpret/interpret.ts';
import { inForce, type PayOrder, type Program, type UseOrder } from '../program/program.ts';
import { type Choices, combinations, inWordsOf, readingsIn, tooManyWays } from './readings.ts';
import { clauseOf, report, type Scope } from './scope.ts';

type Order = UseOrder | PayOrder;

/** In each period, and for each choice of the readings, exactly one order of credits and one of deficits holds. */
export function checkOrders(scope: Scope): void {
  const { steps, useOrders, payOrders } = scope.program.settlement;
  if (steps.length === 0) return;
  checkOrder(useOrders, 'use credits', 'oldest vintage first', scope);
  checkOrder(payOrders, 'pay deficits', 'oldest first', scope);
}

/** Tells the first period and choice for which no order holds, or two do. */
function checkOrder(orders: readonly Order[], phrase: string, example: string, scope: Scope): void {
  const { program } = scope;
  const { settlement } = program;
  const asked = readingsIn(
    orders.map(({ when }) => when),
    program,
  );
  // That such orders cannot be decided is told by the proof that they leave no tie.
  if (tooManyWays(asked)) return;
  for (const period of turningPoints(orders, program)) {
    for (const readings of combinations(asked)) {
      const [order, another] = holding(orders, period, readings, program);
      if (order === undefined) {
        const ended = orders.find(({ governs: { through } }) => through === period - 1);
        const then = period === program.periods.first ? '' : ` in ${period}`;
        report(
          scope,
          'structure/no-order',
          ended?.at ?? settlement.nameAt,
          `settle does not say in which order to ${phrase}${then}${inWordsOf(readings, program)}${ended === undefined ? '' : ', where this line ends'}. Add, for example: ${phrase} ${example}${inWordsOf(readings, program)}`,
          clauseOf(settlement),
        );
        return;
      }
      if (another !== undefined) {
        report(
          scope,
          'structure/several-orders',
          another.at,
          `Two lines say '${phrase}' at once${inWordsOf(readings, program)}. Keep one, or say of each for which reading it holds: when reading ... is ...`,
          { ...clauseOf(another), related: [{ message: 'the other line', at: order.at }] },
        );
        return;
      }
    }
  }
}

/** The periods from which another set of orders is in force. */
function turningPoints(orders: readonly Order[], program: Program): readonly number[] {
  const { first } = program.periods;
  const points = orders.flatMap(({ governs: { from = first, through } }) =>
    through === undefined ? [from] : [from, through + 1],
  );
  return [...new Set([first, ...points])].filter((period) => period >= first).sort((a, b) => a - b);
}

/** The orders that hold in a period under some choices. */
export function holding<T extends Order>(
  orders: readonly T[],
  period: number,
  readings: Choices,
  program: Program,
): readonly T[] {
  return inForce(orders, period).filter(({ when }) => {
    if (when === undefined) return true;
    const held = holds(when, { program, period, readings });
    return held.ok && held.value;
  });
}
