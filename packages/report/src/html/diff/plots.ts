import { format } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import type { DiffChange, Impact } from '../../diff/diff.ts';
import { differencesBy, outcomesOf } from '../../diff/outcomes.ts';
import { mostDecimals } from '../../diff/tables.ts';
import { Bars, colourOf } from './bars.ts';
import { marked } from './changes.ts';
import { amountName } from './outcomes.ts';

export interface PlotsProps {
  readonly impact: Impact;
  readonly unit: string;
  readonly changes: readonly DiffChange[];
}

/** What moves by party and by period, as bars: the amount that matters most is open, the others fold. */
export function Plots({ impact, unit, changes }: PlotsProps): ComponentChild {
  const amounts = outcomesOf(impact).map(({ amount }) => amount);
  const shared = impact.moves
    .filter(({ amount }) => amounts.includes(amount))
    .flatMap(({ shares = [] }) => shares);
  const units = [...new Set(shared.map(({ unit }) => unit))].sort((a, b) => a - b);
  return h(
    'div',
    null,
    units.length > 1 && key(units, changes),
    amounts.map((amount, index) => {
      const [parties, periods] = [
        differencesBy('party', amount, impact),
        differencesBy('period', amount, impact),
      ];
      const decimals = mostDecimals([...parties, ...periods].map(({ difference }) => format(difference)));
      return h(
        'details',
        { key: amount, open: index === 0 },
        h('summary', null, `${amount}, by party and by period`),
        h(
          'div',
          { class: 'plots' },
          h(Bars, {
            caption: `${amountName(amount, impact.last)}, by party`,
            by: 'party',
            parts: parties,
            decimals,
            unit,
          }),
          h(Bars, { caption: `${amount}, by period`, by: 'period', parts: periods, decimals, unit }),
        ),
      );
    }),
  );
}

/** Which colour is which change. */
function key(units: readonly number[], changes: readonly DiffChange[]): ComponentChild {
  return h(
    'ul',
    { class: 'key' },
    units.map((unit) =>
      h(
        'li',
        { key: unit },
        h('span', { class: `swatch ${colourOf(unit)}` }),
        `${unit} `,
        marked(changes.find((change) => change.unit === unit)?.words ?? ''),
      ),
    ),
  );
}
