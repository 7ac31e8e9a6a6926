import type { ExpressionOf, Table } from '@tallystick/model';
import { decimal } from '@tallystick/runtime';
import { governsCode, type Scope, wholeOf } from '../number/expression.ts';
import type { Num } from '../number/numbers.ts';

/**
 * A look-up of the settlement as a choice among the cells: no row is at hand there, so that nothing but the period tells them apart.
 * The last cell stands for all that is not asked for.
 */
export function cellOf<N extends Num>(
  { table, keys }: ExpressionOf<'lookup'>,
  scope: Scope<N>,
): N | undefined {
  const cells = scope.layout.program.tables
    .filter(({ name }) => name === table)
    .flatMap((version) => cellsOf(version))
    .flatMap(({ value, version, places }) => {
      const tests = places.map((place, i) => testOf(place, keys[i], scope));
      if (tests.includes('false')) return [];
      const all = [governsCode(version, scope.period), ...tests].filter((test) => test !== 'true');
      return [{ condition: all.join(' && ') || 'true', value: scope.numbers.constant(decimal(value)) }];
    });
  return cells.reduceRight<N | undefined>(
    (later, { condition, value }) =>
      later === undefined
        ? value
        : condition === 'true'
          ? value
          : scope.numbers.either(condition, value, later),
    undefined,
  );
}

/** Where a cell stands in one dimension of its table. */
type CellPlace = { readonly member: string } | { readonly first: number; readonly last: number };

function cellsOf(version: Table) {
  const across = version.columns?.map(
    (column): CellPlace =>
      column.kind === 'period' ? { first: column.period, last: column.period } : { member: column.name },
  );
  return version.rows.flatMap((row) => {
    const down = row.keys.map(
      (key): CellPlace =>
        key.kind === 'period' ? { first: key.first, last: key.last ?? Infinity } : { member: key.name },
    );
    return row.cells.flatMap((cell, i) => {
      const column = across?.[i];
      const places = column === undefined ? down : [...down, column];
      return cell.kind === 'number' ? [{ value: cell.value, version, places }] : [];
    });
  });
}

function testOf<N extends Num>(
  place: CellPlace,
  key: ExpressionOf<'lookup'>['keys'][number] | undefined,
  scope: Scope<N>,
): string {
  if ('member' in place) return `${key?.kind === 'member' && key.name === place.member}`;
  const code = key && wholeOf(key, scope);
  if (code === undefined) return 'false';
  const { first, last } = place;
  if (first === last) return `${code} === ${first}`;
  return last === Infinity ? `${code} >= ${first}` : `${code} >= ${first} && ${code} <= ${last}`;
}
