import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Fix, Problem } from '../problems/problem.ts';
import type { Program, UseOrder } from '../program/program.ts';
import { originsOf } from '../program/transfers.ts';

/**
 * Proves that the order of credits tells lots of different states apart, where they can be in one bank: two that were
 * issued in two states can be alike in everything else.
 */
export function proveOrigins(program: Program): readonly Problem[] {
  const openers = program.states.filter(({ opens }) => opens !== undefined).map(({ name }) => name);
  const mixed = new Set([...originsOf(program), ...openers]);
  const origins = program.states.map(({ name }) => name).filter((name) => mixed.has(name));
  if (origins.length < 2) return [];
  return program.settlement.useOrders.flatMap((order) => {
    const named = order.criteria.flatMap((one) => (one.by === 'origin' ? one.order : []));
    const missing = origins.filter((state) => !named.includes(state));
    return missing.length === 0 ? [] : [untold(order, named, missing, origins)];
  });
}

function untold(
  order: UseOrder,
  named: readonly string[],
  missing: readonly string[],
  origins: readonly string[],
): Problem {
  const [one, other] = [...missing, ...named];
  const all = [...named, ...missing].join(' before ');
  const criterion = order.criteria.find(({ by }) => by === 'origin');
  const what =
    named.length === 0
      ? `does not say which goes first, a credit that was issued in ${one} or the same issued in ${other}`
      : `does not name ${inWords(missing)} among the states`;
  const last = criterion?.at ?? order.criteria.at(-1)?.at;
  const fix: Fix | undefined = last && {
    title: `Order credits by the state in which they were issued: ${all}`,
    edits: [
      criterion === undefined
        ? { at: { ...last, start: last.end }, text: `, then ${all}` }
        : { at: last, text: all },
    ],
  };
  return problem(
    'order/origin',
    order.at,
    `Credits of several states can be in one bank, and the order of credits ${what}: which is used decides what is left. ${criterion === undefined ? `Add, for example: then ${all}` : `Name all states: ${all}`}`,
    {
      ...clauseOf(order),
      witness: `a credit of ${one} and one of ${other}, alike in kind, group and vintage, in a bank of ${origins[0]}`,
      ...(fix && { fix }),
    },
  );
}
