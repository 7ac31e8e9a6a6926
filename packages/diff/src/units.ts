import type { Program } from '@tallystick/model';
import type { Change } from './change.ts';
import { apart } from './structure/apart.ts';

/** Changes that can be made only together; most stand alone. */
export interface Unit {
  readonly changes: readonly Change[];
}

/** More changes than this that do not stand alone are one unit. */
const MOST_DEPENDENT = 10;

/**
 * Sorts the changes that can change an amount into units: each can be made while all others are not, and can be left out while
 * all others are made.
 *
 * @param lawWith gives the law with some of the changes; it is sound with none of them and with all
 * @param isSound true for a law between the two that can be applied
 */
export function unitsOf(
  lawWith: (chosen: ReadonlySet<string>) => Program,
  changes: readonly Change[],
  isSound: (law: Program) => boolean,
): readonly Unit[] {
  const all = changes.filter(({ isRemark }) => !isRemark);
  const known = new Map<string, boolean>();
  const isSoundWith = (chosen: readonly Change[]): boolean => {
    const key = JSON.stringify(chosen.map(({ id }) => id));
    const sound = known.get(key) ?? isSound(lawWith(idsOf(chosen)));
    known.set(key, sound);
    return sound;
  };
  const standsAlone = (chosen: readonly Change[], among: readonly Change[] = all): boolean => {
    const others = among.filter((change) => !chosen.includes(change));
    return others.length === 0 || (isSoundWith(chosen) && isSoundWith(others));
  };
  const sets = apart(grouped(all), [lawWith(new Set()), lawWith(idsOf(all))]);
  const groups = sets.flat();
  const alone = sets.flatMap((set) => set.filter((group) => standsAlone(group, set.flat())));
  let dependent = groups.filter((group) => !alone.includes(group));
  const units = [...alone];
  for (let size = 2; size < dependent.length && dependent.length <= MOST_DEPENDENT; size++) {
    for (let found = subsetFrom(dependent, size, standsAlone); found !== undefined; ) {
      const taken = found;
      units.push(taken.flat());
      dependent = dependent.filter((group) => !taken.includes(group));
      found = size < dependent.length ? subsetFrom(dependent, size, standsAlone) : undefined;
    }
  }
  if (dependent.length > 0) units.push(dependent.flat());
  const place = (unit: readonly Change[]): number => all.findIndex((change) => unit.includes(change));
  return units.sort((a, b) => place(a) - place(b)).map((own) => ({ changes: own }));
}

function idsOf(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(changes.map(({ id }) => id));
}

/** Changes of one word are one group from the start. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = change.together ?? change.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

/** The first so many groups that stand alone when they are taken together. */
function subsetFrom<T>(
  groups: readonly (readonly T[])[],
  size: number,
  passes: (chosen: readonly T[]) => boolean,
): readonly (readonly T[])[] | undefined {
  for (const subset of subsets(groups, size)) if (passes(subset.flat())) return subset;
  return undefined;
}

function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, item] of items.entries())
    for (const rest of subsets(items.slice(index + 1), size - 1)) yield [item, ...rest];
}
