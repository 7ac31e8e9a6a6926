import { grouped } from '../grouped.ts';
import type { Program } from '../program/program.ts';
import { type Posted as CanPost, postedIn } from '../proofs/posted.ts';
import type { Reach } from '../proofs/postings.ts';
import type { Periods } from '../proofs/word.ts';
import type { Posted } from './postings.ts';

/** What can be earned and owed from the first period to one after which all are as that one is. */
export interface Stock extends CanPost {
  /** The states in which credits of a kind are earned in a period. */
  readonly earning: (kind: string, period: number) => ReadonlySet<string>;
}

/**
 * What can be earned and owed: nothing of a period in which its rule comes to nothing in every state.
 *
 * @param reach what rules can post, as far as their conditions tell
 * @param posted what they post in each state and period; those after the last are as that one is
 */
export function stockThrough(last: number, program: Program, reach: Reach, posted: readonly Posted[]): Stock {
  const { first } = program.periods;
  const end = Math.max(...posted.map(({ period }) => period));
  const places = posted.flatMap(({ rules, state, period }) => rules.map((rule) => ({ rule, state, period })));
  const byRule = grouped(places, ({ rule }) => rule);
  const postings = reach.postings.flatMap((posting) => {
    const own = new Set(byRule.get(posting.rule)?.map(({ period }) => period));
    return [...own].flatMap((period) => {
      const periods = within(posting.periods, { first: period, last: period === end ? undefined : period });
      return periods === undefined ? [] : [{ ...posting, periods }];
    });
  });
  const earned = grouped(
    places.filter(({ rule }) => rule.kind === 'credit'),
    ({ rule, period }) => `${rule.name} ${period}`,
  );
  return {
    ...postedIn(program, { ...reach, postings }),
    periods: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    earning: (kind, period) =>
      new Set(earned.get(`${kind} ${Math.min(period, end)}`)?.map(({ state }) => state)),
  };
}

/** The periods that are in both; undefined where there are none. */
function within(one: Periods, other: Periods): Periods | undefined {
  const first = Math.max(one.first, other.first);
  const last = Math.min(one.last ?? Infinity, other.last ?? Infinity);
  return first > last ? undefined : { first, last: Number.isFinite(last) ? last : undefined };
}
