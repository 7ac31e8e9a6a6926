import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A text with edits made, which may not overlap. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'tally', 0, text), [...edits]);
}

/** The lines that are not the same in two texts of as many lines, as `line: text`. */
export function changedLines(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  return after.split('\n').flatMap((line, i) => (line === old[i] ? [] : [`${i + 1}: ${line}`]));
}
