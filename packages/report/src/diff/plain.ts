import { oneLine } from '../tables/one-line.ts';
import type { Diff } from './diff.ts';
import { placeText } from './places.ts';

/** A line for each change, the verdict, then a line for each amount that moves: for other tools. */
export function diffPlain({ from, changes, impact, scenarios, verdict, stale = [] }: Diff): string {
  const lines = [
    ...changes.map((change) => {
      const { direction, remark, words, accepted } = change;
      const place = placeText(change, from);
      const where = place === '' ? '' : `${place}: `;
      const told = accepted === undefined ? '' : ` (accepted: ${oneLine(accepted)})`;
      return `${where}${remark ? 'remark' : direction}: ${oneLine(words)}${told}`;
    }),
    ...stale.map(
      ({ words, reason }) => `accepted, and no longer there: ${oneLine(words)} (${oneLine(reason)})`,
    ),
    ...(verdict === undefined ? [] : [`verdict: ${verdict.verdict}`]),
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
