import { type Program, some } from '@tallystick/model';
import { typed } from '../code/writer.ts';
import { codeOf, type Layout } from '../shape/layout.ts';
import type { Ledger } from './ledger.ts';

/** The codes of the groups of which a step or a limit asks what is carried into the period; a value asks where it is used. */
export function carriedGroups({ program, groups }: Layout): readonly number[] {
  const asked = new Set<number>();
  for (const expression of amountsIn(program))
    some(expression, (part) => {
      if (part.kind === 'ledger' && part.amount === 'carried deficits')
        for (const group of part.filter.groups ?? groups) asked.add(codeOf(group, groups));
      return false;
    });
  return [...asked].sort((a, b) => a - b);
}

function amountsIn({ settlement, pools, lets }: Program) {
  const limits = [...settlement.limits, ...pools.flatMap((pool) => pool.limits)];
  return [
    ...lets.map(({ value }) => value),
    ...settlement.steps.flatMap(({ when, upTo }) => [when, upTo]),
    ...limits.flatMap(({ when, to }) => [when, to]),
  ].filter((expression) => expression !== undefined);
}

/** Writes what is carried into the period, before any step, as local names. */
export function emitCarriedIn({ module: { writer }, carried }: Ledger): void {
  for (const [group, name] of carried) writer.line(`const ${name} = outstanding[${group}]${typed('!')};`);
}
