import type { IToken, TokenType } from 'chevrotain';
import { retype } from './lines.ts';

/** A slip that is read as what was meant, so that one mistake gives one message and the rest of the line counts. */
interface Slip {
  readonly pattern: string | RegExp;
  /** The token that was meant; without one the slip is left out. */
  readonly means?: string;
}

/** `25 percent`: only behind a number, so that it is no pattern of its own. */
const PERCENT = /^per_?cent$/i;

/** By the name of the token type; `problems/syntax/slips.ts` says each in the analyst's words. */
export const SLIPS = {
  AND_SIGN: { pattern: '&&', means: 'and' },
  OR_SIGN: { pattern: '||', means: 'or' },
  DOUBLE_EQUALS: { pattern: '==', means: 'is' },
  UNEQUAL: { pattern: /!=|<>|≠/, means: 'is' },
  AT_MOST: { pattern: /≤|=</, means: '<=' },
  AT_LEAST: { pattern: /≥|=>/, means: '>=' },
  TIMES: { pattern: /[×·∙]/, means: '*' },
  DASH: { pattern: /[–—−]/, means: 'MINUS' },
  ELLIPSIS: { pattern: /\.\.\.|…/, means: '..' },
  SEMICOLON: { pattern: ';' },
  OTHER_QUOTES: { pattern: /'[^'"\n\r]*'|[“”„«][^“”„«»"\n\r]*[“”»]|[‘’][^‘’"\n\r]*[‘’]/, means: 'STRING' },
  // The brace that opens a block at the end of the line is not part of the text.
  UNCLOSED_TEXT: {
    pattern: /["“](?:(?![^\S\n\r]*\{[^\S\n\r]*(?:#|[\n\r]))[^"\n\r])*/,
    means: 'STRING',
  },
} as const satisfies Readonly<Record<string, Slip>>;

type SlipToken = keyof typeof SLIPS;

export type SlipName = SlipToken | 'PERCENT_WORD';

/** True for the token types of slips. */
export function isSlip(tokenType: string): tokenType is SlipToken {
  return Object.hasOwn(SLIPS, tokenType);
}

export interface SlipMade {
  readonly name: SlipName;
  readonly token: IToken;
}

/** Gives each slip the type of what was meant, and leaves out the others. */
export function mendSlips(
  tokens: readonly IToken[],
  typeNamed: (name: string) => TokenType,
): { readonly mended: readonly IToken[]; readonly slips: readonly SlipMade[] } {
  const mended: IToken[] = [];
  const slips: SlipMade[] = [];
  let expecting = false;
  for (const [index, token] of tokens.entries()) {
    const { name } = token.tokenType;
    if (name === 'expect') expecting = true;
    else if (name === '}') expecting = false;
    if (isSlip(name)) {
      slips.push({ name, token });
      const { means }: Slip = SLIPS[name];
      // `bank == 5` in an expectation is `bank = 5`, in a condition `bank is 5`.
      const meant =
        name === 'DOUBLE_EQUALS' && expecting ? '=' : isSign(token, tokens[index + 1]) ? 'NEGATIVE' : means;
      if (meant === undefined) continue;
      retype(token, typeNamed(meant));
    } else if (PERCENT.test(token.image) && mended.at(-1)?.tokenType.name === 'NUMBER') {
      slips.push({ name: 'PERCENT_WORD', token });
      retype(token, typeNamed('%'));
    }
    mended.push(token);
  }
  return { mended, slips };
}

/** True for a dash right in front of a number: it is the sign of it, as a hyphen is. */
function isSign({ tokenType, endOffset }: IToken, next: IToken | undefined): boolean {
  return (
    tokenType.name === 'DASH' &&
    next?.tokenType.name === 'NUMBER' &&
    next.startOffset === (endOffset ?? 0) + 1
  );
}
