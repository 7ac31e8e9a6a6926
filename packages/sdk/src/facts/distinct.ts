/** Rows told apart by some of their columns: for each row the number of its kind, and one row of each kind. */
export interface DistinctRows {
  readonly kindOf: Int32Array;
  readonly examples: readonly number[];
}

/**
 * Finds the kinds of rows that differ in the columns given, in one pass: what is true of one row of a kind, as far as
 * these columns tell, is true of all, so that a million rows need a few hundred looks.
 */
export function distinctRows(columns: readonly ArrayLike<number>[], rows: number): DistinctRows {
  const kindOf = new Int32Array(rows);
  const examples: number[] = [];
  const kinds = new Map<number | string, number>();
  const keyOf = keyOn(columns, rows);
  for (let row = 0; row < rows; row++) {
    const key = keyOf(row);
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = examples.length;
      kinds.set(key, kind);
      examples.push(row);
    }
    kindOf[row] = kind;
  }
  return { kindOf, examples };
}

/** A key for the values of a row: one number where the columns are narrow enough together, else a text. */
function keyOn(columns: readonly ArrayLike<number>[], rows: number): (row: number) => number | string {
  const sizes = columns.map((column) => greatest(column, rows) + 1);
  if (sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) {
    return (row) => columns.map((column) => column[row] ?? 0).join();
  }
  return (row) => {
    let key = 0;
    for (let i = 0; i < columns.length; i++) key = key * (sizes[i] ?? 1) + (columns[i]?.[row] ?? 0);
    return key;
  };
}

function greatest(column: ArrayLike<number>, rows: number): number {
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const value = column[row] ?? 0;
    if (value > most) most = value;
  }
  return most;
}
