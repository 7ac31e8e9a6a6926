import type { Problem, Span } from '@tallystick/model';
import type { RemarkName } from '../../grammar/lexer.ts';
import type { LanguageCode } from '../catalogue.ts';
import { at as problemAt } from './mistake.ts';

interface Sentence {
  readonly code: LanguageCode;
  readonly message: string;
  /** What replaces the slip, from how it is written; without it the mend is not plain. */
  readonly mend?: (written: string) => string;
  /** True where it is not certain what was meant. */
  readonly isGuess?: true;
}

const SENTENCES: Readonly<Record<RemarkName, Sentence>> = {
  AND_SIGN: { code: 'syntax/other-sign', message: 'Write `and` for `&&`.', mend: () => 'and' },
  OR_SIGN: { code: 'syntax/other-sign', message: 'Write `or` for `||`.', mend: () => 'or' },
  DOUBLE_EQUALS: {
    code: 'syntax/other-sign',
    message: 'Write `is` in a condition, and a single `=` in an expectation, for `==`.',
  },
  UNEQUAL: { code: 'syntax/other-sign', message: 'Write `is not`.', mend: () => 'is not' },
  AT_MOST: { code: 'syntax/other-sign', message: 'Write `<=` for at most.', mend: () => '<=' },
  AT_LEAST: { code: 'syntax/other-sign', message: 'Write `>=` for at least.', mend: () => '>=' },
  TIMES: { code: 'syntax/other-sign', message: 'Write `*` for times.', mend: () => '*' },
  DASH: {
    code: 'syntax/other-sign',
    message: 'This is a dash. A minus and an empty cell are a hyphen, `-`.',
    mend: () => '-',
  },
  PERCENT_WORD: {
    code: 'syntax/other-sign',
    message: 'A percentage has the sign `%` behind its number: `40%`.',
    mend: () => '%',
  },
  ELLIPSIS: {
    code: 'syntax/other-sign',
    message: 'A range is written with two dots: `8_501..14_000`.',
    mend: () => '..',
  },
  SEMICOLON: {
    code: 'syntax/semicolon',
    message: 'No `;` is needed: a statement ends where its line ends.',
    mend: () => '',
  },
  OTHER_QUOTES: {
    code: 'syntax/quotes',
    message: 'A text stands in straight double quotes: "text".',
    mend: (written) => `"${written.slice(1, -1).replaceAll('"', '\\"')}"`,
  },
  UNCLOSED_TEXT: {
    code: 'syntax/text-not-closed',
    message: 'This text has no closing quote. A text ends on the line on which it begins.',
    mend: (written) => `"${written.slice(1).trimEnd()}"`,
    isGuess: true,
  },
  SLASH_COMMENT: {
    code: 'syntax/slash-comment',
    message: 'A comment begins with `#`. This line is read as one, but write it so.',
    mend: (written) => written.replace(/^\/+/, '#'),
  },
  TOO_DEEP: {
    code: 'syntax/too-deep',
    message:
      'This statement is too long or too deeply nested to be read from here on. Give its parts names with let.',
  },
};

/** A slip that the lexer has read as what was meant, in the analyst's words. */
export function slip(name: string, written: string, at: Span): Problem | undefined {
  const sentence = isRemark(name) ? SENTENCES[name] : undefined;
  if (sentence === undefined) return undefined;
  const text = sentence.mend?.(written);
  if (text === undefined) return problemAt(at, sentence.code, sentence.message);
  const title = text === '' ? `Remove \`${written}\`` : `Write ${text.length > 30 ? 'it so' : text}`;
  const safe = sentence.isGuess ? {} : ({ safe: true } as const);
  return problemAt(at, sentence.code, sentence.message, { title, at, text, ...safe });
}

function isRemark(name: string): name is RemarkName {
  return Object.hasOwn(SENTENCES, name);
}
