import type { Part } from '../program/grounds.ts';
import type { Pool } from '../program/pool.ts';
import type { Program } from '../program/program.ts';
import { replaced, swaps, without } from './lists.ts';
import type { Mutant, Operator } from './mutant.ts';

/** Everything of the pools that is no expression. */
export function poolMutants(program: Program): readonly Mutant[] {
  const { pools } = program;
  const mutant = (operator: Operator, part: Part, change: string, changed: readonly Pool[]): Mutant => ({
    operator,
    part,
    at: part.nameAt,
    change,
    program: { ...program, pools: changed },
  });
  return pools.flatMap((pool) => {
    const { name, surplus, order, limits, rates } = pool;
    const put = (change: Partial<Pool>): readonly Pool[] => replaced(pools, pool, { ...pool, ...change });
    return [
      mutant('pool', pool, `pool ${name} were left out`, without(pools, pool)),
      ...swaps(order.states).map(({ first, second, list }) =>
        mutant(
          'pool',
          order,
          `${second} came before ${first} in pool ${name}`,
          put({ order: { ...order, states: list } }),
        ),
      ),
      ...rates.map((rate) =>
        mutant(
          'pool',
          rate,
          `credits of ${rate.from} counted in full in ${rate.to}`,
          put({ rates: without(rates, rate) }),
        ),
      ),
      ...limits.map((limit) =>
        mutant('limit', limit, `limit ${limit.name} were left out`, put({ limits: without(limits, limit) })),
      ),
      ...(surplus.kinds.length > 1 ? surplus.kinds : []).map((kind) =>
        mutant(
          'restriction',
          surplus,
          `pool ${name} took no ${kind}`,
          put({ surplus: { ...surplus, kinds: without(surplus.kinds, kind) } }),
        ),
      ),
    ];
  });
}
