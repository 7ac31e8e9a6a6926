import type { Reference } from 'langium';
import { spanOfReference } from '../parsing/parse.ts';
import { listedTwice } from '../problems/names.ts';
import type { Declarations } from '../scoping/declared.ts';
import type { Context } from './context.ts';

/** Reports a word that stands twice in a list of names of one kind: most likely another was meant. */
export function checkTwice(
  context: Context,
  words: readonly (Reference | undefined)[] = [],
  among: Declarations,
): void {
  const known = words.filter((word) => word !== undefined && among.has(word.$refText));
  for (const [index, word] of known.entries()) {
    const first = known.find((one) => one?.$refText === word?.$refText);
    const before = known[index - 1];
    if (word === undefined || first === undefined || before === undefined || first === word) continue;
    const others = [...among.keys()].filter((name) => !known.some((one) => one?.$refText === name));
    const [at, firstAt, behind] = [word, first, before].map((one) => spanOfReference(context.file, one));
    if (at !== undefined && firstAt !== undefined && behind !== undefined)
      context.problems.push(listedTwice(word.$refText, at, firstAt, behind.end, others));
  }
}
