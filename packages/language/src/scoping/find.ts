import type { Problem, Span } from '@tallystick/model';
import type { Reference } from 'langium';
import type { Context } from '../lowering/context.ts';
import { spanOfReference } from '../parsing/parse.ts';
import { choicesOf, unknownName, wrongKind } from '../problems/names.ts';
import type { Declarations, Declared } from './declared.ts';
import { kindsOf } from './kinds.ts';

/**
 * What a word names among the names of one kind; reports a word that names none. `kind` says what is expected, with its
 * article: `a group`.
 */
export function find<T extends Declared>(
  context: Context,
  reference: Reference | undefined,
  among: Declarations<T>,
  kind: string,
): T | undefined {
  if (reference === undefined) return undefined;
  return findWord(context, reference.$refText, spanOfReference(context.file, reference), among, kind);
}

/** As `find`, for a word that stands anywhere. */
export function findWord<T extends Declared>(
  context: Context,
  word: string,
  at: Span,
  among: Declarations<T>,
  kind: string,
): T | undefined {
  const found = among.get(word);
  if (found !== undefined) context.links.push({ from: at, to: found.at });
  else if (!context.names.unread.has(word)) context.problems.push(notAmong(context, word, at, among, kind));
  return found;
}

function notAmong(context: Context, word: string, at: Span, among: Declarations, kind: string): Problem {
  const other = kindsOf(context.names, word);
  const names = [...among.keys()];
  // Which programs there are is not said in a file that uses none.
  if (names.length === 0 && kind === 'a program') {
    const help = ` None is declared. Name the file that declares it in a line above: use "..."`;
    return unknownName(word, at, { kind, names, help });
  }
  return other.length > 0
    ? wrongKind(word, at, other, kind, choicesOf(names))
    : unknownName(word, at, { kind, names });
}
