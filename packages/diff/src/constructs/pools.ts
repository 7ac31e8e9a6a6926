import { type Part, type Pool, type PoolLimit, type Rate, textOf } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { conditionText, idOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';
import { becomes } from './values.ts';

/** Pools, with their terms. */
export function mergePools(before: readonly Pool[], after: readonly Pool[], choose: Choose): readonly Pool[] {
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => (sayTheSame(old, now) ? now : mergePool(old, now, choose)),
      added: (pool) => difference(pool, '', poolAddedText(pool), undefined, pool),
      removed: (pool) => difference(pool, '', 'is taken out', pool, undefined),
    },
    choose,
  );
}

function poolAddedText({ surplus }: Pool): string {
  return `is added, ${surplus.kinds.join(', ')} from the states ${surplus.states.join(', ')}`;
}

function difference(
  { name }: Pool,
  what: string,
  says: string,
  before: Part | undefined,
  after: Part | undefined,
): Difference {
  return {
    id: idOf(`pool:${name}${what}`, before, after),
    construct: 'pool',
    part: name,
    says: `the pool ${quoted(name)} ${says}`,
    ...{ before, after },
  };
}

function mergePool(old: Pool, now: Pool, choose: Choose): Pool {
  const differs = (what: string, says: string, one: Part, other: Part): boolean =>
    sayTheSame(one, other) || choose(difference(now, what, says, one, other));
  const isSurplus = differs('/surplus', surplusText(old, now), old.surplus, now.surplus);
  const isOrder = differs(
    '/order',
    `receives in the order ${quoted(now.order.states.join(', '))} instead of ${quoted(old.order.states.join(', '))}`,
    old.order,
    now.order,
  );
  const limits = mergeNamed(
    old.limits,
    now.limits,
    {
      both: (one, other) =>
        differs(`/limit:${other.name}`, limitText(one, other), one, other) ? other : one,
      added: (limit) =>
        difference(
          now,
          `/limit:${limit.name}`,
          `has the limit ${quoted(textOf(limit.to))}`,
          undefined,
          limit,
        ),
      removed: (limit) =>
        difference(now, `/limit:${limit.name}`, `loses the limit ${quoted(limit.name)}`, limit, undefined),
    },
    choose,
  );
  const rates = mergeNamed(
    old.rates,
    now.rates,
    {
      both: (one, other) =>
        differs(`/rate:${other.from}-${other.to}`, rateText(one, other), one, other) ? other : one,
      added: (rate) =>
        difference(now, `/rate:${rate.from}-${rate.to}`, `counts ${oneRate(rate)}`, undefined, rate),
      removed: (rate) =>
        difference(
          now,
          `/rate:${rate.from}-${rate.to}`,
          `no longer counts ${oneRate(rate)}`,
          rate,
          undefined,
        ),
    },
    choose,
  );
  const surplus = (isSurplus ? now : old).surplus;
  return { ...now, surplus, order: (isOrder ? now : old).order, limits, rates };
}

function surplusText({ surplus: old }: Pool, { surplus: now }: Pool): string {
  const text = ({ kinds, from, states }: Pool['surplus']): string =>
    `${kinds.join(', ')} from ${from.join(', ')} from the states ${states.join(', ')}`;
  return `takes ${text(now)} instead of ${text(old)}`;
}

function limitText(old: PoolLimit, now: PoolLimit): string {
  const name = quoted(now.name);
  if (!sayTheSame(old.to, now.to)) return `has a limit ${name} that ${becomes(old.to, now.to)}`;
  return `has a limit ${name} on ${now.kinds.join(', ')} ${conditionText(now.when)} instead of on ${old.kinds.join(', ')} ${conditionText(old.when)}`;
}

function rateText(old: Rate, now: Rate): string {
  const way = `from ${now.from} to ${now.to}`;
  return sayTheSame(old.rate, now.rate)
    ? `rounds credits ${way} in another way`
    : `has a rate ${way} that ${becomes(old.rate, now.rate)}`;
}

function oneRate({ from, to, rate }: Rate): string {
  return `a credit of ${from} as ${textOf(rate)} in ${to}`;
}
