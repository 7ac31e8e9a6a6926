import type { IToken, TokenType } from 'chevrotain';
import {
  DEFAULT_TOKENIZE_OPTIONS,
  DefaultLexer,
  type LexerResult,
  type LexingDiagnostic,
  type TokenizeOptions,
} from 'langium';
import { joinCells } from './cells.ts';
import { balance, lineMark, type Marks, markLines } from './lines.ts';
import { withinLimits } from './nesting.ts';
import { mendSlips, type SlipName } from './slips.ts';

/** What the lexer remarks on, besides characters that it cannot read. */
export type RemarkName = SlipName | 'SLASH_COMMENT' | 'TOO_DEEP';

/**
 * Cuts the text into tokens and lines. Slips are read as what was meant; each stands in the report of the result, the
 * `message` of a remark being its name.
 */
export class TallyLexer extends DefaultLexer {
  override tokenize(text: string, options: TokenizeOptions = DEFAULT_TOKENIZE_OPTIONS): LexerResult {
    const result = super.tokenize(text);
    const comments = result.hidden.filter((token) => token.tokenType.name === 'SLASH_COMMENT');
    const types = { word: this.type('ID'), comma: this.type(',') };
    const joined = joinCells(result.tokens, text, result.hidden, types);
    const errors = result.errors.filter(
      ({ offset }) => !joined.cells.some(({ start, end }) => offset >= start && offset < end),
    );
    const { mended, slips } = mendSlips(joined.tokens, (name) => this.type(name));
    const marks: Marks = { TOP: this.type('TOP'), NL: this.type('NL'), BLANK: this.type('BLANK') };
    const { kept, beyond } = withinLimits(markLines(mended, marks));
    const tokens = [...kept];
    // Completion on an empty line: what can begin a statement.
    if (options.mode === 'partial' && tokens.length > 0 && /[\r\n][ \t]*$/.test(text)) {
      tokens.push(lineMark(tokens.at(-1), balance(tokens) > 0 ? marks.NL : marks.TOP));
    }
    const diagnostics = [
      ...comments.map((token) => remark('SLASH_COMMENT', token)),
      ...slips.map(({ name, token }) => remark(name, token)),
      ...beyond.map((token) => remark('TOO_DEEP', token)),
    ];
    return { ...result, tokens, errors, report: { diagnostics } };
  }

  private type(name: string): TokenType {
    const type = this.tokenTypes[name];
    if (type === undefined) throw new Error(`The grammar has no token ${name}`);
    return type;
  }
}

function remark(name: RemarkName, token: IToken): LexingDiagnostic & { readonly message: RemarkName } {
  return {
    message: name,
    offset: token.startOffset,
    length: token.image.length,
    line: token.startLine,
    column: token.startColumn,
  };
}
