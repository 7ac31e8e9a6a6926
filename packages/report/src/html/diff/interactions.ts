import { type ComponentChild, h } from 'preact';
import type { DiffChange, ImpactMove } from '../../diff/diff.ts';
import { fraction } from '../../diff/tables.ts';
import { fromTo } from './impact.ts';
import { Shares } from './shares.ts';

/** So many are shown. */
const MOST = 12;

/** The amounts on which changes act together, those most shared out first: each with what every change gives. */
export function Interactions({
  moves,
  changes,
}: {
  readonly moves: readonly ImpactMove[];
  readonly changes: readonly DiffChange[];
}): ComponentChild {
  const together = moves
    .filter(({ interaction }) => interaction !== undefined)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (together.length === 0)
    return h('p', { class: 'faint' }, 'Nowhere do changes do more or less together than each alone.');
  return h(
    'div',
    null,
    together.slice(0, MOST).map((move) => {
      const { party, state, period, group, amount, shares = [], difference, interaction } = move;
      return h(
        'details',
        { key: JSON.stringify([party, state, period, group, amount]) },
        h('summary', null, `${party}, ${state}, ${period}, ${group}: ${amount} ${fromTo(move)}`),
        h('div', { class: 'scrolled' }, h(Shares, { shares, difference, interaction, changes })),
      );
    }),
    together.length > MOST &&
      h('p', { class: 'faint' }, `${together.length - MOST} more are in the JSON form.`),
  );
}

function sizeOf({ interaction = '0' }: ImpactMove): number {
  const { n, d } = fraction(interaction);
  return Math.abs(Number(n) / Number(d));
}
