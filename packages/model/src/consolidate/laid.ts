import type { Grounds } from '../program/grounds.ts';

/** What a changed part rests on: what the change cites, and what the part rested on before. */
export function laid(own: Grounds, before: Grounds): Grounds {
  const citations = [...own.citations, ...before.citations].filter(
    ({ clause }, i, all) => all.findIndex((other) => other.clause === clause) === i,
  );
  const assumption = own.assumption ?? before.assumption;
  return { citations, ...(assumption && { assumption }) };
}
