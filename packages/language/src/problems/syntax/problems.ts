import type { Problem } from '@tallystick/model';
import type { ParsedFile } from '../../parsing/parse.ts';
import { problem } from '../catalogue.ts';

/** What is wrong with the text of a file, in the analyst's words. */
export function syntaxProblems({ file, result }: ParsedFile): readonly Problem[] {
  return result.parserErrors.map((error) =>
    problem(
      'syntax/unexpected',
      { file, start: error.token.startOffset, end: error.token.endOffset ?? 0 },
      error.message,
    ),
  );
}
