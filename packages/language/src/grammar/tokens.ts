import { Lexer, type TokenType, type TokenVocabulary } from 'chevrotain';
import { DefaultTokenBuilder, type GrammarAST, isTokenTypeArray, type TokenBuilderOptions } from 'langium';
import { SLIPS } from './slips.ts';

/** Words that can follow a value, a number or a list of names: they are never names themselves. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'is', 'in', 'of', 'by', 'when', 'otherwise'],
  ...['under', 'assumed', 'governs', 'rounded', 'up', 'at', 'any', 'against'],
]);

/** Tokens that the lexer makes (lines.ts); the text never matches them. */
const MADE_BY_THE_LEXER: ReadonlySet<string> = new Set(['TOP', 'NL', 'BLANK']);

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
    const slips = Object.entries(SLIPS).map(
      ([slip, { pattern }]): TokenType => ({ name: slip, PATTERN: pattern }),
    );
    // Before the operators, which would match the first character of a slip; texts that are right come before both.
    const texts = built.filter((token) => token.name === 'STRING');
    return [...texts, ...slips, ...built.filter((token) => token.name !== 'STRING')];
  }
}

function isWord(token: TokenType): boolean {
  return /^[a-z_]+$/.test(token.name);
}
