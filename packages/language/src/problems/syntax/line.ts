import type { Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { RESERVED } from '../../grammar/tokens.ts';
import { rowWithoutColon } from '../tables.ts';
import { withoutComma } from './comma.ts';
import {
  at,
  atLineEnd,
  atMistake,
  before,
  behind,
  foundOf,
  isLineMark,
  type Mistake,
  ruleOf,
  spanOfToken,
  statementBefore,
  tokenBefore,
} from './mistake.ts';
import { listComma, otherCase, twins, writtenOtherwise } from './twins.ts';

/** Something that follows a statement on its line, where the statement could have ended. */
export function restOfLine(mistake: Mistake): Problem | undefined {
  if ((mistake.expected !== '}' && mistake.expected !== 'EOF') || atLineEnd(mistake)) return undefined;
  return (
    thousands(mistake) ??
    decimalComma(mistake) ??
    yearsApart(mistake) ??
    removedWith(mistake) ??
    remark(mistake) ??
    lettersInNumber(mistake) ??
    commaMissing(mistake) ??
    comparison(mistake) ??
    roundingWord(mistake) ??
    reservedWord(mistake) ??
    twins(mistake) ??
    newLine(mistake)
  );
}

/** `8,500 lb`, `8 500 lb`. */
function thousands(mistake: Mistake): Problem | undefined {
  const number = tokenBefore(mistake);
  if (number?.tokenType.name !== 'NUMBER') return undefined;
  const [written, sign] =
    /^\d{1,3}(,|[^\S\n\r])\d{3}(?:\1\d{3})*(?!\d)(?:\.\d+)?/.exec(mistake.text.slice(number.startOffset)) ??
    [];
  if (written === undefined || sign === undefined) return undefined;
  const span = { file: mistake.file, start: number.startOffset, end: number.startOffset + written.length };
  const meant = written.replaceAll(sign, '_');
  const message = `A ${sign === ',' ? 'comma' : 'space'} ends a number. Write thousands with \`_\`: ${meant}`;
  return at(span, 'syntax/thousands', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `0,5`. */
function decimalComma(mistake: Mistake): Problem | undefined {
  const number = tokenBefore(mistake);
  if (number?.tokenType.name !== 'NUMBER') return undefined;
  const [written] = /^\d+,\d+(?![\d,.])/.exec(mistake.text.slice(number.startOffset)) ?? [];
  if (written === undefined) return undefined;
  const span = { file: mistake.file, start: number.startOffset, end: number.startOffset + written.length };
  const meant = written.replace(',', '.');
  const message = `A comma ends a number. Write ${meant}: the decimals follow a point.`;
  return at(span, 'syntax/thousands', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `33_0O0 lb`: a letter for a digit. */
function lettersInNumber(
  mistake: Mistake,
  number = tokenBefore(mistake, 2),
  letters = tokenBefore(mistake),
): Problem | undefined {
  if (number?.tokenType.name !== 'NUMBER' || letters?.tokenType.name !== 'ID') return undefined;
  const written = number.image + letters.image;
  const meant = written.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  const isOne = letters.startOffset === number.startOffset + number.image.length;
  if (!isOne || !/^[\d_.]+$/.test(meant)) return undefined;
  const span = { ...spanOfToken(mistake.file, number), end: letters.startOffset + letters.image.length };
  const message = `${written} is no number: there are letters among its digits. Write ${meant} if that is meant.`;
  return at(span, 'syntax/unexpected', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** Words before which the language wants a comma. */
const AFTER_COMMA: ReadonlySet<string> = new Set(['rounded', 'then', 'owes', 'earns', 'opens', 'end']);

/** `total by group rounded half up to 0.1`. */
export function commaMissing(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || last === undefined || !AFTER_COMMA.has(found.tokenType.name)) return undefined;
  return withoutComma(mistake, found);
}

/** What is written for `rounded`, and then read as a name. */
export const ROUNDING_WORDS: ReadonlySet<string> = new Set(['round', 'rounding']);

const COMPARES: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'is', 'in']);

/** `gvwr = 8_500`, and `5 < gvwr < 9`. */
function comparison(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const kind = found?.tokenType.name ?? '';
  if (kind === '=' && found !== undefined) {
    const fix = {
      title: 'Write `is`',
      at: spanOfToken(mistake.file, found),
      text: 'is',
      safe: true,
    } as const;
    return atMistake(mistake, 'syntax/equals', 'Write `is` in a condition: `powertrain is ZEV`.', fix);
  }
  const compared = statementBefore(mistake).some((token) => COMPARES.has(token.tokenType.name));
  if (!COMPARES.has(kind) || !compared) return undefined;
  const message =
    'Two values are compared at a time. Write `a < x and x < b`, or `x in a..b` where both ends belong to the range.';
  return atMistake(mistake, 'syntax/compared-twice', message);
}

/** `total by group, round to 0.1`. */
function roundingWord(mistake: Mistake): Problem | undefined {
  const last = tokenBefore(mistake);
  if (last === undefined || !ROUNDING_WORDS.has(last.image)) return undefined;
  const message = `A rounding begins with \`rounded\`, not with \`${last.image}\`: rounded half up to 0.1. It can also be \`half even\`, \`down\` or \`up\`.`;
  return at(spanOfToken(mistake.file, last), 'syntax/unexpected', message);
}

/** `up  lb` as a field: a line that begins with such a word continues the one before. */
function reservedWord(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || !RESERVED.has(found.tokenType.name)) return undefined;
  if ((found.startLine ?? 0) <= (last?.endLine ?? 0)) return undefined;
  return reserved(mistake, found.image);
}

/** A word of the language where a name is needed. */
export function reserved(mistake: Mistake, word: string): Problem {
  const message = `\`${word}\` is a word of the language and cannot be a name. Choose another name, such as ${word}_.`;
  return atMistake(mistake, 'syntax/reserved', message);
}

/** `remove low_volume in settle with {`. */
function removedWith(mistake: Mistake): Problem | undefined {
  const [first] = statementBefore(mistake).filter((token) => !isLineMark(token));
  if (first?.image !== 'remove' || foundOf(mistake)?.image !== 'with') return undefined;
  const message =
    '`remove` takes a part out and puts nothing in its place. To put other lines there, write `replace`.';
  const span = spanOfToken(mistake.file, first);
  return at(span, 'syntax/unexpected', message, { title: 'Write replace', at: span, text: 'replace' });
}

/** `2025-05-15  enforcement paused in OR all of Class 2b to 8`, `waiver ACT`. */
function remark(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  const [first] = statementBefore(mistake).filter((token) => !isLineMark(token));
  if (found === undefined || !/^[A-Za-z]/.test(found.image)) return undefined;
  if (last?.image === 'waiver') {
    const fix = { title: 'Put `of`', at: before(mistake.file, found), text: 'of ' };
    return atMistake(mistake, 'syntax/word-missing', `Write \`waiver of ${found.image}\`.`, fix);
  }
  if (first?.tokenType.name !== 'DATE' || RESERVED.has(found.tokenType.name)) return undefined;
  const [line = found.image] = /^[^\n\r"#{}]*/.exec(mistake.text.slice(found.startOffset)) ?? [];
  const text = line.trimEnd();
  const span = { ...spanOfToken(mistake.file, found), end: found.startOffset + text.length };
  const message = `What is remarked on an event stands in double quotes: "${text}"`;
  return at(span, 'syntax/quotes-missing', message, {
    title: 'Put it in quotes',
    at: span,
    text: `"${text}"`,
  });
}

/** `groups of sale "1963(c)" {`: a clause, or a reason, without the word before it. */
export function withoutUnder({ file }: Mistake, found: IToken): Problem {
  const span = spanOfToken(file, found);
  const message = `What ${found.image} is here is not said. A clause has \`under\` before it, and a reason \`assumed\`: under ${found.image}`;
  return at(span, 'syntax/word-missing', message, {
    title: 'Put `under`',
    at: { ...span, end: span.start },
    text: 'under ',
  });
}

function newLine(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || last === undefined) return undefined;
  if (found.tokenType.name === 'STRING') return withoutUnder(mistake, found);
  const message = `\`${found.image}\` cannot follow \`${last.image}\` here. If it begins something new, put it on a line of its own.`;
  return atMistake(mistake, 'syntax/unexpected', message);
}

/** `2026  10%  13%`: a row whose key has no colon. */
export function colonMissing(mistake: Mistake): Problem | undefined {
  const key = tokenBefore(mistake);
  if (mistake.expected !== ':' || ruleOf(mistake) !== 'TableRow' || key === undefined) return undefined;
  const mistyped = lettersInNumber(mistake, key, foundOf(mistake));
  if (mistyped !== undefined) return mistyped;
  const other = otherColon(mistake);
  if (other !== undefined) return other;
  const end = spanOfToken(mistake.file, key);
  const [written = key.image] = /[^\n]*$/.exec(mistake.text.slice(0, end.end)) ?? [];
  return rowWithoutColon(written.trim(), end);
}

/** `2025-2026`, `2025 to 2026`: a range of periods. */
function yearsApart(mistake: Mistake): Problem | undefined {
  const { file, text } = mistake;
  const last = tokenBefore(mistake);
  const start = last?.startOffset ?? text.length;
  const [written, first = '', second = ''] =
    /^(\d{4})\s*(?:[-–—]|to\b|through\b|until\b)\s*(\d{4})(?![\d-])/.exec(text.slice(start)) ?? [];
  if (written === undefined) return undefined;
  const meant = `${first}..${second}`;
  const span = { file, start, end: start + written.length };
  const message = `Periods from one to another are written with two dots, and both belong to them: ${meant}`;
  return at(span, 'syntax/range', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `2026 - 10%  13%`, `2026 = 10%`, `2026, 10%, 13%`: another sign behind the key of a row. */
function otherColon({ file, text, ...mistake }: Mistake): Problem | undefined {
  const years = yearsApart({ file, text, ...mistake });
  if (years !== undefined) return years;
  const [first] = statementBefore({ file, text, ...mistake }).filter((token) => !isLineMark(token));
  const start = first?.startOffset ?? text.length;
  const [written, key = '', sign = ''] =
    /^(\d{4}(?:\s*\.\.\s*\d{4}|\s+onward)?)(\s*(?:[-=,|]|–)\s*)(?=\d)/.exec(text.slice(start)) ?? [];
  if (written === undefined) return undefined;
  const span = { file, start: start + key.length, end: start + written.length };
  const found = { ...span, start: span.start + sign.length - sign.trimStart().length };
  const message = `Behind the key of a row stands a \`:\`, not a \`${sign.trim()}\`: \`${key}:\``;
  return at({ ...found, end: found.start + 1 }, 'syntax/row-colon', message, {
    title: 'Write `:`',
    at: span,
    text: ':  ',
  });
}

/** `cap: limit ZEV from light against any`, as a step would say it. */
export function limitFrom(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const words = [...statementBefore(mistake), ...(found === undefined ? [] : [found])].filter(
    (token) => !isLineMark(token),
  );
  const from = words.find(({ image }) => image === 'from');
  const [first, colon, third] = words.map(({ image }) => image);
  if (from === undefined || (first !== 'limit' && !(colon === ':' && third === 'limit'))) return undefined;
  const place = spanOfToken(mistake.file, from);
  // With the blanks before it, up to what the limit is against.
  const [groups = ''] = /^from\s+\w+(?:\s*,\s*\w+)*/.exec(mistake.text.slice(place.start)) ?? [];
  const start = mistake.text.slice(0, place.start).trimEnd().length;
  const message =
    'A limit holds for credits of a kind from whatever group they come, so it has no `from` with groups: `NAME: limit CREDITS against GROUPS to VALUE`. Leave these words out. If only credits of one group are meant, let the step that uses them say `up to VALUE`.';
  return at(
    place,
    'syntax/unexpected',
    message,
    groups === ''
      ? undefined
      : {
          title: `Leave out ${groups}`,
          at: { ...place, start, end: place.start + groups.length },
          text: '',
        },
  );
}

/** `adopts VANS under "NAC 1"`: which text of it is not said, and it makes another law. */
export function adoptedHow(mistake: Mistake): Problem | undefined {
  const steps = tokenBefore(mistake)?.image === 'as' ? 2 : 1;
  const original = tokenBefore(mistake, steps);
  if (ruleOf(mistake) !== 'Program' || tokenBefore(mistake, steps + 1)?.image !== 'adopts') return undefined;
  const message = `It is not said which text of ${original?.image ?? ''} is adopted. Write \`as of 2026-12-31\` for the text as it stood on that day, or \`as amended\` for the text with all its later amendments.`;
  return atMistake(mistake, 'syntax/word-missing', message);
}

/** Another word where the language has one of its own: `if` for `when`. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  when: ['if', 'where', 'unless', 'while'],
  of: ['for', 'on'],
  by: ['per', 'for', 'over'],
  from: ['since', 'after', 'starting', 'of', 'in'],
  to: ['at', 'of'],
  against: ['for', 'to', 'on'],
  in: ['within'],
};

/** Words that are missing together with the first of them, by rule of the grammar. */
const PHRASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Carry: { ',': ', then shortfall' },
  PoolOrder: { ',': ', in the order of states' },
  ExpiryCase: { end: 'end of' },
};

/** One word of the language that is missing, or another in its place. */
export function missingWord(mistake: Mistake): Problem | undefined {
  const { expected } = mistake;
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (expected === undefined || last === undefined || !/^[a-z]+$|^[:=,]$/.test(expected)) return undefined;
  const code = 'syntax/word-missing';
  if (found === undefined || atLineEnd(mistake)) {
    return atMistake(mistake, code, `\`${expected}\` is missing after \`${last.image}\`.`);
  }
  if (OTHER_WORDS[expected]?.includes(found.image)) {
    const fix = { title: `Write \`${expected}\``, at: spanOfToken(mistake.file, found), text: expected };
    return atMistake(mistake, code, `Write \`${expected}\` instead of \`${found.image}\`.`, fix);
  }
  const other =
    otherCase(mistake, found) ?? writtenOtherwise(mistake, expected, found) ?? listComma(mistake, found);
  if (other !== undefined) return other;
  if (found.image === 'half' && /^(?:up|down)$/.test(last.image)) {
    const span = { ...spanOfToken(mistake.file, last), end: found.startOffset + found.image.length };
    const meant = last.image === 'up' ? 'half up' : 'half even';
    const text = 'A rounding of halves is `half up` or `half even`: rounded half up to 0.1';
    return at(span, code, text, { title: `Write ${meant}`, at: span, text: meant });
  }
  if (found.image === 'otherwise')
    return atMistake(mistake, code, '`otherwise` stands behind what it is for: end of vintage + 5 otherwise');
  const phrase = PHRASES[ruleOf(mistake)]?.[expected] ?? expected;
  const message = `\`${phrase}\` is missing between \`${last.image}\` and \`${found.image}\`.`;
  // Behind the word something else is missing too, which nobody can guess.
  if (found.image === '{' || (RESERVED.has(found.tokenType.name) && phrase === expected))
    return atMistake(mistake, code, message);
  const isGlued = /^[:,]/.test(phrase);
  const isApart = found.startOffset > last.startOffset + last.image.length;
  const place = isApart && !isGlued ? before(mistake.file, found) : behind(mistake.file, last);
  const text = isGlued ? phrase : isApart ? `${phrase} ` : ` ${phrase}`;
  return atMistake(mistake, code, message, { title: `Put \`${phrase}\``, at: place, text });
}
