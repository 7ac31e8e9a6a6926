import { add, type Rational, ZERO } from '@tallystick/runtime';
import { type ComponentChild, h } from 'preact';
import { formatAmount } from '../amounts.ts';
import type { Series, Stacks } from './stacks.ts';

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 12;
/** There are so many colours for what is alike; further ones begin anew. */
const COLOURS = 8;

/** Bars of parts as a picture, with a key, and the same numbers as a table. */
export function Chart({ stacks, unit }: { readonly stacks: Stacks; readonly unit: string }): ComponentChild {
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
      drawing(stacks, unit),
    ),
    h(
      'ul',
      { class: 'key', 'aria-hidden': true },
      series.map((one, index) =>
        h('li', { key: one.name }, h('span', { class: `swatch ${colourOf(one, index)}` }), one.name),
      ),
    ),
    h('details', null, h('summary', null, `${title} as a table`), numbers(stacks)),
  );
}

function drawing({ periods, series }: Stacks, unit: string): readonly ComponentChild[] {
  const totals = periods.map((_, i) => series.reduce((sum, { amounts }) => sum + toNumber(amounts[i]), 0));
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
      let base = 0;
      const parts = series.flatMap((one, index) => {
        const amount = one.amounts[i] ?? ZERO;
        if (amount.n <= 0n) return [];
        const from = base;
        base += toNumber(amount);
        const label = `${period}, ${one.name}: ${formatAmount(amount)} ${unit}`;
        const place = {
          x: round(x),
          y: round(y(base)),
          width: round(width),
          height: round(Math.max(y(from) - y(base), 0.5)),
        };
        return h(
          'rect',
          { key: `${period} ${one.name}`, class: colourOf(one, index), ...place },
          h('title', null, label),
        );
      });
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

/** What is still owed and what was lost look alike in every chart. */
function colourOf({ kind }: Series, index: number): string {
  return kind === 'open' || kind === 'lost' ? kind : `part${index % COLOURS}`;
}

function numbers({ periods, series }: Stacks): ComponentChild {
  const shown = series.filter(({ amounts }) => amounts.some(({ n }) => n !== 0n));
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
            shown.map(({ name, amounts }) => h('td', { key: name }, textOf(amounts[i]))),
            h('td', null, textOf(shown.map(({ amounts }) => amounts[i] ?? ZERO).reduce(add, ZERO))),
          ),
        ),
      ),
    ),
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
