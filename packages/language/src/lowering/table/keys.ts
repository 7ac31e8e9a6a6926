import type { ColumnKey, RowKey, TableKey } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf, spanOfProperty } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { reversedPeriods } from '../../problems/parts.ts';
import { keyOfOtherKind } from '../../problems/tables.ts';
import { find } from '../../scoping/find.ts';
import { memberKind, memberSetOf, membersInScope } from '../../scoping/key-sets.ts';
import type { Context } from '../context.ts';
import { lowerPeriod } from '../numbers.ts';

/** The columns of a table: what its last key runs over. */
export function lowerHeader(
  context: Context,
  node: Partly<ast.TableHeader>,
  key: TableKey | undefined,
): readonly ColumnKey[] {
  return node.columns.flatMap((column): ColumnKey[] => {
    const at = spanOf(context.file, column);
    if (column.$type === 'PeriodColumn') {
      const period = lowerPeriod(context, column.period, at);
      return period === undefined || !isPeriodKey(context, key, at) ? [] : [{ kind: 'period', period, at }];
    }
    const name = lowerMember(context, column.member, key, at);
    return name === undefined ? [] : [{ kind: 'member', name, at }];
  });
}

/** `2027`, `2027..2029`, `2035 onward`, or a word of what the key runs over. */
export function lowerRowKey(
  context: Context,
  node: Partly<ast.RowKey>,
  key: TableKey | undefined,
): RowKey | undefined {
  const at = spanOf(context.file, node);
  if (node.$type === 'MemberKey') {
    const name = lowerMember(context, node.member, key, at);
    return name === undefined ? undefined : { kind: 'member', name, at };
  }
  if (!isPeriodKey(context, key, at)) return undefined;
  const first = lowerPeriod(context, node.first, spanOfProperty(context.file, node, 'first'));
  const last =
    node.last === undefined
      ? first
      : lowerPeriod(context, node.last, spanOfProperty(context.file, node, 'last'));
  if (first === undefined || last === undefined) return undefined;
  if (last < first) {
    context.problems.push(reversedPeriods(first, last, at));
    return undefined;
  }
  return { kind: 'period', first, ...(!node.onward && { last }), at };
}

function isPeriodKey(context: Context, key: TableKey | undefined, at: RowKey['at']): boolean {
  if (key?.over.kind === 'period') return true;
  context.problems.push(keyOfOtherKind(key, at));
  return false;
}

/** A word that is one of those that a key runs over. */
function lowerMember(
  context: Context,
  reference: Partly<ast.MemberKey>['member'],
  key: TableKey | undefined,
  at: RowKey['at'],
): string | undefined {
  const set = memberSetOf(key?.over);
  if (set !== undefined) {
    return find(context, reference, membersInScope(context.names, set), memberKind(set))?.name;
  }
  if (reference !== undefined && !context.names.unread.has(reference.$refText)) {
    context.problems.push(keyOfOtherKind(key, at));
  }
  return undefined;
}
