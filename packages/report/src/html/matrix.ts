import { type Account, largestOf, type Rational } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import { decimalsOf, formatAmount } from '../amounts.ts';
import { shownMeasures } from '../tables/balance-table.ts';
import { type Balance, balances, type Dimension, type Measure, type NameOrder } from '../tables/balances.ts';
import type { Earlier, Figure } from './statement.ts';
import { accountsIn, onlyOf, type View } from './view.ts';

export interface MatrixProps {
  readonly accounts: readonly Account[];
  readonly order: NameOrder;
  readonly unit: string;
  readonly view: View;
  /** The accounts to compare with; what differs is marked. */
  readonly earlier?: Earlier | undefined;
  /** Numbers to point at. */
  readonly lit?: readonly Figure[];
  readonly selected?: Figure | undefined;
  /** So many rows are shown at most; of more there is only a count. */
  readonly most?: number;
  /** Called for the number that a reader chooses; without it the numbers are plain text. */
  readonly onFigure?: (figure: Figure) => void;
}

/** The balances as a table: a row for each combination of what the view tells apart. */
export function Matrix(props: MatrixProps): ComponentChild {
  const { accounts, order, unit, view, earlier, most = Number.POSITIVE_INFINITY } = props;
  const now = balances(accountsIn(accounts, view), view.by, order);
  const before = earlier && balances(accountsIn(earlier, view), view.by, order);
  const rows = [...now, ...goneFrom(before, now)];
  const measures = shownMeasures(rows, view.by);
  const decimals = largestOf(
    rows.flatMap((row) => measures.map((measure) => decimalsOf(row.amounts[measure]))),
  );
  const old = before && new Map(before.map((row) => [keyOf(row), row]));
  const shown = rows.slice(0, most);
  const only = onlyOf(accountsIn(accounts, view));
  const lit = new Set(props.lit?.map((figure) => placeIn(view, figure)));
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      { class: 'matrix', role: props.onFigure && 'grid', 'aria-label': `Balances in ${unit}` },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          view.by.map((name) => h('th', { scope: 'col', class: 'name', key: name }, name)),
          measures.map((name) => h('th', { scope: 'col', key: name }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        shown.map((row, index) =>
          h(
            'tr',
            { key: keyOf(row), class: isNewGroup(row, shown[index - 1], view.by) ? 'first' : undefined },
            view.by.map((name, column) =>
              h(
                'th',
                {
                  scope: 'row',
                  key: name,
                  class: isAgain(row, shown[index - 1], view.by, column) ? 'name again' : 'name',
                },
                row.key[name] ?? '',
              ),
            ),
            measures.map((measure) =>
              cell(props, {
                key: { ...only, ...row.key },
                measure,
                amount: row.amounts[measure],
                before: old && (old.get(keyOf(row))?.amounts[measure] ?? NOTHING),
                isLit: lit.has(placeIn(view, { ...row.key, measure })),
                decimals,
              }),
            ),
          ),
        ),
      ),
    ),
    rows.length === 0 && h('p', { class: 'faint' }, 'No balances: the facts post nothing in these periods.'),
    rows.length > most &&
      h(
        'p',
        { class: 'faint' },
        `${rows.length - most} more in the list: choose a party or a state to see them.`,
      ),
  );
}

const NOTHING: Rational = { n: 0n, d: 1n };

interface Cell {
  readonly key: Balance['key'];
  readonly measure: Measure;
  readonly amount: Rational;
  readonly before: Rational | undefined;
  readonly isLit: boolean;
  readonly decimals: number;
}

function cell({ selected, onFigure }: MatrixProps, one: Cell): ComponentChild {
  const { key, measure, amount, before, isLit, decimals } = one;
  const text = amount.n === 0n ? '-' : formatAmount(amount, decimals);
  const isChanged = before !== undefined && (before.n !== amount.n || before.d !== amount.d);
  const isSelected = selected !== undefined && selected.measure === measure && isOf(selected, key);
  const figure = figureOf(key, measure);
  const marks = [
    isChanged && 'changed',
    isLit && 'lit',
    isSelected && 'selected',
    measure === 'shortfall' && amount.n !== 0n && 'bad',
  ].filter((mark) => mark !== false);
  const was = isChanged
    ? h('span', { class: 'was' }, h('span', { class: 'aside' }, 'was '), formatAmount(before, decimals), ' ')
    : null;
  return h(
    'td',
    {
      key: measure,
      class: marks.join(' ') || undefined,
      role: onFigure && 'gridcell',
      'aria-selected': isSelected || undefined,
    },
    was,
    onFigure !== undefined && figure !== undefined
      ? h('button', { type: 'button', tabIndex: -1, class: 'figure', onClick: () => onFigure(figure) }, text)
      : text,
  );
}

/** A number by what the rows of a view tell apart. */
function placeIn(
  { by }: View,
  figure: Partial<Record<Dimension, string | number>> & { readonly measure: string },
): string {
  return JSON.stringify([figure.measure, ...by.map((name) => `${figure[name]}`)]);
}

/** The number of a cell, where its row tells all apart that an explanation needs. */
function figureOf(key: Balance['key'], measure: string): Figure | undefined {
  const { party, state, period, group = '' } = key;
  if (party === undefined || state === undefined || period === undefined) return undefined;
  return { party, state, period: Number(period), group, measure };
}

/** True if a number is in the row: of those that it is told apart by, all are the same. */
function isOf(figure: Figure, key: Balance['key']): boolean {
  const { party, state, period, group } = key;
  return (
    (party === undefined || party === figure.party) &&
    (state === undefined || state === figure.state) &&
    (period === undefined || period === `${figure.period}`) &&
    (group === undefined || figure.group === '' || group === figure.group)
  );
}

/** Rows that were there before and are no more, with nothing in them. */
function goneFrom(before: readonly Balance[] | undefined, now: readonly Balance[]): readonly Balance[] {
  const known = new Set(now.map(keyOf));
  return (before ?? [])
    .filter((row) => !known.has(keyOf(row)))
    .map(({ key, amounts }) => ({ key, amounts: { ...amounts, ...zeros(amounts) } }));
}

function zeros(amounts: Balance['amounts']): Partial<Balance['amounts']> {
  return Object.fromEntries(Object.keys(amounts).map((measure) => [measure, NOTHING]));
}

function keyOf({ key }: Balance): string {
  return JSON.stringify(key);
}

/** A name that stands above already, and all before it as well, is said once. */
function isAgain(
  row: Balance,
  above: Balance | undefined,
  by: readonly Dimension[],
  column: number,
): boolean {
  return above !== undefined && by.slice(0, column + 1).every((name) => row.key[name] === above.key[name]);
}

function isNewGroup(row: Balance, above: Balance | undefined, by: readonly Dimension[]): boolean {
  const [first] = by;
  return (
    above !== undefined &&
    first !== undefined &&
    by.length > 1 &&
    !isAgain(row, above, by, Math.max(0, by.length - 2))
  );
}
