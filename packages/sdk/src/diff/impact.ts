import {
  balances,
  type Impact,
  type ImpactMove,
  MEASURES,
  type MovedTotal,
  movesBetween,
  type NameOrder,
} from '@tallystick/report';
import { type Account, compare, format, subtract, ZERO } from '@tallystick/runtime';

/** The amounts that are another in two results, worst first. */
export function movesOf(
  before: readonly Account[],
  after: readonly Account[],
  order: NameOrder,
): readonly ImpactMove[] {
  return movesBetween(before, after, ['party', 'state', 'period', 'group'], order).map(
    ({ key: { party = '', state = '', period = '', group = '' }, measure, from, to }) => ({
      ...{ party, state, period: Number(period), group, amount: measure },
      ...{ from: format(from), to: format(to), difference: format(subtract(to, from)) },
    }),
  );
}

/** What moves, and the sums over all accounts. */
export function impactOf(
  before: readonly Account[],
  after: readonly Account[],
  order: NameOrder,
  facts: readonly string[],
): Impact {
  const moves = movesOf(before, after, order);
  const accounts = (all: Iterable<{ readonly party: string; readonly state: string }>): number =>
    new Set([...all].map(({ party, state }) => JSON.stringify([party, state]))).size;
  const periods = [...before, ...after].flatMap((account) => account.periods.map(({ period }) => period));
  return {
    facts,
    last: Math.max(0, ...periods),
    accounts: { moved: accounts(moves), all: accounts([...before, ...after]) },
    moves,
    totals: totalsOf(before, after),
  };
}

function totalsOf(before: readonly Account[], after: readonly Account[]): readonly MovedTotal[] {
  const [old, now] = [before, after].map((accounts) => balances(accounts, [])[0]?.amounts);
  return MEASURES.flatMap((measure): MovedTotal[] => {
    const [from, to] = [old?.[measure] ?? ZERO, now?.[measure] ?? ZERO];
    if (compare(from, to) === 0) return [];
    return [{ amount: measure, from: format(from), to: format(to), difference: format(subtract(to, from)) }];
  });
}
