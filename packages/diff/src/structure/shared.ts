import type { Part, Program } from '@tallystick/model';
import { sayTheSame } from '../said.ts';
import { datedOf, withDated } from './slices.ts';

/** The law with the very parts of another where both say the same of the same periods: laws between the two are told apart sooner. */
export function shared(law: Program, other: Program): Program {
  const [own, others] = [datedOf(law), datedOf(other)];
  return withDated(law, {
    classifications: sharedParts(own.classifications, others.classifications),
    tables: sharedParts(own.tables, others.tables),
    lets: sharedParts(own.lets, others.lets),
    deficits: sharedParts(own.deficits, others.deficits),
    credits: sharedParts(own.credits, others.credits),
    useOrders: sharedParts(own.useOrders, others.useOrders),
    payOrders: sharedParts(own.payOrders, others.payOrders),
    steps: sharedParts(own.steps, others.steps),
    limits: sharedParts(own.limits, others.limits),
    carries: sharedParts(own.carries, others.carries),
    pools: sharedParts(own.pools, others.pools),
    deadlines: sharedParts(own.deadlines, others.deadlines),
  });
}

function sharedParts<T extends Part>(parts: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Map(others.map((part) => [keyOf(part), part]));
  return parts.map((part) => {
    const other = known.get(keyOf(part));
    return other !== undefined && sayTheSame(part, other) ? other : part;
  });
}

function keyOf({ name, governs: { from, through } }: Part): string {
  return `${from}..${through} ${name}`;
}
