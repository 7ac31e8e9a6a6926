import type { Part } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { sequence } from './sequence.ts';

/** How parts of one kind are compared. */
export interface Comparison<T> {
  /** One part of both: with what is chosen of their differences. */
  readonly both: (before: T, after: T) => T;
  readonly added: (part: T) => Difference;
  readonly removed: (part: T) => Difference;
}

/** Lists whose order decides nothing, part by part, by name. */
export function mergeNamed<T extends Part>(
  before: readonly T[],
  after: readonly T[],
  { both, added, removed }: Comparison<T>,
  choose: Choose,
): readonly T[] {
  const [old, now] = [byName(before), byName(after)];
  const merged = new Map<string, T>();
  for (const [name, part] of now) {
    const same = old.get(name);
    if (same !== undefined) merged.set(name, both(same, part));
    else if (choose(added(part))) merged.set(name, part);
  }
  for (const [name, part] of old) if (!now.has(name) && !choose(removed(part))) merged.set(name, part);
  return inPlaces(sequence([...old.keys()], [...now.keys()]), merged);
}

/** The parts of one period by name; the first where a name stands twice, which a sound law does not have. */
export function byName<T extends Part>(parts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(
    parts
      .toReversed()
      .map((part) => [part.name, part] as const)
      .toReversed(),
  );
}

/** Those of the named parts that are there, in order. */
export function inPlaces<T>(names: readonly string[], parts: ReadonlyMap<string, T>): readonly T[] {
  return names.flatMap((name) => parts.get(name) ?? []);
}
