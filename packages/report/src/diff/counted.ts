import type { DiffChange, DiffDirection, Impact } from './diff.ts';

/** A direction as it is told. */
export const DIRECTIONS: Readonly<Record<DiffDirection, string>> = {
  stricter: 'stricter',
  looser: 'looser',
  either: 'either',
  none: 'no effect',
};

/** `3 changes of the law: 1 stricter, 2 looser`. */
export function countedChanges(changes: readonly DiffChange[]): string {
  const acting = changes.filter(({ remark }) => !remark);
  if (acting.length === 0) return 'no change of the law';
  const counts = (Object.keys(DIRECTIONS) as readonly DiffDirection[]).flatMap((direction) => {
    const count = acting.filter((change) => change.direction === direction).length;
    return count === 0 ? [] : [`${count} ${DIRECTIONS[direction]}`];
  });
  return `${acting.length} ${acting.length === 1 ? 'change' : 'changes'} of the law: ${counts.join(', ')}`;
}

/** `1 of 3 accounts moves`. An account is a party in a state. */
export function countedAccounts({ accounts: { moved, all } }: Impact): string {
  return `${moved} of ${all} ${all === 1 ? 'account' : 'accounts'} ${moved === 1 ? 'moves' : 'move'}`;
}
