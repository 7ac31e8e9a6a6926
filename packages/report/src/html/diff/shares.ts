import { type ComponentChild, h } from 'preact';
import type { ChangeShare, DiffChange } from '../../diff/diff.ts';
import { fraction, mostDecimals, signed } from '../../diff/tables.ts';
import { marked } from './changes.ts';

export interface SharesProps {
  readonly shares: readonly ChangeShare[];
  readonly difference: string;
  /** What the changes do together beyond what each does alone. */
  readonly interaction?: string | undefined;
  readonly changes: readonly DiffChange[];
  readonly onChange?: ((change: DiffChange) => void) | undefined;
}

/** Which change gives how much of a difference: a bar each, to the left for less, to the right for more. */
export function Shares({ shares, difference, interaction, changes, onChange }: SharesProps): ComponentChild {
  const decimals = mostDecimals([difference, ...shares.map(({ share }) => share)]);
  const greatest = Math.max(...shares.map(({ share }) => Math.abs(near(share))));
  return h(
    'table',
    { class: 'shares' },
    h(
      'thead',
      { class: 'aside' },
      h(
        'tr',
        null,
        ['change', 'share', '', 'what it says'].map((name) => h('th', { scope: 'col', key: name }, name)),
      ),
    ),
    h(
      'tbody',
      null,
      shares.map(({ unit, share, error }) => {
        const own = changes.filter((change) => change.unit === unit);
        const [first] = own;
        const words = first === undefined ? '' : marked(first.words);
        return h(
          'tr',
          { key: `${unit}` },
          h('th', { scope: 'row', class: 'number' }, `${unit}`),
          h('td', null, signed(share, decimals), error !== undefined && ` ±${error}`),
          h('td', { class: 'bars' }, bar(near(share), greatest, `part${(unit - 1) % COLOURS}`)),
          h(
            'td',
            { class: 'words' },
            onChange === undefined || first === undefined
              ? words
              : h('button', { type: 'button', class: 'link', onClick: () => onChange(first) }, words),
            own.length > 1 && h('span', { class: 'faint' }, ` and ${own.length - 1} more with it`),
          ),
        );
      }),
    ),
    h(
      'tfoot',
      null,
      h(
        'tr',
        { class: 'total' },
        h('th', { scope: 'row' }, 'all'),
        h('td', null, signed(difference, decimals)),
        h('td', null),
        h(
          'td',
          { class: 'words faint' },
          interaction !== undefined &&
            `Of this the changes do ${signed(interaction, decimals)} only together; it is shared out evenly over the orders in which they can be made.`,
        ),
      ),
    ),
  );
}

/** There are so many colours; further changes begin anew. */
export const COLOURS = 8;

const WIDTH = 160;

/** A bar from the middle, as long as its share of the greatest. */
function bar(value: number, greatest: number, colour: string): ComponentChild {
  const length = greatest === 0 ? 0 : (Math.abs(value) / greatest) * (WIDTH / 2);
  const x = value < 0 ? WIDTH / 2 - length : WIDTH / 2;
  return h(
    'svg',
    { viewBox: `0 0 ${WIDTH} 12`, width: WIDTH, height: 12, 'aria-hidden': true },
    h('line', { class: 'rule', x1: WIDTH / 2, x2: WIDTH / 2, y1: 0, y2: 12 }),
    h('rect', { class: colour, x: round(x), y: 1, width: round(length), height: 10 }),
  );
}

/** Near enough for a picture. */
export function near(amount: string): number {
  const { n, d } = fraction(amount);
  return Number(n) / Number(d);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
