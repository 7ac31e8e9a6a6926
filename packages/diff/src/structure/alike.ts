import type { Part, Program } from '@tallystick/model';
import { saidBy } from '../said.ts';
import { apart, type Kind, partsOf } from './names.ts';
import { datedOf } from './slices.ts';

/** A part of the earlier law, and the one of the later that stands in its place and says most of what it said. */
export interface Alike {
  readonly before: Part;
  readonly after: Part;
}

/** At least so much of what two parts say is the same. */
const MOSTLY = 0.5;

/**
 * Parts of one law alone that are one part all the same, by another name: wherever the one is named the other law names the
 * other, and most of what they say is the same. Rules and limits, which little names, are known by their neighbours. Nothing
 * is guessed: two that could be the same are none. A step in the place of another is told as that.
 */
export function alike(kind: Kind, before: Program, after: Program): readonly Alike[] {
  const [old, now] = [partsOf(kind, before), partsOf(kind, after)];
  const [gone, come] = [apart(old, now), apart(now, old)];
  if (kind === 'step' || gone.length === 0 || come.length === 0) return [];
  const places = kind === 'deficit' || kind === 'limit' ? amongOthers(old, now) : whereNamed(before, after);
  return gone.flatMap((part) => {
    const [name, another] = new Set(places.filter(([from]) => from === part.name).map(([, to]) => to));
    const next = come.find((one) => one.name === name);
    if (next === undefined || another !== undefined) return [];
    const isOnly = places.every(([from, to]) => to !== next.name || from === part.name);
    return isOnly && likeness(part, next) >= MOSTLY ? [{ before: part, after: next }] : [];
  });
}

/** A word of the earlier law, and the other one that the later law has in its place. */
type Place = readonly [from: string, to: string];

/** The names that stand between the same two in both lists. */
function amongOthers(before: readonly Part[], after: readonly Part[]): readonly Place[] {
  const [old, now] = [before, after].map((parts) => [...new Set(parts.map(({ name }) => name))]);
  if (old === undefined || now === undefined) return [];
  const isAt = new Map(now.map((name, index) => [neighbours(now, index), name]));
  return old.flatMap((from, index): readonly Place[] => {
    const to = isAt.get(neighbours(old, index));
    return to === undefined || to === from ? [] : [[from, to]];
  });
}

function neighbours(names: readonly string[], index: number): string {
  return JSON.stringify([names[index - 1], names[index + 1]]);
}

/** The words that differ at one place of a part that both laws have. */
function whereNamed(before: Program, after: Program): readonly Place[] {
  const [old, now] = [partsByKey(before), partsByKey(after)];
  return [...old].flatMap(([key, part]) => {
    const same = now.get(key);
    if (same === undefined) return [];
    const words = wordsOf(same);
    return [...wordsOf(part)].flatMap(([place, from]): readonly Place[] => {
      const to = words.get(place);
      return to === undefined || to === from ? [] : [[from, to]];
    });
  });
}

/** The parts of a law by list, name and version. */
function partsByKey(law: Program): ReadonlyMap<string, Part> {
  const byKey = new Map<string, Part>();
  for (const [list, parts] of Object.entries(datedOf(law)))
    for (const part of parts) {
      let version = 0;
      while (byKey.has(`${list} ${part.name} ${version}`)) version++;
      byKey.set(`${list} ${part.name} ${version}`, part);
    }
  return byKey;
}

/** How much of what two parts say is the same, but for their names: 0 to 1. */
function likeness(one: Part, other: Part): number {
  const [said, says] = [
    { ...one, name: '' },
    { ...other, name: '' },
  ].map(wordsOf);
  if (said === undefined || says === undefined) return 0;
  const same = [...said].filter(([place, word]) => says.get(place) === word).length;
  return same / Math.max(said.size, says.size);
}

/** All words and numbers of a part by their place in it. Lists of words have places of their own by their length. */
function wordsOf(part: object): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const walk = (data: unknown, place: string): void => {
    if (typeof data !== 'object' || data === null) words.set(place, `${data}`);
    else if (Array.isArray(data))
      for (const [index, item] of data.entries())
        walk(item, typeof item === 'string' ? `${place}/${index} of ${data.length}` : `${place}/${index}`);
    else for (const [key, value] of Object.entries(data)) walk(value, `${place}/${key}`);
  };
  walk(JSON.parse(saidBy(part)), '');
  return words;
}
