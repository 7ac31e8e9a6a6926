import type { Choices } from '../analysis/readings.ts';
import { inForce, type Program, type Step } from '../program/program.ts';
import type { Posted } from './posted.ts';
import type { Periods } from './word.ts';

/** A lot as a retirement order sees it. */
export interface Lot {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  /** Infinity where it never expires. */
  readonly last: number;
}

export interface Debt {
  readonly group: string;
  readonly incurred: number;
  /** The last period to make it up, as the law of the period says in which it was incurred. */
  readonly due: number;
}

/** What an order has to tell apart: from one period to another it can be met by a step. */
export interface Standing<T> {
  readonly thing: T;
  readonly from: number;
  readonly to: number;
}

/** Every lot that a step can find in a bank, whichever state it is of. */
export function lotsOf(
  program: Program,
  { credits, periods, lastOf }: Posted,
  { kinds, from }: Pick<Step, 'kinds' | 'from'>,
  readings: Choices,
): readonly Standing<Lot>[] {
  const earns = Math.min(...program.states.flatMap((state) => state.earns?.period ?? []));
  const groups = new Set(from);
  return kinds.flatMap((kind) => {
    const posted = (credits.get(`credit ${kind}`) ?? []).filter(({ group }) => groups.has(group));
    return periods.flatMap((vintage): readonly Standing<Lot>[] => {
      if (vintage < earns) return [];
      const earned = posted.flatMap((posting) => (includes(posting.periods, vintage) ? [posting.group] : []));
      if (earned.length === 0) return [];
      const expiry = lastOf(kind, vintage, readings);
      if (!expiry.ok) return [];
      const last = Math.max(expiry.value ?? Infinity, vintage);
      return [...new Set(earned)].map((group) => ({
        thing: { kind, group, vintage, last },
        from: vintage,
        to: last,
      }));
    });
  });
}

/** Whether a period is one of some. */
export function includes({ first, last }: Periods, period: number): boolean {
  return period >= first && period <= (last ?? Infinity);
}

/** The debts that a step can pay: in their own period, or in those into which they are carried. */
export function debtsOf(
  program: Program,
  { debts, periods }: Posted,
  { against, carried }: Pick<Step, 'against' | 'carried'>,
): readonly Standing<Debt>[] {
  const owes = Math.min(...program.states.flatMap((state) => state.owes?.period ?? []));
  return against.flatMap((group) => {
    const posted = debts.get(group) ?? [];
    return periods
      .filter((year) => year >= owes && posted.some((posting) => includes(posting.periods, year)))
      .flatMap((incurred): readonly Standing<Debt>[] => {
        const [carry] = inForce(program.settlement.carries, incurred);
        const thing = { group, incurred, due: incurred + (carry?.periods ?? 0) };
        if (!carried) return [{ thing, from: incurred, to: incurred }];
        return thing.due === incurred ? [] : [{ thing, from: incurred + 1, to: thing.due }];
      });
  });
}
