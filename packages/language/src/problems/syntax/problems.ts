import type { Problem } from '@tallystick/model';
import type { IRecognitionException, IToken } from 'chevrotain';
import { isText, type ParsedFile } from '../../parsing/parse.ts';
import { braces, openBlock } from './braces.ts';
import { notText, unreadable } from './characters.ts';
import { colonMissing, missingWord, restOfLine } from './line.ts';
import { atLineEnd, foundOf, type Mistake, ruleOf } from './mistake.ts';
import { slip } from './slips.ts';
import { anything, choices, statements } from './statements.ts';
import { values } from './values.ts';

/** The first of these that knows a mistake says it. */
const SAY = [braces, colonMissing, restOfLine, statements, values, missingWord, choices];

/**
 * What is wrong with the text of a file, in the analyst's words: one problem a line, since what follows on the same line
 * is mostly a consequence, and one for a run of lines that belong to no element.
 */
export function syntaxProblems(parsed: ParsedFile): readonly Problem[] {
  const { file, text, result } = parsed;
  if (!isText(text)) return [notText(file)];
  const slips = (result.lexerReport?.diagnostics ?? []).flatMap((remark) => {
    const at = { file, start: remark.offset, end: remark.offset + remark.length };
    return slip(remark.message, text.slice(at.start, at.end), at) ?? [];
  });
  const unread = result.lexerErrors.map(({ offset, length }) =>
    unreadable(text, { file, start: offset, end: offset + length }),
  );
  const mistakes = withoutConsequences(parsed, mistakesOf(parsed));
  return onePerLine(parsed, [...unread, ...slips, ...mistakes.map(say)]);
}

function say(mistake: Mistake): Problem {
  for (const sentence of SAY) {
    const said = sentence(mistake);
    if (said !== undefined) return said;
  }
  return anything(mistake);
}

function mistakesOf({ file, text, result, tokens }: ParsedFile): readonly Mistake[] {
  if (result.parserErrors.length === 0) return [];
  const all = tokens();
  return result.parserErrors.map((error) => ({
    file,
    text,
    expected: error.name === 'MismatchedTokenException' ? error.message : undefined,
    rules: error.context.ruleStack.map((rule) => rule.replace(/\u200b$/, '')),
    tokens: all,
    index: indexOf(all, error.token),
  }));
}

/**
 * Leaves out lines that begin nothing right after another such line, or after a block that was not opened: no element
 * stands between them. So does a block that seems open although its braces are in balance.
 */
function withoutConsequences({ result }: ParsedFile, mistakes: readonly Mistake[]): readonly Mistake[] {
  const elements = result.value.elements.map((element) => element.$cstNode?.offset ?? 0);
  let outside: number | undefined;
  return mistakes.filter((mistake, index) => {
    if (index > 0 && mistake.expected === '}' && atLineEnd(mistake) && openBlock(mistake).length === 0)
      return false;
    if (ruleOf(mistake) !== 'Element' && mistake.expected !== '{') return true;
    const from = outside;
    const offset = foundOf(mistake)?.startOffset ?? Number.POSITIVE_INFINITY;
    outside = offset;
    if (from === undefined || ruleOf(mistake) !== 'Element') return true;
    return elements.some((start) => start > from && start < offset);
  });
}

/** The place of a token among all; the end of the file is behind the last. */
function indexOf(
  tokens: readonly IToken[],
  { startOffset, tokenType }: IRecognitionException['token'],
): number {
  const index = tokens.findIndex(
    (token) => token.startOffset === startOffset && token.tokenType.name === tokenType.name,
  );
  return index < 0 ? tokens.length : index;
}

function onePerLine({ source }: ParsedFile, problems: readonly Problem[]): readonly Problem[] {
  const lines = new Set<number>();
  return problems.filter(({ at, code }) => {
    const line = source.lineStarts.findLastIndex((start) => start <= at.start);
    // A line may hold several slips, which are mended one by one.
    const counts = !SLIGHT.has(code);
    if (counts && lines.has(line)) return false;
    if (counts) lines.add(line);
    return true;
  });
}

const SLIGHT: ReadonlySet<string> = new Set([
  ...['syntax/other-sign', 'syntax/semicolon', 'syntax/quotes', 'syntax/slash-comment'],
]);
