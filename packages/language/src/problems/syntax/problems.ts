import { type Problem, placeOf } from '@tallystick/model';
import { canBeProgram, type ParsedFile } from '../../parsing/parse.ts';
import { toldOnce } from '../tables.ts';
import { bars } from './bars.ts';
import { braces } from './braces.ts';
import { notAProgram, otherEncoding, REPLACED, unreadable } from './characters.ts';
import { withoutConsequences } from './consequences.ts';
import { dates } from './dates.ts';
import { habits } from './habits.ts';
import { adoptedHow, colonMissing, limitFrom, missingWord, restOfLine } from './line.ts';
import type { Mistake } from './mistake.ts';
import { slip } from './slips.ts';
import { anything, changes, choices, statements } from './statements.ts';
import { keyWithoutComma } from './twins.ts';
import { signBehindWord, values } from './values.ts';

/** The first of these that knows a mistake says it. */
const SAY = [
  keyWithoutComma,
  bars,
  braces,
  signBehindWord,
  habits,
  colonMissing,
  limitFrom,
  dates,
  restOfLine,
  statements,
  changes,
  values,
  adoptedHow,
  missingWord,
  choices,
];

/**
 * What is wrong with the text of a file, in the analyst's words: one problem a line, since what follows on the same line
 * is mostly a consequence.
 */
export function syntaxProblems(parsed: ParsedFile): readonly Problem[] {
  const { file, text, result } = parsed;
  const encoded = otherEncoding(file, text);
  if (!canBeProgram(text)) return [encoded ?? notAProgram(file)];
  const slips = (result.lexerReport?.diagnostics ?? []).flatMap((remark) => {
    const at = { file, start: remark.offset, end: remark.offset + remark.length };
    return slip(remark.message, text.slice(at.start, at.end), at) ?? [];
  });
  const unread = result.lexerErrors.map(({ offset, length }) =>
    unreadable(text, { file, start: offset, end: offset + length }),
  );
  // `use credits oldest vintage first` looks like a file that is used, and is a line of a block that was not opened.
  const elements = result.value.elements.flatMap((element) =>
    element.$type === 'Use' && !element.$cstNode?.text.includes('"') ? [] : [element.$cstNode?.offset ?? 0],
  );
  const mistakes = withoutConsequences(mistakesOf(parsed), elements).map(say);
  // A text without quotes often holds characters that mean nothing; its own message says more.
  const unquoted = mistakes.filter(({ code }) => code === 'syntax/quotes-missing');
  const cut = slips.filter(({ code }) => code === 'syntax/too-deep');
  const told = onePerLine(parsed, sameOnLine(parsed, slips), [...cut, ...unquoted, ...unread, ...mistakes]);
  if (encoded === undefined) return told;
  return [encoded, ...told.filter(({ at }) => !lineAt(text, at.start).includes(REPLACED))];
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
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
  const places = new Map(all.map((token, index) => [`${token.startOffset} ${token.tokenType.name}`, index]));
  return result.parserErrors.map(({ name, message, token, context }) => ({
    file,
    text,
    expected: name === 'MismatchedTokenException' ? message : undefined,
    rules: context.ruleStack.map((rule) => rule.replace(/\u200b$/, '')),
    tokens: all,
    // The end of the file is behind the last token.
    index: places.get(`${token.startOffset} ${token.tokenType.name}`) ?? all.length,
  }));
}

/** The same slip several times in a line is told once, and mended once. */
function sameOnLine({ source }: ParsedFile, slips: readonly Problem[]): readonly Problem[] {
  const found = new Map<string, Problem[]>();
  for (const slip of slips) {
    const key = `${placeOf(slip.at, [source]).line} ${slip.message}`;
    found.set(key, [...(found.get(key) ?? []), slip]);
  }
  return [...found.values()].flatMap((same) => toldOnce(same));
}

/** One problem a line; but each slip, which is mended for itself, unless it lies within another problem. */
function onePerLine(
  { source }: ParsedFile,
  slips: readonly Problem[],
  others: readonly Problem[],
): readonly Problem[] {
  const lines = new Set<number>();
  const first = others.filter(({ at }) => {
    const { line } = placeOf(at, [source]);
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
  const apart = slips.filter(
    ({ at }) => !first.some((other) => other.at.start <= at.start && at.end <= other.at.end),
  );
  const cut = slips.find(({ code }) => code === 'syntax/text-not-closed');
  const lineOf = ({ at }: Problem): number => placeOf(at, [source]).line;
  const behind = cut && first.find((one) => lineOf(one) === lineOf(cut) && one.at.start < cut.at.start);
  if (cut === undefined || behind === undefined) return [...first, ...apart];
  // The quote that is missing stands before the text that has none at its end: the rest of the line is read inside out.
  const { fix: _, ...told } = cut;
  const message =
    'This line has a quote too few: one of the texts before here lacks its opening or its closing quote.';
  return [
    ...first.filter((one) => one !== behind),
    ...apart.filter((one) => one !== cut),
    { ...told, message },
  ];
}
