/**
 * How a cell lies in its column: a column with cells on the `right` and none on the `left` is aligned on the right,
 * headings with it; one of `decimal` cells has its units below each other.
 */
export type Fit = 'left' | 'right' | 'heading' | 'decimal';

/** A piece of a line. Its column is a number, from left to right; a line need not have a cell in each. */
export interface Cell {
  readonly column: number;
  /** How many spaces there are in front, at least. */
  readonly gap: number;
  readonly fit: Fit;
  readonly text: string;
}

/** The lines as texts, and where each column begins. */
export interface Aligned {
  readonly texts: readonly string[];
  readonly positions: ReadonlyMap<number, number>;
}

/**
 * Puts the cells of lines below each other. What a line ends with takes no room from the columns behind it: a long end of
 * one line does not push the others apart.
 */
export function align(lines: readonly (readonly Cell[])[]): Aligned {
  const ends = new Set(lines.map((line) => line.at(-1)));
  const positions = new Map<number, number>();
  const texts = new Map<Cell, string>();
  let end = 0;
  for (const [column, cells] of byColumn(lines)) {
    const position = positions.size === 0 ? 0 : end + most(cells.map(({ gap }) => gap));
    const right = isOnTheRight(cells);
    positions.set(column, position);
    for (const [cell, text] of fit(cells, right)) {
      texts.set(cell, text);
      if (right || !ends.has(cell)) end = Math.max(end, position + widthOf(text));
    }
  }
  const fitted = (cell: Cell): Cell => ({ ...cell, text: texts.get(cell) ?? cell.text });
  return { texts: lines.map((line) => place(line.map(fitted), positions)), positions };
}

/** Writes each cell at the position of its column; further on, where there is no room. */
export function place(line: readonly Cell[], positions: ReadonlyMap<number, number>): string {
  let text = '';
  let width = 0;
  for (const [index, cell] of line.entries()) {
    const least = index === 0 ? 0 : width + cell.gap;
    const position = Math.max(least, positions.get(cell.column) ?? 0);
    text += ' '.repeat(position - width) + cell.text;
    width = position + widthOf(cell.text);
  }
  return text;
}

function byColumn(lines: readonly (readonly Cell[])[]): readonly (readonly [number, readonly Cell[]])[] {
  const columns = new Map<number, Cell[]>();
  for (const cell of lines.flat()) {
    const cells = columns.get(cell.column);
    if (cells === undefined) columns.set(cell.column, [cell]);
    else cells.push(cell);
  }
  return [...columns].sort(([a], [b]) => a - b);
}

/** The texts of the cells of a column, with the spaces that put them on the right or their units below each other. */
function fit(cells: readonly Cell[], right: boolean): ReadonlyMap<Cell, string> {
  const before = new Map(cells.map((cell) => [cell, right ? widthOf(cell.text) : unitsOf(cell)]));
  const widest = most([...before.values()]);
  return new Map(
    cells.map((cell) => {
      const pad = right || unitsOf(cell) > 0 ? widest - (before.get(cell) ?? 0) : 0;
      return [cell, ' '.repeat(pad) + cell.text];
    }),
  );
}

function isOnTheRight(cells: readonly Cell[]): boolean {
  return cells.some((cell) => cell.fit === 'right') && !cells.some((cell) => cell.fit === 'left');
}

/** How many characters of a number stand before its decimal point; 0 for what is no decimal cell. */
function unitsOf({ fit, text }: Cell): number {
  return fit === 'decimal' ? (/^-?[\d_]+/.exec(text)?.[0].length ?? 0) : 0;
}

function widthOf(text: string): number {
  return [...text].length;
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}
