/**
 * The listed clauses that a citation means: the same one, else the ones that hold it. `1963.1(a)-(b)` means both, and
 * `1963.2(g)(1)` is in `1963.2(g)`.
 */
export function listedFor(citation: string, listed: readonly string[]): readonly string[] {
  if (listed.includes(citation)) return [citation];
  const found = clausesOf(citation).flatMap((clause) => {
    const holding = listed.filter((one) => clausesOf(one).some((part) => isWithin(clause, part)));
    const [deepest] = holding.toSorted((a, b) => b.length - a.length);
    return deepest === undefined ? [] : [deepest];
  });
  return [...new Set(found)];
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
