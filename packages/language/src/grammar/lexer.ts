import type { IToken, TokenType } from 'chevrotain';
import {
  DEFAULT_TOKENIZE_OPTIONS,
  DefaultLexer,
  type LexerResult,
  type LexingDiagnostic,
  type TokenizeOptions,
} from 'langium';
import { balance, lineMark, type Marks, markLines, retype } from './lines.ts';
import { isSlip, SLIPS, type Slip } from './tokens.ts';

/**
 * Cuts the text into tokens and lines. Slips are read as what was meant; each stands in the report of the result, its
 * `message` being the name of the slip (tokens.ts) or of the hidden token.
 */
export class TallyLexer extends DefaultLexer {
  override tokenize(text: string, options: TokenizeOptions = DEFAULT_TOKENIZE_OPTIONS): LexerResult {
    const result = super.tokenize(text);
    const remarks: LexingDiagnostic[] = result.hidden
      .filter((token) => token.tokenType.name === 'SLASH_COMMENT')
      .map((token) => remark(token, 'SLASH_COMMENT'));
    const meant = result.tokens.filter((token) => this.readSlip(token, remarks));
    const marks: Marks = { TOP: this.type('TOP'), NL: this.type('NL'), BLANK: this.type('BLANK') };
    const tokens = markLines(meant, marks);
    // Completion on an empty line: what can begin a statement.
    if (options.mode === 'partial' && tokens.length > 0 && /[\r\n][ \t]*$/.test(text)) {
      tokens.push(lineMark(tokens.at(-1), balance(tokens) > 0 ? marks.NL : marks.TOP));
    }
    return { ...result, tokens, report: { diagnostics: remarks } };
  }

  /** Retypes a slip and reports it; false if it is to be left out. */
  private readSlip(token: IToken, remarks: LexingDiagnostic[]): boolean {
    const { name } = token.tokenType;
    if (!isSlip(name)) return true;
    remarks.push(remark(token, name));
    const { means }: Slip = SLIPS[name];
    if (means !== undefined) retype(token, this.type(means));
    return means !== undefined;
  }

  private type(name: string): TokenType {
    const type = this.tokenTypes[name];
    if (type === undefined) throw new Error(`The grammar has no token ${name}`);
    return type;
  }
}

function remark(token: IToken, name: string): LexingDiagnostic {
  return {
    message: name,
    offset: token.startOffset,
    length: token.image.length,
    line: token.startLine,
    column: token.startColumn,
  };
}
