import { grouped } from '../grouped.ts';
import type { Classification, Let, Program, Reading, RecordType, Table } from '../program/program.ts';

/** Finds parts by a word, through an index that is made once for each list. */
function index<T>(wordOf: (part: T) => string): (parts: readonly T[], word: string) => readonly T[] {
  const known = new WeakMap<readonly T[], ReadonlyMap<string, readonly T[]>>();
  return (parts, word) => {
    let byWord = known.get(parts);
    if (byWord === undefined) {
      byWord = grouped(parts, wordOf);
      known.set(parts, byWord);
    }
    return byWord.get(word) ?? [];
  };
}

export const letsNamed: (parts: readonly Let[], name: string) => readonly Let[] = index(({ name }) => name);
export const tablesNamed: (parts: readonly Table[], name: string) => readonly Table[] = index(
  ({ name }) => name,
);
export const readingsNamed: (parts: readonly Reading[], name: string) => readonly Reading[] = index(
  ({ name }) => name,
);
export const recordsNamed: (parts: readonly RecordType[], name: string) => readonly RecordType[] = index(
  ({ name }) => name,
);
/** The groups and classes of a record. */
export const classificationsOf: (
  parts: readonly Classification[],
  record: string,
) => readonly Classification[] = index(({ record }) => record);

/** The groups in which something can be owed or earned: those that are not outside. */
export function groupsInScope({ classifications }: Program): readonly string[] {
  return classifications
    .filter(({ kind }) => kind === 'groups')
    .flatMap(({ members }) => members.filter(({ outside }) => !outside).map(({ name }) => name));
}
