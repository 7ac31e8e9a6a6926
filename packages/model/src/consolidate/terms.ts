import { inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { State, Term } from '../program/program.ts';
import type { Target } from '../work/amendment.ts';
import type { Author } from './author.ts';

/**
 * A state has its first years once, for all periods. Where an amendment changes one that lies before its own first period,
 * it changes years of which everybody else's law stays as it was, and may be closed.
 */
export function earlierYears(
  before: State | undefined,
  after: State | undefined,
  { at }: Pick<Target, 'at'>,
  { name: author, region: { from } }: Author,
): readonly Problem[] {
  if (from === undefined) return [];
  const moved = TERMS.flatMap((term) => {
    const [old, own] = [firstOf(before?.[term]), firstOf(after?.[term])];
    const [first, last] = [Math.min(old, own), Math.max(old, own) - 1];
    return first > last || first >= from ? [] : [{ term, old, own, first, last: Math.min(last, from - 1) }];
  });
  if (moved.length === 0) return [];
  const first = Math.min(...moved.map((one) => one.first));
  const last = Math.max(...moved.map((one) => one.last));
  const years = first === last ? `${first}` : `${first}..${last}`;
  const name = before?.name ?? after?.name ?? '';
  const since =
    after === undefined
      ? 'the state is removed'
      : inWords(
          moved.map(({ term, old, own }) =>
            before === undefined
              ? `it ${term} ${yearWords(own)}, and was no state before`
              : `it ${term} ${yearWords(own)} instead of ${yearWords(old)}`,
          ),
        );
  const mend =
    before === undefined
      ? `Let ${name} begin in ${from}`
      : after === undefined
        ? `Let the rules leave ${name} out from ${from} on instead`
        : `Write the first years of ${name} as they were`;
  return [
    problem(
      'amendment/earlier-years',
      at,
      `${author} applies from ${from} on, but changes ${name} in ${years} as well: ${since}. The first years of a state count in all periods. ${mend}, or let the amendment apply from ${first} on.`,
    ),
  ];
}

const TERMS = ['owes', 'earns'] as const;

function firstOf(term: Term | undefined): number {
  return term?.period ?? Infinity;
}

function yearWords(first: number): string {
  return first === Infinity ? 'in no year' : `from ${first}`;
}
