/**
 * The listed clauses that a citation means: the same one, else the ones that hold it. `1963.1(a)-(b)` means both, and
 * `1963.2(g)(1)` is in `1963.2(g)`; but `1963.2(x)` is none where `1963.2(a)` to `1963.2(h)` are listed one by one.
 */
export function listedFor(citation: string, listed: readonly string[]): readonly string[] {
  if (listed.includes(citation)) return [citation];
  const found = clausesOf(citation).flatMap((clause) => {
    if (strangerIn(clause, listed) !== undefined) return [];
    const holding = listed.filter((one) => clausesOf(one).some((part) => isWithin(clause, part)));
    const [deepest] = holding.toSorted((a, b) => b.length - a.length);
    return deepest === undefined ? [] : [deepest];
  });
  return [...new Set(found)];
}

/** A clause of a citation that is not in a list of its neighbours, and the one that the list goes into. */
export interface Stranger {
  readonly clause: string;
  readonly within: string;
  /** Its neighbours that are listed: `(a)`, `(b)`. */
  readonly listed: readonly string[];
}

/** The clauses of a citation that are not listed where all others of theirs are. */
export function strangersIn(citation: string, listed: readonly string[]): readonly Stranger[] {
  if (listed.includes(citation)) return [];
  return clausesOf(citation).flatMap((clause) => strangerIn(clause, listed) ?? []);
}

/** The part of a clause behind what it is in: `(b)`, or `, Table A-1`. */
const OWN = /^(?:\([^)]*\)|,[^(,]*)/;
/** The same, where nothing follows it that makes it another. */
const NEIGHBOUR = /^(\([^)]*\)|,[^(,]*)(?:[(,]|$)/;

function strangerIn(clause: string, listed: readonly string[]): Stranger | undefined {
  const names = listed.flatMap(clausesOf);
  for (const { index, 0: sign } of clause.matchAll(/[(,]/g)) {
    const within = clause.slice(0, index);
    const [own = ''] = OWN.exec(clause.slice(index)) ?? [];
    const inside = names
      .filter((name) => name.startsWith(`${within}${sign}`))
      .map((name) => name.slice(index));
    const neighbours = inside.map((name) => NEIGHBOUR.exec(name)?.[1]);
    // One neighbour is no list of them, and one such as `(6) and later` says that they are not listed one by one.
    if (neighbours.includes(undefined) || new Set(neighbours).size < 2) continue;
    if (!neighbours.includes(own))
      return { clause, within, listed: [...new Set(neighbours.filter((one) => one !== undefined))] };
  }
  return undefined;
}

/** The clauses of a range of them: `(c)(2)-(4)` has three. */
function clausesOf(citation: string): readonly string[] {
  const [, before = '', first = '', last = ''] = /^(.*)\((\w+)\)-\((\w+)\)$/.exec(citation) ?? [];
  const names =
    /^\d+$/.test(first) && /^\d+$/.test(last) ? numbersFrom(first, last) : lettersFrom(first, last);
  return names.length === 0 ? [citation] : names.map((name) => `${before}(${name})`);
}

function numbersFrom(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first), Number(last)];
  return from < to && to - from < 100 ? Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`) : [];
}

function lettersFrom(first: string, last: string): readonly string[] {
  const [from, to] = [ALPHABET.indexOf(first), ALPHABET.indexOf(last)];
  return first.length === 1 && last.length === 1 && from >= 0 && from < to
    ? [...ALPHABET.slice(from, to + 1)]
    : [];
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** `1963.2(g)(1)` is in `1963.2(g)`, `1963.1(b), Table A-1` in `1963.1(b)`; `1963.1` is not in `1963`. */
function isWithin(clause: string, holding: string): boolean {
  return clause === holding || clause.startsWith(`${holding}(`) || clause.startsWith(`${holding},`);
}
