import { add, type Rational, ZERO } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import { formatAmount } from '../amounts.ts';
import { isOther, isSame, type Paired, paired } from './chart-before.ts';
import type { Series, Stacks } from './stacks.ts';

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 12;
/** There are so many colours for what is alike; further ones begin anew. */
const COLOURS = 8;

export interface ChartProps {
  readonly stacks: Stacks;
  readonly unit: string;
  /** What to compare with: where a period is another, its bar as it was stands beside it. */
  readonly earlier?: Stacks | undefined;
}

/** Bars of parts as a picture, with a key, and the same numbers as a table. */
export function Chart({ stacks: own, unit, earlier }: ChartProps): ComponentChild {
  const pair = earlier && paired(own, earlier);
  const stacks = pair?.now ?? own;
  const { title, description, series } = stacks;
  const id = title.toLowerCase().replaceAll(' ', '-');
  if (series.length === 0)
    return h(
      'figure',
      { class: 'chart' },
      h('figcaption', null, title),
      h('p', { class: 'faint' }, 'nothing in these periods'),
    );
  return h(
    'figure',
    { class: 'chart' },
    h('figcaption', null, title),
    h(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
      h('title', { id: `${id}-title` }, title),
      h('desc', { id: `${id}-desc` }, description),
      drawing(stacks, unit, pair),
    ),
    h(
      'ul',
      { class: 'key', 'aria-hidden': true },
      series.map((one, index) =>
        h('li', { key: one.name }, h('span', { class: `swatch ${colourOf(one, index)}` }), one.name),
      ),
    ),
    h('details', null, h('summary', null, `${title} as a table`), numbers(stacks, pair)),
  );
}

function drawing({ periods, series }: Stacks, unit: string, pair?: Paired): readonly ComponentChild[] {
  const totals = [series, pair?.before.series ?? []].flatMap((all) =>
    periods.map((_, i) => all.reduce((sum, { amounts }) => sum + toNumber(amounts[i]), 0)),
  );
  const { top, step } = scaleOf(Math.max(...totals));
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const band = (WIDTH - LEFT) / periods.length;
  const width = Math.min(48, band * 0.7);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  const everyPeriod = Math.ceil(periods.length / 16);
  return [
    ...ticks.flatMap((tick) => [
      h('line', { key: `line ${tick}`, class: 'rule', x1: LEFT, x2: WIDTH, y1: y(tick), y2: y(tick) }),
      h('text', { key: `tick ${tick}`, x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, grouped(tick)),
    ]),
    ...periods.flatMap((period, i) => {
      const x = LEFT + band * i + (band - width) / 2;
      const hasBefore = pair !== undefined && isOther(pair, i);
      const bar = { period, i, unit, y };
      const parts = hasBefore
        ? [
            ...barOf(pair.before.series, { ...bar, x, width: width * 0.3, was: true }),
            ...barOf(series, { ...bar, x: x + width * 0.35, width: width * 0.65 }),
          ]
        : barOf(series, { ...bar, x, width });
      const isNamed = i % everyPeriod === 0;
      const name = h(
        'text',
        { key: `name ${period}`, x: round(x + width / 2), y: HEIGHT - 6, 'text-anchor': 'middle' },
        period,
      );
      return isNamed ? [...parts, name] : parts;
    }),
  ];
}

interface Bar {
  readonly period: number;
  readonly i: number;
  readonly unit: string;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
  readonly was?: true;
}

/** The parts of a period, one on top of the other. */
function barOf(
  series: readonly Series[],
  { period, i, unit, x, width, y, was }: Bar,
): readonly ComponentChild[] {
  let base = 0;
  return series.flatMap((one, index) => {
    const amount = one.amounts[i] ?? ZERO;
    if (amount.n <= 0n) return [];
    const from = base;
    base += toNumber(amount);
    const label = `${was ? 'before: ' : ''}${period}, ${one.name}: ${formatAmount(amount)} ${unit}`;
    const place = {
      x: round(x),
      y: round(y(base)),
      width: round(width),
      height: round(Math.max(y(from) - y(base), 0.5)),
    };
    const colour = `${colourOf(one, index)}${was ? ' before' : ''}`;
    return h(
      'rect',
      { key: `${was ? 'before ' : ''}${period} ${one.name}`, class: colour, ...place },
      h('title', null, label),
    );
  });
}

/** What is still owed and what was lost look alike in every chart. */
function colourOf({ kind }: Series, index: number): string {
  return kind === 'open' || kind === 'lost' ? kind : `part${index % COLOURS}`;
}

function numbers({ periods, series }: Stacks, pair?: Paired): ComponentChild {
  const isShown = ({ amounts }: Series, part: number): boolean =>
    [amounts, pair?.before.series[part]?.amounts ?? []].flat().some(({ n }) => n !== 0n);
  const shown = series.filter(isShown);
  const before = pair?.before.series.filter((_, part) => isShown(series[part] ?? NO_PART, part));
  return h(
    'div',
    { class: 'scrolled' },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col', class: 'name' }, 'period'),
          shown.map(({ name }) => h('th', { scope: 'col', key: name }, name)),
          h('th', { scope: 'col' }, 'all'),
        ),
      ),
      h(
        'tbody',
        null,
        periods.map((period, i) =>
          h(
            'tr',
            { key: period },
            h('th', { scope: 'row', class: 'name' }, period),
            shown.map(({ name, amounts }, part) =>
              cell(name, amounts[i], before && (before[part]?.amounts[i] ?? ZERO)),
            ),
            cell('all', sumIn(shown, i), before && sumIn(before, i)),
          ),
        ),
      ),
    ),
  );
}

const NO_PART: Series = { name: '', kind: 'held', amounts: [] };

function sumIn(series: readonly Series[], i: number): Rational {
  return series.map(({ amounts }) => amounts[i] ?? ZERO).reduce(add, ZERO);
}

/** An amount, with what it was where it is another. */
function cell(name: string, amount: Rational = ZERO, before: Rational = amount): ComponentChild {
  if (isSame(amount, before)) return h('td', { key: name }, textOf(amount));
  return h(
    'td',
    { key: name, class: 'changed' },
    h('span', { class: 'was' }, h('span', { class: 'aside' }, 'was '), textOf(before), ' '),
    textOf(amount),
  );
}

function textOf(amount: Rational = ZERO): string {
  return amount.n === 0n ? '-' : formatAmount(amount);
}

/** Near enough for a picture. */
function toNumber({ n, d }: Rational = ZERO): number {
  return Number(n) / Number(d);
}

/** A round number at the top that is not less, and steps of 1, 2 or 5. */
function scaleOf(most: number): { readonly top: number; readonly step: number } {
  if (most <= 0) return { top: 1, step: 1 };
  const rough = most / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * size >= rough) ?? 10) * size;
  return { top: Math.ceil(most / step) * step, step };
}

function grouped(tick: number): string {
  return Number(tick.toPrecision(6)).toLocaleString('en-US');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
