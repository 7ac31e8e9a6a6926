import type { Problem, Sifted, Source, Span } from '@tallystick/model';

/** What there is to say about programs, and what it takes to show it. */
export interface Findings extends Sifted {
  readonly sources: readonly Source[];
  /** The text of each file, for quoting; a file that is missing here is shown without its lines. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The same with each file under another name, as a server knows it.
 *
 * @param nameOf the name of a file from that under which it was read; no two files have one
 */
export function withFileNames(findings: Findings, nameOf: (file: string) => string): Findings {
  const { problems, suppressed, sources, texts } = findings;
  const moved = <T extends { readonly at: Span }>(one: T): T => ({
    ...one,
    at: { ...one.at, file: nameOf(one.at.file) },
  });
  const named = (one: Problem): Problem => ({
    ...moved(one),
    ...(one.related && { related: one.related.map(moved) }),
    ...(one.fix && { fix: { ...one.fix, edits: one.fix.edits.map(moved) } }),
  });
  return {
    ...findings,
    problems: problems.map(named),
    suppressed: suppressed.map(({ problem, ...rest }) => ({ ...rest, problem: named(problem) })),
    sources: sources.map((source) => ({ ...source, file: nameOf(source.file) })),
    texts: new Map([...texts].map(([file, text]) => [nameOf(file), text])),
  };
}
