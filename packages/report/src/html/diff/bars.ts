import { format, type Rational } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import type { PartDifference } from '../../diff/outcomes.ts';
import { signed } from '../../diff/tables.ts';
import { COLOURS } from './shares.ts';

export interface BarsProps {
  readonly caption: string;
  /** What the rows are: `party`. */
  readonly by: string;
  readonly parts: readonly PartDifference[];
  readonly decimals: number;
  readonly unit: string;
}

const WIDTH = 400;
const HEIGHT = 14;

/**
 * Differences as a table with a bar in each row: to the left what falls, to the right what rises, in pieces by the changes that
 * do it. Pieces of one row to both sides sum to its number.
 */
export function Bars({ caption, by, parts, decimals, unit }: BarsProps): ComponentChild {
  const rows = parts.map((part) => ({ ...part, pieces: piecesOf(part) }));
  const reach = (sign: 1 | -1): number =>
    Math.max(0, ...rows.map(({ pieces }) => sum(pieces.map(({ value }) => Math.max(0, sign * value)))));
  const [left, right] = [reach(-1), reach(1)];
  const scale = left + right === 0 ? 0 : WIDTH / (left + right);
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      { class: 'plot' },
      h('caption', null, caption),
      h(
        'thead',
        { class: 'aside' },
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, by),
          h('th', { scope: 'col' }, `difference in ${unit}`),
          h('td', null),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(({ name, difference, pieces }) =>
          h(
            'tr',
            { key: name },
            h('th', { scope: 'row', class: 'name' }, name),
            h('td', null, signed(format(difference), decimals)),
            h('td', { class: 'bars' }, bar(pieces, left * scale, scale, decimals)),
          ),
        ),
      ),
    ),
  );
}

interface Piece {
  readonly unit?: number;
  readonly amount: Rational;
  readonly value: number;
}

function piecesOf({ difference, shares }: PartDifference): readonly Piece[] {
  const pieces =
    shares.size === 0 ? [{ amount: difference }] : [...shares].map(([unit, amount]) => ({ unit, amount }));
  return pieces
    .filter(({ amount }) => amount.n !== 0n)
    .map((piece) => ({ ...piece, value: Number(piece.amount.n) / Number(piece.amount.d) }));
}

/** The pieces from the middle outwards, those that fall to the left. */
function bar(pieces: readonly Piece[], middle: number, scale: number, decimals: number): ComponentChild {
  let [from, to] = [middle, middle];
  return h(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': true },
    pieces.map(({ unit, amount, value }) => {
      const width = Math.abs(value) * scale;
      if (value < 0) from -= width;
      const x = value < 0 ? from : to;
      if (value > 0) to += width;
      const told = `${signed(format(amount), decimals)}${unit === undefined ? '' : ` by change ${unit}`}`;
      return h(
        'rect',
        {
          key: unit,
          class: unit === undefined ? 'alone' : colourOf(unit),
          ...{ x: round(x), y: 1, width: round(width), height: HEIGHT - 2 },
        },
        h('title', null, told),
      );
    }),
    h('line', { class: 'rule', x1: round(middle), x2: round(middle), y1: 0, y2: HEIGHT }),
  );
}

/** The colour of a change in all plots. */
export function colourOf(unit: number): string {
  return `part${(unit - 1) % COLOURS}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
