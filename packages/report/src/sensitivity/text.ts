import { decimal } from '@tallystick/runtime';
import { formatAmount } from '../amounts.ts';
import { type Palette, PLAIN } from '../palette.ts';
import { MEASURES, type Measure } from '../tables/balances.ts';
import type { Column, Table } from '../tables/table.ts';
import { tableText } from '../tables/text.ts';
import type { Curve, Sensitivity, Turn } from './sensitivity.ts';

/** The balances that turn on an answer, as tables to read. */
export function sensitivityText(sensitivity: Sensitivity, palette: Palette = PLAIN): string {
  const { turns, steady, curves, untried } = sensitivity;
  const parts = [
    turns.length === 0
      ? 'No balance turns on a reading or on an assumption that names a range.\n'
      : `${palette.strong('What moves, by how much in all, worst first')}\n\n${tableText(turnsTable(turns), palette)}`,
    ...(turns.length === 0
      ? []
      : [`${palette.strong('Where it moves most')}\n\n${tableText(movesTable(turns), palette)}`]),
    ...curves.map(
      (curve) =>
        `${palette.strong(`${curve.name}, from its lowest to its highest value (${curve.usual} holds)`)}\n\n${tableText(curveTable(curve), palette)}`,
    ),
    ...curves
      .filter(({ ends }) => ends.length > 0)
      .map(
        (curve) =>
          `${palette.strong(`Where a shortfall begins, by ${curve.name} (${curve.usual} holds)`)}\n\n${tableText(endsTable(curve), palette)}`,
      ),
    ...(steady.length === 0
      ? []
      : [
          `${palette.strong('Moves nothing')}\n${steady.map(({ name, tried }) => `  ${name} is ${tried}\n`).join('')}`,
        ]),
    ...(untried.length === 0
      ? []
      : [
          `${palette.strong('Assumed without a range, so not tried')}\n${untried.map(({ name }) => `  ${name}\n`).join('')}`,
        ]),
  ];
  return parts.join('\n');
}

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

function turnsTable(turns: readonly Turn[]): Table {
  const measures = used(turns.map(({ totals }) => totals));
  return {
    columns: [left('open question'), left('tried'), left('usual'), right('balances'), ...measures.map(right)],
    rows: turns.map(({ name, tried, usual, moved, totals }) => [
      name,
      tried,
      usual,
      `${moved}`,
      ...measures.map((measure) => signed(totals[measure])),
    ]),
    totals: [],
  };
}

function movesTable(turns: readonly Turn[]): Table {
  return {
    columns: [
      ...['open question', 'tried', 'party', 'state'].map(left),
      right('period'),
      left('amount'),
      ...['usual', 'then'].map(right),
    ],
    rows: turns.flatMap(({ name, tried, most }) =>
      most.map((move) => [
        name,
        tried,
        move.party,
        move.state,
        move.period,
        move.measure,
        formatAmount(decimal(move.usual), 1),
        formatAmount(decimal(move.tried), 1),
      ]),
    ),
    totals: [],
  };
}

function curveTable({ points }: Curve): Table {
  const measures = used(points.map(({ totals }) => totals));
  return {
    columns: [right('value'), ...measures.map(right)],
    rows: points.map(({ value, totals }) => [
      value,
      ...measures.map((measure) => formatAmount(decimal(totals[measure]), 1)),
    ]),
    totals: [],
  };
}

function endsTable({ name, ends }: Curve): Table {
  return {
    columns: [...['party', 'state'].map(left), ...[`none at ${name}`, 'but at', 'shortfall'].map(right)],
    rows: ends.map(({ party, state, shortAt, shortfall, noneAt }) => [
      ...[party, state, noneAt, shortAt],
      formatAmount(decimal(shortfall), 1),
    ]),
    totals: [],
  };
}

/** The measures of which there is something, in their usual order. */
function used(all: readonly Readonly<Partial<Record<Measure, string>>>[]): readonly Measure[] {
  // Without groups and rates what lots met is what they retired.
  const isAtRate = all.some(({ met, retired }) => met !== retired);
  return MEASURES.filter(
    (measure) => (measure !== 'met' || isAtRate) && all.some((totals) => (totals[measure] ?? '0') !== '0'),
  );
}

function signed(amount: string | undefined): string {
  if (amount === undefined || amount === '0') return '-';
  const value = decimal(amount);
  return value.n > 0n ? `+${formatAmount(value, 1)}` : formatAmount(value, 1);
}
