import type { FactError } from '../evaluator.ts';
import type { Fault, LeftOut, PeriodSpan } from '../ledger/grid.ts';
import { format } from '../rational.ts';
import type { Run } from './prepared.ts';

/** Facts in none of the groups of their record, or in several. */
export function groupFaults<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>, leftOut: readonly LeftOut[]): readonly FactError[] {
  return leftOut.flatMap(({ faults }, i) => {
    const record = run.batches[i]?.record.name ?? '';
    return faults.map(({ row, several }) => ({
      record,
      row,
      message: !several
        ? `This fact is in none of the groups of ${record}; the groups must cover every fact.`
        : `This fact is in several groups of ${record}; the groups must not overlap.`,
    }));
  });
}

/** The faults of the periods that are settled; those of other periods do no harm. */
export function settledFaults<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  { periods }: Run<Readings, State, Kind, Group, Step>,
  faults: readonly Fault[],
  { first, last }: PeriodSpan,
): readonly Fault[] {
  return faults.filter(({ at }) => at % periods >= first && at % periods <= last);
}

/** What is wrong with sums that are no amounts, at most 100. */
export function sumFaults<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  run: Run<Readings, State, Kind, Group, Step>,
  faults: readonly Fault[],
  span: PeriodSpan,
): readonly FactError[] {
  const { info, rules } = run.law;
  return settledFaults(run, faults, span)
    .slice(0, 100)
    .map(({ rule, at, group, sum }) => {
      const { kind, name, record } = rules[rule] ?? { kind: 'rule', name: '', record: '' };
      const account = Math.floor(at / run.periods);
      const party = run.parties[Math.floor(account / info.states.length)];
      const state = info.states[account % info.states.length];
      const period = info.firstPeriod + (at % run.periods);
      const whose = `${party} in ${state} in ${period}, group ${info.groups[group]}`;
      if (sum !== undefined && 'missing' in sum) {
        const why =
          sum.missing === 'cell'
            ? 'it needs a cell that a table does not have'
            : 'its amount divides by zero';
        return {
          record,
          row: sum.row,
          message: `This fact has no amount under the ${kind} ${name} (${whose}): ${why}.`,
        };
      }
      const amount = sum === undefined ? '' : `${format(sum)}, which is `;
      return { record, message: `The ${kind} ${name} of ${whose}, comes to ${amount}below zero.` };
    });
}
