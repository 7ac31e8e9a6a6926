import type { Problem } from '@tallystick/model';
import { problem } from '../catalogue.ts';
import {
  before,
  foundOf,
  isLineMark,
  type Mistake,
  spanOfToken,
  tokenAfter,
  tokenBefore,
} from './mistake.ts';

/** `sold *` with `modifier[group]` in the next line. */
export function goesOnBelow(mistake: Mistake): Problem | undefined {
  const operator = tokenBefore(mistake);
  const below = tokenAfter(mistake);
  if (
    operator === undefined ||
    below === undefined ||
    !isLineMark(foundOf(mistake)) ||
    !/^(?:[-+*/]|and|or)$/.test(operator.image)
  )
    return undefined;
  const [rest = ''] = /^[^\n\r]*/.exec(mistake.text.slice(below.startOffset)) ?? [];
  if (!/^(?:\w+\s*(?:[-+*/<>,)[]|$)|\(|\d)/.test(rest) || /^\w+\s*:/.test(rest)) return undefined;
  const message = `A value is missing after \`${operator.image}\`. Where it goes on in the next line, that line begins with the sign: \`${operator.image} ${below.image}\`.`;
  const span = spanOfToken(mistake.file, operator);
  return problem('syntax/value-missing', span, message, {
    fix: {
      title: `Put \`${operator.image}\` before \`${below.image}\``,
      edits: [
        { at: { ...span, start: mistake.text.slice(0, span.start).trimEnd().length }, text: '' },
        { at: before(mistake.file, below), text: `${operator.image} ` },
      ],
    },
  });
}
