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
  return merger(before, after, (merging) => merging)(choose);
}

/** The same for many choices: lists of which the same is chosen are merged once, and are the same objects. */
export function mergeOfMany(before: Program, after: Program): (choose: ChooseIn) => Program {
  return merger(before, after, remembered);
}

type Merging<T> = (choose: Choose) => T;
type Keep = <T>(merging: Merging<T>) => Merging<T>;

function merger(before: Program, after: Program, keep: Keep): (choose: ChooseIn) => Program {
  const slices = slicesOf([before, after]);
  const [old, now] = [datedOf(before), datedOf(after)];
  const dated = slices.map((slice) => datedMerger(within(old, slice), within(now, slice), after, keep));
  const declared = keep((choose) => mergeDeclared(before, after, choose));
  const states = keep((choose) => mergeStates(before.states, after.states, choose));
  const records = keep((choose) => mergeRecords(before.records, after.records, choose));
  const readings = keep((choose) => mergeReadings(before.readings, after.readings, choose));
  return (choose) => {
    const always: Choose = (difference) => choose(difference, {});
    const lists = dated.map((merging, index) =>
      merging((difference) => choose(difference, slices[index] ?? {})),
    );
    return {
      ...withDated(after, joined(slices, lists, [now, old])),
      ...declared(always),
      states: states(always),
      records: records(always),
      readings: readings(always),
    };
  };
}

function datedMerger(old: Dated, now: Dated, { periods }: Program, keep: Keep): Merging<Dated> {
  const { unit } = periods;
  const classifications = keep((choose) => mergeGroups(old.classifications, now.classifications, choose));
  const tables = keep((choose) => mergeTables(old.tables, now.tables, choose));
  const lets = keep((choose) => mergeValues(old.lets, now.lets, choose));
  const deficits = keep((choose) => mergeDeficits(old.deficits, now.deficits, choose));
  const credits = keep((choose) => mergeCredits(old.credits, now.credits, choose));
  const useOrders = keep((choose) => mergeOrders('use', old.useOrders, now.useOrders, choose));
  const payOrders = keep((choose) => mergeOrders('pay', old.payOrders, now.payOrders, choose));
  const steps = keep((choose) => mergeSteps(old.steps, now.steps, choose));
  const limits = keep((choose) => mergeLimits(old.limits, now.limits, choose));
  const carries = keep((choose) => mergeCarries(old.carries, now.carries, unit, choose));
  const pools = keep((choose) => mergePools(old.pools, now.pools, choose));
  const deadlines = keep((choose) => mergeDeadlines(old.deadlines, now.deadlines, unit, choose));
  return (choose) => ({
    classifications: classifications(choose),
    tables: tables(choose),
    lets: lets(choose),
    deficits: deficits(choose),
    credits: credits(choose),
    useOrders: useOrders(choose),
    payOrders: payOrders(choose),
    steps: steps(choose),
    limits: limits(choose),
    carries: carries(choose),
    pools: pools(choose),
    deadlines: deadlines(choose),
  });
}

/** A merge that gives what it gave before where every question that it asked then is answered as it was. */
function remembered<T>(merging: Merging<T>): Merging<T> {
  const known: { readonly answers: readonly (readonly [Difference, boolean])[]; readonly result: T }[] = [];
  return (choose) => {
    const same = known.find(({ answers }) =>
      answers.every(([difference, answer]) => choose(difference) === answer),
    );
    if (same !== undefined) return same.result;
    const answers: [Difference, boolean][] = [];
    const result = merging((difference) => {
      const answer = choose(difference);
      answers.push([difference, answer]);
      return answer;
    });
    known.push({ answers, result });
    return result;
  };
}
