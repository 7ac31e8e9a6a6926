import type { Pinned } from '../../preview/pinned.ts';
import { endOfLine, type Hint } from './hints.ts';

/** So many periods are shown; the tooltip has all. */
const SHOWN = 3;

/** What the rules, steps and limits of a file come to in the pinned scenario, at the ends of their first lines. */
export function balanceHints(pinned: Pinned, file: string, text: string): readonly Hint[] {
  const title = pinned.of?.scenario ?? 'the facts';
  return pinned.balancesIn(file, text).map(({ at, amounts }) => {
    const each = amounts.map(({ period, text: amount }) => `${period}: ${amount}`);
    const shown = each.slice(-SHOWN);
    return {
      kind: 'balances',
      at: endOfLine(at, text),
      label: [...(each.length > SHOWN ? ['…'] : []), ...shown].join('  '),
      tooltip: `In "${title}"\n${each.join('\n')}`,
    };
  });
}
