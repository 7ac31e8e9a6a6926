import { oneLine } from '../tables/one-line.ts';
import type { Diff } from './diff.ts';

/** A line for each change, then for each amount that moves: for other tools. */
export function diffPlain({ changes, impact, scenarios }: Diff): string {
  const lines = [
    ...changes.map(({ after, before, direction, remark, words }) => {
      const place = after ?? before;
      const where = place === undefined ? '' : `${place.file}:${place.line}: `;
      return `${where}${remark ? 'remark' : direction}: ${oneLine(words)}`;
    }),
    ...(impact?.moves ?? []).map(
      ({ party, state, period, group, amount, from, to }) =>
        `${oneLine(party)}, ${state}, ${period}, ${group}: ${amount} ${from} -> ${to}`,
    ),
    ...(scenarios?.moved ?? []).map(
      ({ at, title, moves }) => `${at.file}:${at.line}: ${oneLine(title)}: ${moves.length} amounts move`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
