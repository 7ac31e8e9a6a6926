import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Span } from '../program/span.ts';
import type { Amendment, Change, Target } from '../work/amendment.ts';
import { BLOCKS } from './draft.ts';
import { foundations } from './enacted.ts';
import { intersection } from './region.ts';

/** A part that a change touches, as the words that lead to it: table, row, cell. */
interface Touched {
  readonly path: readonly string[];
  readonly at: Span;
}

/**
 * Amendments that touch the same part while neither comes after the other: which of them has the last word would be a
 * guess. A part touches what stands within it.
 */
export function collisions(amendments: readonly Amendment[]): readonly Problem[] {
  const touched = new Map(
    amendments.map((amendment) => [amendment.name, amendment.changes.flatMap(touchedBy)]),
  );
  return amendments.flatMap((later, index) =>
    amendments.slice(0, index).flatMap((earlier) => {
      if (earlier.program !== later.program) return [];
      if (
        foundations(later, amendments).has(earlier.name) ||
        foundations(earlier, amendments).has(later.name)
      )
        return [];
      if (intersection(statesOf(earlier), statesOf(later)) === undefined) return [];
      const pair = firstPair(touched.get(earlier.name) ?? [], touched.get(later.name) ?? []);
      if (pair === undefined) return [];
      const part = pair.one.path.toReversed().join(' in ');
      return [
        problem(
          'amendment/collision',
          pair.other.at,
          `${earlier.name} and ${later.name} both change ${part}, and neither comes after the other. Say which has the last word: amendment ${later.name} of ${later.program} after ${earlier.name}`,
          { related: [{ message: `${earlier.name} changes it here`, at: pair.one.at }] },
        ),
      ];
    }),
  );
}

/** The names of the parts that an amendment changes, adds or removes: of a row its table, of a step its own. */
export function partsTouchedBy({ changes }: Amendment): ReadonlySet<string> {
  return new Set(
    changes.flatMap(touchedBy).flatMap(({ path: [first = '', second] }) => {
      const name = BLOCKS[first] === undefined ? first : second;
      return name === undefined ? [] : [name];
    }),
  );
}

/** Those of some changes that touch nothing but what others touch as well: where the others come later, theirs is the last word. */
export function overwritten(changes: readonly Change[], later: readonly Change[]): readonly Change[] {
  const over = later.flatMap(touchedBy);
  return changes.filter((change) => touchedBy(change).every((one) => firstPair([one], over) !== undefined));
}

function statesOf({ states }: Amendment) {
  return states === undefined ? {} : { states };
}

function firstPair(
  ones: readonly Touched[],
  others: readonly Touched[],
): { readonly one: Touched; readonly other: Touched } | undefined {
  for (const one of ones) {
    const other = others.find(({ path }) => {
      const common = Math.min(path.length, one.path.length);
      return path.slice(0, common).every((word, i) => word === one.path[i]);
    });
    if (other !== undefined) return { one, other };
  }
  return undefined;
}

function touchedBy(change: Change): readonly Touched[] {
  switch (change.action) {
    case 'let':
      return [{ path: [change.part.name], at: change.part.nameAt }];
    case 'replace':
    case 'remove':
      return change.targets.map((target) => ({ path: pathOf(target), at: target.at }));
    case 'replace cell':
      return [
        {
          path: [
            change.table.name,
            ...change.keys.map((key) => (key.kind === 'period' ? `${key.first}` : key.name)),
          ],
          at: change.at,
        },
      ];
    case 'add':
      return change.parts.map(({ part }) => ({
        path: change.in === undefined ? [part.name] : [change.in, part.name],
        at: part.nameAt,
      }));
  }
}

function pathOf({ name, in: within }: Target): readonly string[] {
  return within === undefined ? [name] : [within, name];
}
