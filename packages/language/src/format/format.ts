import { hasErrors, type Problem } from '@tallystick/model';
import { parse } from '../parsing/parse.ts';
import { syntaxProblems } from '../problems/syntax/problems.ts';
import { print } from './print.ts';

/** A text as the formatter leaves it. */
export interface Formatted {
  readonly text: string;
  /** What is wrong with its form; with an error among them it is left as it is. */
  readonly problems: readonly Problem[];
}

/**
 * Lays the text of a file out: indentation, columns, blank lines. White space is all that changes; every word, number, sign
 * and comment stays as it is written, and on its line. Nothing is thrown for what a text says.
 */
export function format(file: string, text: string): Formatted {
  const parsed = parse(file, text);
  const problems = syntaxProblems(parsed);
  if (hasErrors(problems)) return { text, problems };
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const lines = print(parsed.result.value, text);
  return { text: mark + lines.map((line) => line + lineEnd).join(''), problems };
}

const BYTE_ORDER_MARK = '\ufeff';
