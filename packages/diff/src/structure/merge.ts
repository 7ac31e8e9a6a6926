import type { Program, Validity } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { mergeCarries } from '../constructs/carries.ts';
import { mergeDeadlines } from '../constructs/deadlines.ts';
import { mergeGroups } from '../constructs/groups.ts';
import { mergeLimits } from '../constructs/limits.ts';
import { mergeOrders } from '../constructs/orders.ts';
import { mergePools } from '../constructs/pools.ts';
import { mergeDeclared } from '../constructs/program.ts';
import { mergeReadings } from '../constructs/readings.ts';
import { mergeRecords } from '../constructs/records.ts';
import { mergeCredits, mergeDeficits } from '../constructs/rules.ts';
import { mergeStates } from '../constructs/states.ts';
import { mergeSteps } from '../constructs/steps.ts';
import { mergeTables } from '../constructs/tables.ts';
import { mergeValues } from '../constructs/values.ts';
import { type Dated, datedOf, joined, slicesOf, withDated, within } from './slices.ts';

/** As `Choose`, told in which stretch of periods the difference is; a stretch without bounds is every period. */
export type ChooseIn = (difference: Difference, slice: Validity) => boolean;

/**
 * One law of two: of each difference what is chosen. The one way through both laws, so that what is listed as a difference
 * is what can be chosen. Choosing always the later law gives it, always the earlier gives that.
 */
export function merge(before: Program, after: Program, choose: ChooseIn): Program {
  const always: Choose = (difference) => choose(difference, {});
  const slices = slicesOf([before, after]);
  const [old, now] = [datedOf(before), datedOf(after)];
  const lists = slices.map((slice) =>
    mergeDated(within(old, slice), within(now, slice), after, (difference) => choose(difference, slice)),
  );
  const undated = {
    ...mergeDeclared(before, after, always),
    states: mergeStates(before.states, after.states, always),
    records: mergeRecords(before.records, after.records, always),
    readings: mergeReadings(before.readings, after.readings, always),
  };
  return { ...withDated(after, joined(slices, lists, [now, old])), ...undated };
}

function mergeDated(old: Dated, now: Dated, { periods }: Program, choose: Choose): Dated {
  return {
    classifications: mergeGroups(old.classifications, now.classifications, choose),
    tables: mergeTables(old.tables, now.tables, choose),
    lets: mergeValues(old.lets, now.lets, choose),
    deficits: mergeDeficits(old.deficits, now.deficits, choose),
    credits: mergeCredits(old.credits, now.credits, choose),
    useOrders: mergeOrders('use', old.useOrders, now.useOrders, choose),
    payOrders: mergeOrders('pay', old.payOrders, now.payOrders, choose),
    steps: mergeSteps(old.steps, now.steps, choose),
    limits: mergeLimits(old.limits, now.limits, choose),
    carries: mergeCarries(old.carries, now.carries, periods.unit, choose),
    pools: mergePools(old.pools, now.pools, choose),
    deadlines: mergeDeadlines(old.deadlines, now.deadlines, periods.unit, choose),
  };
}
