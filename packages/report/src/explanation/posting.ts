import { type Palette, PLAIN } from '../palette.ts';
import type { RowPosting, RulePosting } from './explanation.ts';
import { type Tree, tree } from './tree.ts';

/** So many rows of facts are shown for a rule; of the others there is a count. */
const ROWS_SHOWN = 12;

/** What a rule posts, row by row, and how the sum is rounded. */
export function postingTrees(
  {
    rows,
    sum,
    notBelowZero,
    rounding,
    amount,
  }: Pick<RulePosting, 'rows' | 'sum' | 'notBelowZero' | 'rounding' | 'amount'>,
  palette: Palette = PLAIN,
): readonly Tree[] {
  const shown = rows.length > ROWS_SHOWN ? rows.slice(0, ROWS_SHOWN - 1) : rows;
  const hidden = rows.length - shown.length;
  const how = [
    ...(notBelowZero ? ['not below zero'] : []),
    ...(rounding === undefined ? [] : [rounding]),
  ].join(', ');
  const all = rows.length === 1 ? '' : `sum of ${rows.length} rows `;
  return [
    ...rowLines(shown, palette),
    ...(hidden === 0 ? [] : [tree(`and ${hidden} more rows, which the JSON form lists`)]),
    ...(how === '' ? [] : [tree(`${all}${sum} -> ${amount}, ${how}`)]),
    ...(how === '' && rows.length > 1 ? [tree(`${all}${sum}`)] : []),
  ];
}

/** The place of a value is said where it comes up first. */
function rowLines(rows: readonly RowPosting[], palette: Palette): readonly Tree[] {
  const said = new Set<string>();
  return rows.map(({ at, formula, brief, origins, amount }) => {
    const isNew = origins.some((origin) => !said.has(origin));
    for (const origin of origins) said.add(origin);
    return tree(`${palette.place(`${at.file}:${at.line}`)}  ${isNew ? formula : brief} = ${amount}`, [], at);
  });
}
