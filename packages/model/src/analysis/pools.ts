import { compare, decimal, inWords, ONE, ZERO } from '@tallystick/runtime';
import { rateIn, stretchesOf } from '../interpret/rates.ts';
import type { Pool, PoolLimit, Rate } from '../program/pool.ts';
import { textOf } from '../program/text.ts';
import { isPure } from '../units/unit.ts';
import { checkRounding } from './decimals.ts';
import { constantOf } from './interval.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import { typeInWords } from './words.ts';

/** A pool is between two states or more, each of which receives in its turn, and it can move something. */
export function checkPools(scope: Scope): void {
  for (const pool of scope.program.pools) {
    const sound = [checkStates(pool, scope), checkOrder(pool, scope)].every(Boolean);
    for (const rate of pool.rates) checkRate(rate, pool, scope);
    if (sound) checkIdle(pool, scope);
    for (const limit of pool.limits) {
      checkIdleLimit(limit, pool, scope);
      checkShare(limit, scope);
    }
  }
}

function checkStates(pool: Pool, scope: Scope): boolean {
  const { surplus } = pool;
  const { states } = surplus;
  const again = repeated(states);
  const message =
    again !== undefined
      ? `${pool.name} names ${again} twice. Name each state of the pool once.`
      : states.length < 2
        ? `${pool.name} is a pool of ${inWords(states)} alone, so that nothing can go from one state to another. Name the other states: surplus ... from states ${inWords(states)}, ...`
        : undefined;
  if (message !== undefined) report(scope, 'pool/states', surplus.nameAt, message, clauseOf(pool));
  return message === undefined;
}

/** The order says of each state when its turn comes. */
function checkOrder(pool: Pool, scope: Scope): boolean {
  const { surplus, order } = pool;
  const again = repeated(order.states);
  const missing = surplus.states.filter((state) => !order.states.includes(state));
  const strange = order.states.filter((state) => !surplus.states.includes(state));
  const mend = `Write: in the order ${inOrder([...order.states, ...missing], surplus.states)}`;
  const faults = [
    ...(again === undefined ? [] : [`it names ${again} twice`]),
    ...(missing.length === 0 ? [] : [`it does not say when ${inWords(missing)} receives`]),
    ...(strange.length === 0 ? [] : [`${inWords(strange)} gives no surplus to the pool`]),
  ];
  // The order of states is that of the surplus, whose own fault is told.
  if (faults.length === 0 || sameList(order.states, surplus.states)) return faults.length === 0;
  report(
    scope,
    'pool/order',
    order.at,
    `The order of ${pool.name} has to name each state of the pool once: ${faults.join(', and ')}. ${mend}`,
    clauseOf(pool),
  );
  return false;
}

function inOrder(names: readonly string[], pooled: readonly string[]): string {
  return [...new Set(names)].filter((name) => pooled.includes(name)).join(', ');
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}

function checkRate(rate: Rate, pool: Pool, scope: Scope): void {
  const { from, to } = rate;
  const wrong = (message: string): void => report(scope, 'pool/rate', rate.at, message, clauseOf(rate));
  const strange = [from, to].filter((state) => !pool.surplus.states.includes(state));
  const first = pool.rates.find((other) => other.from === from && other.to === to);
  if (strange.length > 0)
    wrong(
      `${inWords(strange)} is not among the states of ${pool.name}, so that this rate is never asked for. A rate is between two of ${inWords(pool.surplus.states)}.`,
    );
  else if (from === to)
    wrong(`Credits of ${from} stay what they are in ${to}. A rate is from one state to another.`);
  else if (first !== undefined && first !== rate)
    report(
      scope,
      'pool/rate',
      rate.at,
      `What a credit of ${from} counts in ${to} is said twice. Keep one of the two.`,
      { ...clauseOf(rate), related: [{ message: 'It is first said here', at: first.at }] },
    );
  checkWorth(rate, pool, scope);
}

/** A rate is a number above zero in every period of its pool, and rounded down where it is not whole. */
function checkWorth(rate: Rate, pool: Pool, scope: Scope): void {
  const { from, to } = rate;
  const { program } = scope;
  const { step } = program.counts;
  const type = scope.types.get(rate.rate);
  if (type === undefined) return;
  const wrong = (message: string): void => report(scope, 'pool/rate', rate.at, message, clauseOf(rate));
  const text = textOf(rate.rate);
  if (type.kind !== 'quantity' || !isPure(type.unit)) {
    wrong(
      `${text} is ${typeInWords(type, program)}, and a rate says how much of a credit one credit counts. Write a plain number, such as 0.8, or the name of one.`,
    );
    return;
  }
  const values = stretchesOf(pool, program).map((stretch) => ({
    ...stretch,
    value: rateIn(rate, program, stretch.from),
  }));
  const nothing = values.find(({ value }) => value !== undefined && compare(value, ZERO) <= 0);
  if (nothing !== undefined)
    wrong(
      `At a rate of ${text}${values.length > 1 ? ` in ${nothing.from}` : ''} a credit of ${from} counts nothing in ${to}. Leave the states that give nothing out of the pool, or mend the rate.`,
    );
  else if (rate.rounding === undefined) {
    // A whole number of steps times a whole number is one again.
    if (values.some(({ value }) => value !== undefined && value.d !== 1n))
      report(
        scope,
        'decimals/unrounded',
        rate.at,
        `Credits of ${from} times ${text} can be finer than ${step}, the step in which credits are counted, and no rounding is named. Write: rate from ${from} to ${to} ${text}, rounded down to ${step}`,
        clauseOf(rate),
      );
  } else if (rate.rounding.mode !== 'down')
    wrong(
      `A rate is rounded down: rounded ${rate.rounding.mode}, many small amounts would pay more than one large one. Write: rate from ${from} to ${to} ${text}, rounded down to ${rate.rounding.step}`,
    );
  else checkRounding(rate.rounding, rate, rate.at, scope);
}

/** Why nothing can ever go through a pool, if that is so. */
function checkIdle(pool: Pool, scope: Scope): void {
  const { program } = scope;
  const { kinds, from, states } = pool.surplus;
  const { steps } = program.settlement;
  const used = steps.some(
    (step) =>
      step.kinds.some((kind) => kinds.includes(kind)) && step.from.some((group) => from.includes(group)),
  );
  const among = program.states.filter(({ name }) => states.includes(name));
  const moves = among.some(
    ({ name, earns }) => earns !== undefined && among.some((to) => to.owes !== undefined && to.name !== name),
  );
  const why = !used
    ? `no step of settle retires ${inWords(kinds, 'or')} from ${inWords(from, 'or')}. Name kinds and groups that a step retires`
    : moves
      ? undefined
      : `of ${inWords(states)} none owes what credits of another could pay. Look at the states that it names`;
  if (why === undefined) return;
  report(scope, 'pool/idle', pool.nameAt, `${pool.name} can never move a credit: ${why}.`, clauseOf(pool));
}

/** `limit ZEV to 25 of deficits`: most likely a percentage. */
function checkShare(limit: PoolLimit, scope: Scope): void {
  const { name, to } = limit;
  const amount = to.kind === 'rounded' ? to.value : to;
  if (amount.kind !== 'arithmetic' || amount.operator !== '*' || amount.right.kind !== 'ledger') return;
  const { left } = amount;
  if (left.kind !== 'number' || left.percent === true || compare(decimal(left.value), ONE) <= 0) return;
  report(
    scope,
    'range/percent-over-100',
    left.at,
    `${name} lets through ${left.value} times ${textOf(amount.right)}, more than the whole. Write ${left.value}% if that is meant.`,
    {
      ...clauseOf(limit),
      fix: { title: `Write ${left.value}%`, edits: [{ at: left.at, text: `${left.value}%` }] },
    },
  );
}

function checkIdleLimit(limit: PoolLimit, pool: Pool, scope: Scope): void {
  const { kinds } = pool.surplus;
  const type = scope.types.get(limit.to);
  const most = type?.kind === 'quantity' ? constantOf(type) : undefined;
  const why = !limit.kinds.some((kind) => kinds.includes(kind))
    ? `${limit.name} limits ${inWords(limit.kinds)}, and ${pool.name} takes ${inWords(kinds)} only: it can never bind. Limit a kind that the pool takes.`
    : most !== undefined && compare(most, ZERO) <= 0
      ? `${limit.name} lets no ${inWords(limit.kinds, 'or')} through ${pool.name}. Leave these kinds out of the pool, or mend the limit.`
      : undefined;
  if (why !== undefined) report(scope, 'pool/idle', limit.nameAt, why, clauseOf(limit));
}
