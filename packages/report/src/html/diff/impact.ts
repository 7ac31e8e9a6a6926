import { type ComponentChild, h } from 'preact';
import { formatAmount } from '../../amounts.ts';
import type { Impact, ImpactMove } from '../../diff/diff.ts';
import { fraction, mostDecimals, signed } from '../../diff/tables.ts';
import type { Measure } from '../../tables/balances.ts';
import {
  type ImpactRow,
  type ImpactView,
  impactColumns,
  impactRows,
  isSameMove,
  type MoveKey,
  movesIn,
} from './rows.ts';

export interface ImpactProps {
  readonly impact: Pick<Impact, 'moves' | 'totals'>;
  readonly unit: string;
  readonly view: ImpactView;
  readonly selected?: MoveKey | undefined;
  /** So many rows are shown at most; of more there is only a count. */
  readonly most?: number;
  /** Called for the difference that a reader chooses; without it they are plain text. */
  readonly onMove?: (move: ImpactMove) => void;
}

/** A table of what moves, worst first, with the sums of all accounts and periods. */
export function ImpactTable(props: ImpactProps): ComponentChild {
  const { impact, unit, view, most = Number.POSITIVE_INFINITY, onMove } = props;
  const moves = movesIn(impact.moves, view);
  const columns = impactColumns(moves, view);
  const rows = impactRows(impact.moves, view);
  const decimals = mostDecimals(moves.map(({ difference }) => difference));
  const isWhole = moves.length === impact.moves.length;
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      { class: 'impact', role: onMove && 'grid', 'aria-label': `Differences in ${unit}` },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          view.by.map((name) => h('th', { scope: 'col', class: 'name', key: name }, name)),
          columns.map((name) => h('th', { scope: 'col', key: name }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.slice(0, most).map((row) => rowOf(row, columns, decimals, props)),
      ),
      isWhole && h('tfoot', null, totalsOf(columns, decimals, props)),
    ),
    rows.length > most &&
      h(
        'p',
        { class: 'faint' },
        `${rows.length - most} more in the list: choose a party, a state or a period to see them.`,
      ),
  );
}

function rowOf(
  { key, differences, moves }: ImpactRow,
  columns: readonly Measure[],
  decimals: number,
  { view, selected, onMove }: ImpactProps,
): ComponentChild {
  return h(
    'tr',
    { key: JSON.stringify(key) },
    view.by.map((name) => h('th', { scope: 'row', class: 'name', key: name }, key[name])),
    columns.map((column) => {
      const difference = differences.get(column);
      const move = moves.get(column);
      const isSelected = move !== undefined && selected !== undefined && isSameMove(move, selected);
      const text = difference === undefined ? '-' : signed(difference, decimals);
      const marks = [
        difference !== undefined && column === 'shortfall' && (difference.startsWith('-') ? 'good' : 'bad'),
        isSelected && 'selected',
      ].filter((mark) => mark !== false);
      return h(
        'td',
        {
          key: column,
          class: marks.join(' ') || undefined,
          role: onMove && 'gridcell',
          'aria-selected': isSelected || undefined,
          title: move && fromTo(move),
        },
        onMove === undefined || move === undefined
          ? text
          : h(
              'button',
              { type: 'button', tabIndex: -1, class: 'figure', onClick: () => onMove(move) },
              text,
              h('span', { class: 'aside' }, `, ${fromTo(move)}`),
            ),
      );
    }),
  );
}

/** `from 20.0 to 41.5`. */
export function fromTo({ from, to }: Pick<ImpactMove, 'from' | 'to'>): string {
  const decimals = mostDecimals([from, to]);
  const [was, is] = [from, to].map((amount) => formatAmount(fraction(amount), decimals));
  return `from ${was} to ${is}`;
}

function totalsOf(
  columns: readonly Measure[],
  decimals: number,
  { impact: { totals }, view }: ImpactProps,
): ComponentChild {
  return h(
    'tr',
    { class: 'total' },
    view.by.map((name, index) =>
      h('th', { scope: index === 0 ? 'row' : undefined, class: 'name', key: name }, index === 0 ? 'all' : ''),
    ),
    columns.map((column) => {
      const total = totals.find(({ amount }) => amount === column);
      return h('td', { key: column, title: total && fromTo(total) }, signed(total?.difference, decimals));
    }),
  );
}
