/** A stretch of a source file, as character offsets; `end` is exclusive. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A source file of a program: its name as the user wrote it and where its lines begin (offsets). */
export interface Source {
  readonly file: string;
  readonly lineStarts: readonly number[];
}

/** A place as an editor shows it; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets at which the lines of `text` begin. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** Turns a span into lines and columns. A span of an unknown file is placed at its first line. */
export function placeOf(span: Span, sources: readonly Source[]): Place {
  const starts = sources.find((source) => source.file === span.file)?.lineStarts ?? [0];
  const [line, column] = lineAndColumn(span.start, starts);
  const [endLine, endColumn] = lineAndColumn(span.end, starts);
  return { file: span.file, line, column, endLine, endColumn };
}

function lineAndColumn(offset: number, starts: readonly number[]): [line: number, column: number] {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
}
