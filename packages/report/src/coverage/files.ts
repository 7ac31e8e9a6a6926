import type { Coverage, CoveredPart } from './coverage.ts';

/** A file of a program, line by line, as tools for code know coverage. */
export interface CoveredFile {
  readonly file: string;
  readonly lines: readonly CoveredLine[];
  readonly parts: readonly CoveredPart[];
}

export interface CoveredLine {
  readonly line: number;
  /** How many scenarios reach something on the line. */
  readonly hits: number;
  /** Where the line has several parts, such as the cells of a row: how many scenarios reach each. */
  readonly branches: readonly number[];
}

/** The coverage of each file, in the order of their names. */
export function coveredFiles({ parts }: Coverage): readonly CoveredFile[] {
  const files = [...new Set(parts.map(({ at }) => at.file))].sort();
  return files.map((file) => {
    const own = parts.filter(({ at }) => at.file === file);
    const numbers = [...new Set(own.flatMap(({ lines }) => lines))].sort((a, b) => a - b);
    return { file, parts: own, lines: numbers.map((line) => coveredLine(line, own)) };
  });
}

function coveredLine(line: number, parts: readonly CoveredPart[]): CoveredLine {
  const here = parts.filter(({ lines }) => lines.includes(line));
  const hits = here.map(({ scenarios }) => scenarios.length);
  return { line, hits: Math.max(...hits), branches: hits.length > 1 ? hits : [] };
}

/** Lines and branches of files, and how many of them are reached. */
export interface Totals {
  readonly lines: number;
  readonly linesHit: number;
  readonly branches: number;
  readonly branchesHit: number;
}

export function totalsOf(files: readonly CoveredFile[]): Totals {
  const lines = files.flatMap((file) => file.lines);
  const branches = lines.flatMap((line) => line.branches);
  return {
    lines: lines.length,
    linesHit: lines.filter(({ hits }) => hits > 0).length,
    branches: branches.length,
    branchesHit: branches.filter((hits) => hits > 0).length,
  };
}
