import type { Batch } from './batch.ts';

/** The names of a column of parties, and the place at which each first stands. */
export interface NameBook {
  readonly names: readonly string[];
  readonly field: number;
  readonly places: number[];
}

/** Two names that a hurried eye takes for one. */
export interface SimilarNames {
  readonly name: string;
  readonly place: number;
  readonly earlier: string;
  readonly earlierPlace: number;
}

/** Notes where the names that are new in a batch first stand. */
export function noteNames({ names, field, places }: NameBook, batch: Batch): void {
  const cells = batch.cells[field];
  if (places.length === names.length) return;
  for (let row = 0; row < batch.rows; row++) {
    const code = cells?.[row] ?? -1;
    if (code >= places.length && code < names.length) places[code] = batch.places[row] ?? 0;
  }
}

/** Names that differ from an earlier one only in case or spaces, or in how their letters are composed. */
export function similarNames({ names, places }: NameBook): readonly SimilarNames[] {
  const firsts = new Map<string, number>();
  return names.flatMap((name, code) => {
    const key = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, code);
      return [];
    }
    const [earlier, place, earlierPlace] = [names[first], places[code], places[first]];
    if (earlier === undefined || place === undefined || earlierPlace === undefined) return [];
    return { name, place, earlier, earlierPlace };
  });
}
