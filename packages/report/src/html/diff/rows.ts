import { add, format, type Rational, ZERO } from '@tallystick/runtime';
import type { ImpactMove } from '../../diff/diff.ts';
import { STANDING } from '../../diff/outcomes.ts';
import { COLUMNS, fraction } from '../../diff/tables.ts';
import type { Dimension, Measure } from '../../tables/balances.ts';

/** What of an impact is shown: what its rows are told apart by, and of whom. */
export interface ImpactView {
  readonly by: readonly Dimension[];
  readonly party?: string;
  readonly state?: string;
  readonly period?: number;
  readonly group?: string;
}

/** One amount of an impact: whose, and which. */
export type MoveKey = Pick<ImpactMove, 'party' | 'state' | 'period' | 'group' | 'amount'>;

/** What moves of whom, by what a view tells apart. */
export interface ImpactRow {
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
  readonly differences: ReadonlyMap<Measure, string>;
  /** The only move of an amount in the row, where there is one alone. */
  readonly moves: ReadonlyMap<Measure, ImpactMove>;
}

/** The moves that a view is about. */
export function movesIn(moves: readonly ImpactMove[], view: ImpactView): readonly ImpactMove[] {
  return moves.filter((move) =>
    (['party', 'state', 'period', 'group'] as const).every(
      (name) => view[name] === undefined || move[name] === view[name],
    ),
  );
}

/** The amounts that a table of some moves has columns for. */
export function impactColumns(moves: readonly ImpactMove[], { by, period }: ImpactView): readonly Measure[] {
  const isAdded = by.includes('period') || period !== undefined;
  return COLUMNS.filter(
    (column) => (isAdded || !STANDING.includes(column)) && moves.some(({ amount }) => amount === column),
  );
}

/** The differences by what a view tells apart, in the order of the moves: worst first. Where they sum to nothing there is no row. */
export function impactRows(moves: readonly ImpactMove[], view: ImpactView): readonly ImpactRow[] {
  const columns = impactColumns(moves, view);
  const rows = new Map<string, ImpactMove[]>();
  for (const move of movesIn(moves, view)) {
    if (!columns.includes(move.amount)) continue;
    const id = JSON.stringify(view.by.map((name) => move[name]));
    const row = rows.get(id);
    if (row === undefined) rows.set(id, [move]);
    else row.push(move);
  }
  return [...rows.values()].map((own) => rowOf(own, view)).filter(({ differences }) => differences.size > 0);
}

function rowOf(moves: readonly ImpactMove[], { by }: ImpactView): ImpactRow {
  const [first] = moves;
  const sums = new Map<Measure, Rational>();
  const only = new Map<Measure, ImpactMove>();
  for (const move of moves) {
    const { amount, difference } = move;
    if (sums.has(amount)) only.delete(amount);
    else only.set(amount, move);
    sums.set(amount, add(sums.get(amount) ?? ZERO, fraction(difference)));
  }
  return {
    key: Object.fromEntries(by.map((name) => [name, `${first?.[name] ?? ''}`])),
    differences: new Map([...sums].flatMap(([amount, sum]) => (sum.n === 0n ? [] : [[amount, format(sum)]]))),
    moves: only,
  };
}

/** True for one and the same amount. */
export function isSameMove(one: MoveKey, other: MoveKey): boolean {
  return (['party', 'state', 'period', 'group', 'amount'] as const).every(
    (name) => one[name] === other[name],
  );
}
