import { dayNumber } from '../../columns/day.ts';
import { type EvaluateOptions, type EvaluatorInfo, type FactError, MOST_ERRORS } from '../../evaluator.ts';
import type { ElectionInForce } from '../../result.ts';
import { distinct, late, twice, wrongOptions } from './faults.ts';
import { type ElectionBatch, type Electorate, type Given, givenBy, rowsOf } from './given.ts';
import { electedIn } from './terms.ts';

/** What was chosen, by [election][account * periods + period]. */
export interface Elected {
  /** The position of the choice among those of its election. */
  readonly codes: readonly Uint8Array[];
  /** The period in which it was made; -1 where nothing was chosen and the default holds. */
  readonly since: readonly Int16Array[];
  /** Rows that choose for a party that no other fact names: is the name mistyped? */
  readonly strangers: readonly Stranger[];
}

export interface Stranger {
  readonly record: string;
  readonly row: number;
  readonly party: string;
}

export const NOTHING_ELECTED: Elected = { codes: [], since: [], strangers: [] };

/** What holds for each account and period: the choices of the facts, and in their place those of the run. */
export function elect(
  batches: readonly ElectionBatch[],
  { elections = [], asOf }: Pick<EvaluateOptions, 'elections' | 'asOf'>,
  electorate: Electorate,
): Elected | { readonly errors: readonly FactError[] } {
  const { info } = electorate;
  const all = info.elections ?? [];
  const known = asOf === undefined ? Infinity : dayNumber(asOf);
  const rows = batches.flatMap((batch) => rowsOf(batch, electorate)).filter(({ day }) => day <= known);
  const given = elections.flatMap((one) => givenBy(one, electorate));
  const errors = [
    ...wrongOptions(elections, electorate),
    ...late(rows, info),
    ...twice(rows, electorate),
    ...twice(given, electorate),
  ];
  if (errors.length > 0) return { errors: errors.slice(0, MOST_ERRORS) };
  const elected = all.map((asked, i) => {
    const own = ({ election }: Given): boolean => election === i;
    return electedIn(asked, rows.filter(own), given.filter(own), electorate);
  });
  const broken = distinct(elected.flatMap(({ errors: own }) => own));
  if (broken.length > 0) return { errors: broken.slice(0, MOST_ERRORS) };
  return {
    codes: elected.map(({ codes }) => codes),
    since: elected.map(({ since }) => since),
    strangers: strangersIn(rows, electorate),
  };
}

/** The first row of each party that does nothing but choose. */
function strangersIn(rows: readonly Given[], { parties, named }: Electorate): readonly Stranger[] {
  const found = new Map<string, Stranger>();
  for (const { record, row = 0, party: code } of rows) {
    const party = parties[code] ?? '';
    if (!named.has(party) && !found.has(`${record} ${party}`))
      found.set(`${record} ${party}`, { record, row, party });
  }
  return [...found.values()];
}

/** The choices that hold for an account in a period, as the result says them. */
export function electionsInForce(
  { codes, since }: Elected,
  at: number,
  { elections = [], firstPeriod }: EvaluatorInfo,
): readonly ElectionInForce[] {
  return elections.map(({ name, choices }, i) => {
    const period = since[i]?.[at] ?? -1;
    return {
      name,
      choice: choices[codes[i]?.[at] ?? 0] ?? '',
      ...(period < 0 ? {} : { since: firstPeriod + period }),
    };
  });
}
