import type { Problem } from '../problems/problem.ts';
import type { Span } from '../program/span.ts';
import type { Cases } from './postings.ts';

/**
 * What was proved before, by law: handed to the next proof, it goes through those parts alone that have changed. What is
 * proved of a part depends on what the part says, not on where it stands or in which law. One cache serves any number of
 * programs, and each law takes over what was proved of another that says the same.
 */
export type ProofCache = Map<string, readonly Kept[]>;

/**
 * How many runs of a law are kept, the last one first: its program is proved by itself, and together with those that
 * adopt it, which has other states.
 */
const RUNS = 2;

/** What is kept of one run: its proofs, by what they read. */
interface Kept {
  readonly problems: ReadonlyMap<string, Proved>;
  readonly cases: ReadonlyMap<string, Cases>;
  readonly texts: ReadonlyMap<string, number>;
}

interface Proved {
  readonly problems: readonly Problem[];
  readonly spans: readonly (readonly Span[])[];
}

/** A part as a proof reads it: the number of its text, which is the same for parts that say the same, and its places. */
interface Read {
  readonly id: number;
  readonly spans: readonly Span[];
}

/** One run of all proofs of a program. */
export interface ProofRun {
  /** The proofs that were not known, by name. */
  readonly ran: readonly string[];
  /** Proves, or takes over what was proved of parts that say the same. */
  prove(name: string, reads: readonly unknown[], work: () => readonly Problem[]): readonly Problem[];
  /** Likewise for what a rule can come to, which has no places. */
  cases(name: string, reads: readonly unknown[], work: () => Cases): Cases;
  /** Keeps what this run has used, and nothing else. */
  end(): void;
}

let numbered = 0;

export function beginProofs(cache: ProofCache, law: string): ProofRun {
  const own = cache.get(law) ?? [];
  const before = [...new Set([...own, ...[...cache.values()].flat()])];
  const problems = new Map<string, Proved>();
  const cases = new Map<string, Cases>();
  const texts = new Map<string, number>();
  const known = new Map<unknown, Read>();
  const ran: string[] = [];
  const read = (part: unknown): Read => {
    const seen = known.get(part);
    if (seen !== undefined) return seen;
    const { text, spans } = withoutPlaces(part);
    const id = texts.get(text) ?? first(before, (kept) => kept.texts.get(text)) ?? ++numbered;
    texts.set(text, id);
    const one = { id, spans };
    known.set(part, one);
    return one;
  };
  return {
    ran,
    prove(name, reads, work) {
      const parts = reads.map(read);
      const key = keyOf(name, parts);
      const spans = parts.map((part) => part.spans);
      const proved = first(before, (kept) => kept.problems.get(key));
      if (proved === undefined) ran.push(name);
      const found = proved === undefined ? work() : moved(proved, spans);
      problems.set(key, { problems: found, spans });
      return found;
    },
    cases(name, reads, work) {
      const key = keyOf(name, reads.map(read));
      const found = first(before, (kept) => kept.cases.get(key));
      if (found === undefined) ran.push(name);
      const all = found ?? work();
      cases.set(key, all);
      return all;
    },
    end() {
      cache.set(law, [{ problems, cases, texts }, ...own].slice(0, RUNS));
    },
  };
}

/** The first that there is. */
function first<T>(kept: readonly Kept[], of: (one: Kept) => T | undefined): T | undefined {
  for (const one of kept) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keyOf(name: string, parts: readonly Read[]): string {
  return `${name}: ${parts.map(({ id }) => id).join(' ')}`;
}

/** What a part says, and where: its JSON form without its places, and those in the order in which they stand there. */
function withoutPlaces(part: unknown): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  const text = JSON.stringify(part, (key, value: unknown) => {
    if (key !== 'at' && key !== 'nameAt') return value;
    if (isSpan(value)) spans.push(value);
    return undefined;
  });
  return { text: text ?? 'nothing', spans };
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value && 'end' in value;
}

/** Problems at the places that their parts have now. */
function moved({ problems, spans: before }: Proved, spans: readonly (readonly Span[])[]): readonly Problem[] {
  if (problems.length === 0) return problems;
  const pairs = before.flatMap((part, i) =>
    part.flatMap((span, j) => {
      const now = spans[i]?.[j];
      return now === undefined ? [] : [[span, now] as const];
    }),
  );
  const places = new Map(pairs.map(([span, now]) => [placeOf(span), now]));
  const starts = new Map(pairs.map(([{ file, start }, now]) => [`${start} ${file}`, now.start]));
  const ends = new Map(pairs.map(([{ file, end }, now]) => [`${end} ${file}`, now.end]));
  // What a mend puts in stands behind a part or before it.
  const edge = (span: Span): Span => {
    const begin = `${span.start} ${span.file}`;
    const finish = `${span.end} ${span.file}`;
    if (span.start < span.end)
      return { ...span, start: starts.get(begin) ?? span.start, end: ends.get(finish) ?? span.end };
    const at = ends.get(finish) ?? starts.get(begin) ?? span.start;
    return { ...span, start: at, end: at };
  };
  const move = (span: Span): Span => places.get(placeOf(span)) ?? edge(span);
  return problems.map((problem) => ({
    ...problem,
    at: move(problem.at),
    ...(problem.related && { related: problem.related.map((one) => ({ ...one, at: move(one.at) })) }),
    ...(problem.fix && {
      fix: { ...problem.fix, edits: problem.fix.edits.map((edit) => ({ ...edit, at: move(edit.at) })) },
    }),
  }));
}

function placeOf({ file, start, end }: Span): string {
  return `${start} ${end} ${file}`;
}
