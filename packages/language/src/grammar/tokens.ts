import { Lexer, type TokenType, type TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type GrammarAST, isTokenTypeArray, type TokenBuilderOptions } from 'langium';

/** Words that can follow a value, a number or a list of names: they are never names themselves. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'is', 'in', 'of', 'by', 'when', 'otherwise'],
  ...['under', 'assumed', 'rounded', 'up', 'any', 'against'],
]);

/** Tokens that the lexer makes (lines.ts); the text never matches them. */
const MADE_BY_THE_LEXER: ReadonlySet<string> = new Set(['TOP', 'NL', 'BLANK']);

/** A slip that is read as what was meant, so that one mistake gives one message and the rest of the line counts. */
export interface Slip {
  readonly pattern: string | RegExp;
  /** The token that was meant; without one the slip is left out. */
  readonly means?: string;
}

/** By the name of the token type; `problems/slips.ts` says each in the analyst's words. */
export const SLIPS = {
  AND_SIGN: { pattern: '&&', means: 'and' },
  OR_SIGN: { pattern: '||', means: 'or' },
  DOUBLE_EQUALS: { pattern: '==', means: 'is' },
  UNEQUAL: { pattern: /!=|<>|≠/, means: 'is' },
  AT_MOST: { pattern: '≤', means: '<=' },
  AT_LEAST: { pattern: '≥', means: '>=' },
  TIMES: { pattern: '×', means: '*' },
  DASH: { pattern: /[–—−]/, means: 'MINUS' },
  ELLIPSIS: { pattern: /\.\.\.|…/, means: '..' },
  SEMICOLON: { pattern: ';' },
  OTHER_QUOTES: { pattern: /'[^'"\n\r]*'|[“”„«][^“”„«»"\n\r]*[“”»]|[‘’][^‘’"\n\r]*[‘’]/, means: 'STRING' },
  UNCLOSED_TEXT: { pattern: /["“][^"\n\r]*/, means: 'STRING' },
} as const satisfies Readonly<Record<string, Slip>>;

export type SlipName = keyof typeof SLIPS;

/** True for the token types of slips. */
export function isSlip(tokenType: string): tokenType is SlipName {
  return Object.hasOwn(SLIPS, tokenType);
}

/** Makes every word of the language that is not reserved a name as well: `record`, `state`, `total` can be fields. */
export class TallyTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: GrammarAST.Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const built = super.buildTokens(grammar, options);
    if (!isTokenTypeArray(built)) return built;
    const name = built.filter((token) => token.name === 'ID');
    for (const token of built) {
      if (isWord(token) && !RESERVED.has(token.name)) token.CATEGORIES = name;
      if (MADE_BY_THE_LEXER.has(token.name)) token.PATTERN = Lexer.NA;
    }
    const text = built.findIndex((token) => token.name === 'STRING');
    const slips = Object.entries(SLIPS).map(
      ([slip, { pattern }]): TokenType => ({ name: slip, PATTERN: pattern }),
    );
    // Before the operators, which would match their first character; texts that are right come first.
    const [strings, others] = [built.slice(text, text + 1), built.filter((_, index) => index !== text)];
    return [...strings, ...slips, ...others];
  }
}

function isWord(token: TokenType): boolean {
  return /^[a-z_]+$/.test(token.name);
}
