/**
 * Where each row of the columns stands in its file: runs of rows that follow one another, each with the distance
 * between the row (from 0) and its place in the file (as the user counts).
 */
export interface RowPlaces {
  /** `line` where the format is a text that an editor shows by lines, else `row`. */
  readonly unit: 'line' | 'row';
  /** The first row of each run. */
  readonly firsts: readonly number[];
  readonly distances: readonly number[];
}

/** The line or row in the file of row `row` of the columns, counted from 0. */
export function placeOfRow({ firsts, distances }: RowPlaces, row: number): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return row + (distances[low] ?? 1);
}

/** How a message names a row of the columns: `sales.csv, line 12`. */
export function nameOfRow(file: string, places: RowPlaces, row: number): string {
  return `${file}, ${places.unit} ${placeOfRow(places, row)}`;
}

export interface PlaceRuns {
  readonly firsts: number[];
  readonly distances: number[];
}

/** Adds the places of rows that follow those before; `first` is the number of the first of them. */
export function addPlaces(runs: PlaceRuns, places: Int32Array, rows: number, first: number): void {
  let distance = runs.distances.at(-1);
  for (let i = 0; i < rows; i++) {
    const found = (places[i] ?? 0) - (first + i);
    if (found === distance) continue;
    distance = found;
    runs.firsts.push(first + i);
    runs.distances.push(found);
  }
}
