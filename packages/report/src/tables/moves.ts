import { type Account, compare, type Rational, subtract, ZERO } from '@tallystick/runtime';
import {
  type Balance,
  balances,
  type Dimension,
  MEASURES,
  type Measure,
  type NameOrder,
} from './balances.ts';

/** An amount that is another in one result than in another. */
export interface MovedAmount {
  readonly key: Balance['key'];
  readonly measure: Measure;
  readonly from: Rational;
  readonly to: Rational;
}

/**
 * The amounts in which two results differ, told apart by the dimensions given. Worst first: shortfalls, then what is
 * carried, those that grow before those that shrink, then the others, and of each the greatest difference first. A
 * balance that one of them lacks is zero there.
 */
export function movesBetween(
  before: readonly Account[],
  after: readonly Account[],
  by: readonly Dimension[],
  order?: NameOrder,
): readonly MovedAmount[] {
  const keyOf = ({ key }: Balance): string => JSON.stringify(by.map((dimension) => key[dimension]));
  const old = new Map(balances(before, by, order).map((balance) => [keyOf(balance), balance]));
  const now = new Map(balances(after, by, order).map((balance) => [keyOf(balance), balance]));
  const moves = [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const { key = {} } = now.get(id) ?? old.get(id) ?? {};
    return MEASURES.map((measure): MovedAmount => {
      const [from, to] = [old, now].map((all) => all.get(id)?.amounts[measure] ?? ZERO);
      return { key, measure, from: from ?? ZERO, to: to ?? ZERO };
    }).filter(({ from, to }) => compare(from, to) !== 0);
  });
  return moves.sort((a, b) => rank(a) - rank(b) || compare(size(b), size(a)));
}

function rank({ measure, from, to }: MovedAmount): number {
  const shrinks = compare(to, from) < 0 ? 1 : 0;
  return measure === 'shortfall' ? shrinks : measure === 'carried' ? 2 + shrinks : 4;
}

function size({ from, to }: MovedAmount): Rational {
  return compare(from, to) < 0 ? subtract(to, from) : subtract(from, to);
}
