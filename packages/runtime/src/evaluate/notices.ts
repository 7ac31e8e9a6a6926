import type { Columns } from '../columns/columns.ts';
import type { Notice } from '../evaluator.ts';
import type { LeftOut } from '../ledger/grid.ts';
import type { Elected } from './elections/elect.ts';
import type { Law, LawRecord } from './law.ts';

/** What a careful reader should know about the facts: those out of scope, those before a state owes or earns. */
export function noticesOf<Readings>(
  law: Pick<Law<Readings>, 'info' | 'owesFrom' | 'earnsFrom'>,
  batches: readonly { readonly record: LawRecord<Readings>; readonly columns: Columns }[],
  leftOut: readonly LeftOut[],
): readonly Notice[] {
  return batches.flatMap(({ record, columns }, i) => {
    const { outside, firstOutside } = leftOut[i] ?? { outside: 0, firstOutside: -1 };
    const scope: Notice[] =
      outside === 0
        ? []
        : [
            {
              code: 'out-of-scope',
              record: record.name,
              rows: outside,
              firstRow: firstOutside,
              message: `${rows(outside)} of ${record.name} ${outside === 1 ? 'is' : 'are'} out of scope: ${outside === 1 ? 'it posts nothing and counts' : 'they post nothing and count'} in no total.`,
            },
          ];
    return [
      ...scope,
      ...early(law, record, columns, 'before-owes'),
      ...early(law, record, columns, 'before-earns'),
    ];
  });
}

/** Choices for parties that no other fact names: nothing turns on them. */
export function strangerNotices({ strangers }: Pick<Elected, 'strangers'>): readonly Notice[] {
  return strangers.map(({ record, row, party }) => ({
    code: 'stranger',
    record,
    rows: 1,
    firstRow: row,
    message: `${record} has choices for ${party}, and no other facts name it, so nothing turns on them. Is the name mistyped?`,
  }));
}

function early<Readings>(
  law: Pick<Law<Readings>, 'info' | 'owesFrom' | 'earnsFrom'>,
  record: LawRecord<Readings>,
  columns: Columns,
  code: 'before-owes' | 'before-earns',
): readonly Notice[] {
  const { info } = law;
  const terms = code === 'before-owes' ? law.owesFrom : law.earnsFrom;
  const counts = terms.map(() => 0);
  const firsts = terms.map(() => -1);
  const states = arrayOf(columns[record.state]);
  const years = arrayOf(columns[record.period]);
  for (let row = 0; row < columns.rows; row++) {
    const state = states[row] ?? 0;
    const before = (years[row] ?? 0) - info.firstPeriod < (terms[state] ?? 0);
    if (!before) continue;
    if (counts[state] === 0) firsts[state] = row;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts.flatMap((count, state): Notice[] => {
    const name = info.states[state];
    if (count === 0 || name === undefined) return [];
    const from = (terms[state] ?? 0) + info.firstPeriod;
    const what = code === 'before-owes' ? 'no deficit' : 'no credit';
    const term = code === 'before-owes' ? 'owes' : 'earns';
    const since = Number.isFinite(from) ? `${name} ${term} from ${from}` : `${name} never ${term}`;
    return [
      {
        code,
        record: record.name,
        state: name,
        rows: count,
        firstRow: firsts[state] ?? 0,
        message: `${rows(count)} of ${record.name} in ${name} ${count === 1 ? 'posts' : 'post'} ${what}: ${since}.`,
      },
    ];
  });
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function arrayOf(column: Columns[string] | undefined): ArrayLike<number> {
  return typeof column === 'object' && 'length' in column ? column : [];
}
