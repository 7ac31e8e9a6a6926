import type { IToken, TokenType } from 'chevrotain';
import { type Block, ELEMENT_WORDS, opened, retype } from '../grammar/lines.ts';
import { services } from '../parsing/parse.ts';

/** A block that is open at a place of a text. */
export interface OpenBlock {
  readonly kind: Block;
  /** The statement that opens it, up to its brace. */
  readonly opening: readonly IToken[];
  /** The statements in it that are complete, the first one first. */
  readonly statements: readonly (readonly IToken[])[];
}

/** What stands before a place of a text, as far as it decides what can stand there. */
export interface Before {
  /** From the outermost to the innermost. */
  readonly blocks: readonly OpenBlock[];
  /** The statement at the place, as far as it goes, with its mark; that of a new line may continue it. */
  readonly statement: readonly IToken[];
}

const ELEMENT_AT_MARGIN = new RegExp(`^(?:use|${[...ELEMENT_WORDS].join('|')})\\b`, 'gm');

/**
 * What stands before an offset. Only the element around it is read, and only up to there: what is wrong elsewhere is of no
 * concern, nor is what the cursor has not come to yet.
 */
export function beforeOffset(text: string, offset: number): Before {
  const head = text.slice(0, offset);
  const start = [...head.matchAll(ELEMENT_AT_MARGIN)].at(-1)?.index ?? 0;
  const { tokens } = services().parser.Lexer.tokenize(head.slice(start));
  const blocks: OpenBlock[] = [];
  let statement: IToken[] = [];
  for (const token of tokens) {
    const { name } = token.tokenType;
    const block = blocks.at(-1);
    if (name === 'TOP' || name === 'NL') {
      if (block !== undefined && statement.length > 0)
        blocks[blocks.length - 1] = { ...block, statements: [...block.statements, statement] };
      statement = [token];
    } else if (name === '{') {
      const words = statement.slice(1);
      blocks.push({
        kind: opened(block?.kind ?? 'plain', words),
        opening: [...statement, token],
        statements: [],
      });
      statement = [];
    } else if (name === '}' && block !== undefined) {
      blocks.pop();
      statement = [...block.opening, token];
    } else statement.push(token);
  }
  // A comma at the end of a line ends an empty cell; here another cell or column is about to follow.
  const last = statement.at(-1);
  if (last?.tokenType.name === 'BLANK') retype(last, tokenTypeOf(','));
  return { blocks, statement };
}

/** A kind of token of the grammar. */
export function tokenTypeOf(name: string): TokenType {
  const type = services().parser.Lexer.definition[name];
  if (type === undefined) throw new Error(`The grammar has no token ${name}`);
  return type;
}
