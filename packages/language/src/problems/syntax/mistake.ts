import type { Fix, Problem, Span } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { type LanguageCode, problem } from '../catalogue.ts';

/** A place at which the parser could not go on, with what stands around it. */
export interface Mistake {
  readonly file: string;
  readonly text: string;
  /** The token that the grammar asks for, if it asks for one alone. */
  readonly expected: string | undefined;
  /** The rules of the grammar that were at work, the innermost last. */
  readonly rules: readonly string[];
  /** All tokens of the file; `found` is the one at `index`, and none at the end of the file. */
  readonly tokens: readonly IToken[];
  readonly index: number;
}

/** A mend that is one edit. */
export interface Mend extends Pick<Fix, 'title' | 'safe'> {
  readonly at: Span;
  readonly text: string;
}

/** The innermost rule. */
export function ruleOf(mistake: Mistake): string {
  return mistake.rules.at(-1) ?? '';
}

/** The token at which the parser stopped; the line may end there. */
export function foundOf({ tokens, index }: Mistake): IToken | undefined {
  return tokens[index];
}

/** True where the line ends, or the file; the brace that closes a block is mostly on a line of its own. */
export function atLineEnd(mistake: Mistake): boolean {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || isLineMark(found)) return true;
  return found.tokenType.name === '}' && (found.startLine ?? 0) > (last?.endLine ?? 0);
}

/** The last token before the mistake that stands in the text. */
export function tokenBefore({ tokens, index }: Mistake, steps = 1): IToken | undefined {
  let left = steps;
  for (let i = index - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token !== undefined && !isLineMark(token) && --left === 0) return token;
  }
  return undefined;
}

/** The token behind the one at which the parser stopped. */
export function tokenAfter({ tokens, index }: Mistake, steps = 1): IToken | undefined {
  return tokens[index + steps];
}

/** The tokens of the statement in which the mistake stands, up to it. */
export function statementBefore(mistake: Mistake): readonly IToken[] {
  let start = mistake.index;
  while (start > 0 && !isLineMark(mistake.tokens[start - 1])) start--;
  return mistake.tokens.slice(start, mistake.index);
}

/** True for the tokens without width that begin a statement. */
export function isLineMark(token: IToken | undefined): boolean {
  return token?.tokenType.name === 'NL' || token?.tokenType.name === 'TOP';
}

/** Where a token stands. */
export function spanOfToken(file: string, token: IToken): Span {
  return { file, start: token.startOffset, end: token.startOffset + token.image.length };
}

/** The place of a mistake: what was found, or at the end of a line the last word of it. */
export function spanOfMistake(mistake: Mistake): Span {
  const token = atLineEnd(mistake) ? tokenBefore(mistake) : foundOf(mistake);
  return token === undefined ? { file: mistake.file, start: 0, end: 0 } : spanOfToken(mistake.file, token);
}

/** What was found, as an analyst would name it. */
export function foundInWords(mistake: Mistake): string {
  return atLineEnd(mistake) ? 'the end of the line' : `\`${foundOf(mistake)?.image ?? ''}\``;
}

/** A problem at the place of a mistake. */
export function atMistake(mistake: Mistake, code: LanguageCode, message: string, mend?: Mend): Problem {
  return at(spanOfMistake(mistake), code, message, mend);
}

/** A problem at a place, with a mend that is one edit. */
export function at(span: Span, code: LanguageCode, message: string, mend?: Mend): Problem {
  if (mend === undefined) return problem(code, span, message);
  const { at, text, ...fix } = mend;
  return problem(code, span, message, { fix: { ...fix, edits: [{ at, text }] } });
}

/** An empty place behind a token, for an edit that adds something there. */
export function behind(file: string, token: IToken): Span {
  const { end } = spanOfToken(file, token);
  return { file, start: end, end };
}

/** An empty place before a token. */
export function before(file: string, token: IToken): Span {
  return { file, start: token.startOffset, end: token.startOffset };
}
