import { type EvaluatorInfo, type FactError, MOST_ERRORS } from '../evaluator.ts';
import { balanceLayout, type Sizes } from '../ledger/grid.ts';

/** More periods than these without a fact between two facts are a slip of the pen. */
const LONGEST_GAP = 30;

/** More numbers than these do not fit into the memory of an ordinary computer. */
const MOST_NUMBERS = 2 ** 29;

/** The periods of the facts of one record, by row. */
export interface PeriodsOfFacts {
  readonly record: string;
  readonly field: string;
  readonly years: ArrayLike<number>;
}

/**
 * The first fact of a period that lies far after all earlier ones: every period between would be settled.
 *
 * @param settled the last period of an earlier result, if the run goes on from one
 */
export function gapError(
  batches: readonly PeriodsOfFacts[],
  first: number,
  last: number,
  settled?: number,
): FactError | undefined {
  if (last - first <= LONGEST_GAP) return undefined;
  const seen = new Uint8Array(last - first + 1);
  for (const { years } of batches)
    for (let row = 0; row < years.length; row++) seen[(years[row] ?? 0) - first] = 1;
  let before = settled === undefined ? seen.indexOf(1) : settled - first;
  for (let at = before + 1; at < seen.length; at++) {
    if (seen[at] === 0) continue;
    if (at - before > LONGEST_GAP) return gapAt(batches, first + at, first + before);
    before = at;
  }
  return undefined;
}

function gapAt(batches: readonly PeriodsOfFacts[], year: number, before: number): FactError | undefined {
  for (const { record, field, years } of batches)
    for (let row = 0; row < years.length; row++)
      if (years[row] === year)
        return {
          record,
          row,
          field,
          found: `${year}`,
          message: `${year} lies ${year - before} years after ${before}, the year before it that has facts or is settled, and every year between would be settled; expected at most ${LONGEST_GAP}. Is the year mistyped?`,
        };
  return undefined;
}

/** The facts of periods that an earlier result has settled, up to its last one. At most 100. */
export function settledErrors(batches: readonly PeriodsOfFacts[], settled: number): readonly FactError[] {
  const errors: FactError[] = [];
  for (const { record, field, years } of batches)
    for (let row = 0; row < years.length && errors.length < MOST_ERRORS; row++)
      if ((years[row] ?? 0) <= settled)
        errors.push({
          record,
          row,
          field,
          found: `${years[row]}`,
          message: `${years[row]} is already settled: the opening result ends with ${settled}; expected ${settled + 1} or later.`,
        });
  return errors;
}

/** Where the balances of all accounts would not fit into memory. */
export function sizeError(
  parties: number,
  periods: number,
  sizes: Sizes,
  { firstPeriod, states }: EvaluatorInfo,
): FactError | undefined {
  const cell = sizes.groups * (sizes.rules + sizes.kinds + 1) + balanceLayout(sizes).width;
  if (parties * sizes.states * periods * cell <= MOST_NUMBERS) return undefined;
  return {
    record: '',
    message: `${parties} parties in ${states.length} states from ${firstPeriod} to ${firstPeriod + periods - 1} have more balances than fit into memory. Is a year mistyped? If not, compute the parties in several runs.`,
  };
}
