import { inWords, type Result } from '@tallystick/runtime';
import { oneLine } from '../tables/one-line.ts';

/** `retirement_order is newest_first: Acme in CA and NJ 2026 to 2027`; what holds by default goes without saying. */
export function electionLines({ accounts }: Pick<Result, 'accounts'>): readonly string[] {
  const lines = new Map<
    string,
    { readonly head: string; readonly states: string[]; readonly tail: string }
  >();
  for (const { party, state, periods } of accounts) {
    const held = new Map<string, number[]>();
    for (const { period, elections = [] } of periods)
      for (const { name, choice, since } of elections) {
        if (since === undefined) continue;
        const text = `${name} is ${choice}`;
        held.set(text, [...(held.get(text) ?? []), period]);
      }
    for (const [text, years] of held) {
      const head = `${text}: ${oneLine(party)} in`;
      const tail = inWords(stretches(years));
      const line = lines.get(`${head} ${tail}`) ?? { head, states: [], tail };
      line.states.push(state);
      lines.set(`${head} ${tail}`, line);
    }
  }
  return [...lines.values()].map(({ head, states, tail }) => `${head} ${inWords(states)}, ${tail}`);
}

/** Years on end as one: `2026 to 2028`. */
function stretches(years: readonly number[]): readonly string[] {
  const found: { first: number; last: number }[] = [];
  for (const year of years) {
    const before = found.at(-1);
    if (before !== undefined && before.last + 1 === year) before.last = year;
    else found.push({ first: year, last: year });
  }
  return found.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`));
}
