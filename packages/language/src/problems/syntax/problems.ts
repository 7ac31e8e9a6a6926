import type { Problem } from '@tallystick/model';
import type { IRecognitionException, IToken } from 'chevrotain';
import { isText, type ParsedFile } from '../../parsing/parse.ts';
import { braces, openBlock } from './braces.ts';
import { notText, unreadable } from './characters.ts';
import { colonMissing, missingWord, restOfLine } from './line.ts';
import { atLineEnd, foundOf, isLineMark, type Mistake, ruleOf, statementBefore } from './mistake.ts';
import { slip } from './slips.ts';
import { anything, choices, statements } from './statements.ts';
import { values } from './values.ts';

/** The first of these that knows a mistake says it. */
const SAY = [braces, colonMissing, restOfLine, statements, values, missingWord, choices];

/**
 * What is wrong with the text of a file, in the analyst's words: one problem a line, since what follows on the same line
 * is mostly a consequence.
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
  const mistakes = withoutConsequences(parsed, mistakesOf(parsed)).map(say);
  // A text without quotes often holds characters that mean nothing; its own message says more.
  const unquoted = mistakes.filter(({ code }) => code === 'syntax/quotes-missing');
  const cut = slips.filter(({ code }) => code === 'syntax/too-deep');
  return onePerLine(parsed, slips, [...cut, ...unquoted, ...unread, ...mistakes]);
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
 * Leaves out what follows from an earlier mistake: further lines that begin nothing where no element stands between; lines
 * of a block that was not opened; a line that was taken for the rest of the incomplete one before it; and a block that
 * seems open although its braces are in balance.
 */
function withoutConsequences({ result }: ParsedFile, mistakes: readonly Mistake[]): readonly Mistake[] {
  const elements = result.value.elements.map((element) => element.$cstNode?.offset ?? 0);
  let lost: { readonly from: number; readonly rule: string } | undefined;
  return mistakes.filter((mistake, index) => {
    const rule = ruleOf(mistake);
    const offset = foundOf(mistake)?.startOffset ?? Number.POSITIVE_INFINITY;
    const found = lost !== undefined && elements.some((start) => start > (lost?.from ?? 0) && start < offset);
    if (lost !== undefined && !found && (rule === 'Element' || lost.rule !== 'Element')) {
      lost = { ...lost, from: offset };
      return false;
    }
    lost = rule === 'Element' || mistake.expected === '{' ? { from: offset, rule } : undefined;
    const before = mistakes[index - 1];
    if (before === undefined) return true;
    const next = mistake.index - statementBefore(mistake).length === before.index + 1;
    if (next && isLineMark(foundOf(before)) && before.expected === 'ID' && ruleOf(before) === rule)
      return false;
    return !(mistake.expected === '}' && atLineEnd(mistake) && openBlock(mistake).length === 0);
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

/** One problem a line; but each slip, which is mended for itself, unless it lies within another problem. */
function onePerLine(
  { source }: ParsedFile,
  slips: readonly Problem[],
  others: readonly Problem[],
): readonly Problem[] {
  const lines = new Set<number>();
  const first = others.filter(({ at }) => {
    const line = source.lineStarts.findLastIndex((start) => start <= at.start);
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
  const apart = slips.filter(
    ({ at }) => !first.some((other) => other.at.start <= at.start && at.end <= other.at.end),
  );
  return [...first, ...apart];
}
