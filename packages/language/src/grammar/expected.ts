import { LangiumParserErrorMessageProvider } from 'langium';

/**
 * Lets the parser say only what it knows: the message of a mismatch is the name of the token that was expected.
 * `problems/syntax/` turns it into a sentence.
 */
export class ExpectedToken extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(mismatch: { expected: { name: string } }): string {
    return mismatch.expected.name;
  }
}
