import { own, type Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { RESERVED } from '../../grammar/tokens.ts';
import { goesOnBelow } from './below.ts';
import { withoutComma } from './comma.ts';
import { reserved } from './line.ts';
import {
  at,
  atLineEnd,
  atMistake,
  foundInWords,
  foundOf,
  isLineMark,
  type Mistake,
  ruleOf,
  spanOfToken,
  statementBefore,
  tokenBefore,
} from './mistake.ts';

/** A value, a name, a text or a range that is missing or is something else. */
export function values(mistake: Mistake): Problem | undefined {
  switch (mistake.expected) {
    case 'ID':
      return name(mistake);
    case 'STRING':
      return text(mistake);
    case 'NUMBER':
      return number(mistake);
    case '..':
      return range(mistake);
    default:
      return EXPRESSIONS.has(ruleOf(mistake)) ? value(mistake) : undefined;
  }
}

const EXPRESSIONS: ReadonlySet<string> = new Set([
  ...['Value', 'Expression', 'Or', 'And', 'Not', 'Comparison', 'Range'],
  ...['Additive', 'Multiplicative', 'Unary', 'Primary', 'Reference'],
]);

function name(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake)?.image ?? '';
  if (found === undefined || atLineEnd(mistake)) {
    return atMistake(mistake, 'syntax/name-missing', `A name is missing after \`${last}\`.`);
  }
  const kind = found.tokenType.name;
  if (last === ',' && (kind === ',' || RESERVED.has(kind))) return commaTooMany(mistake);
  if (RESERVED.has(kind)) return reserved(mistake, found.image);
  if (kind !== 'STRING' && kind !== 'NUMBER') {
    return atMistake(mistake, 'syntax/name-missing', `A name is missing before \`${found.image}\`.`);
  }
  const message = `\`${found.image}\` is no name. A name is one word without quotes: letters, digits and \`_\`, beginning with a letter.`;
  const [word] = /[A-Za-z_]\w*(?="$)/.exec(found.image) ?? [];
  const fix = { title: 'Remove the quotes', at: spanOfToken(mistake.file, found), text: word ?? '' };
  const plain = word !== undefined && found.image === `"${word}"`;
  return atMistake(mistake, 'syntax/name-missing', message, plain ? fix : undefined);
}

/** `from light, vocational, against any`, `light,, vocational`, `under "1(a)",`: nothing follows a comma. */
function commaTooMany(mistake: Mistake): Problem | undefined {
  const comma = tokenBefore(mistake);
  if (comma?.image !== ',') return undefined;
  const span = spanOfToken(mistake.file, comma);
  const end = foundOf(mistake)?.image === ',' ? 'before the next comma' : 'in this list';
  const message = `Nothing follows this comma ${end}. Take it out, or write what is missing behind it.`;
  return at(span, 'syntax/unexpected', message, { title: 'Take the comma out', at: span, text: '' });
}

/** `under 1963.2(a)`. */
function text(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image ?? '';
  const found = foundOf(mistake);
  const isNext = last === ',';
  if (isNext && (found === undefined || atLineEnd(mistake) || !/^[\w(§]/.test(found.image))) {
    const extra = commaTooMany(mistake);
    if (extra !== undefined) return extra;
  }
  const what = own(WHAT_TEXT, last) ?? 'a text';
  const rest = mistake.text.slice(found?.startOffset ?? mistake.text.length);
  const [whole = found?.image ?? ''] =
    /^[^\n\r"{}#]*?(?=\s*(?:$|[\n\r"{}#]|\b(?:under|assumed|when)\b))/.exec(rest) ?? [];
  // Behind a comma the next text of the list may follow.
  const phrase = isNext ? whole.replace(/\s*,.*$/s, '') : whole;
  if (found === undefined || atLineEnd(mistake) || phrase === '') {
    return atMistake(
      mistake,
      'syntax/text-missing',
      `After \`${last}\`, ${what} in double quotes is missing.`,
    );
  }
  // The sign of a section is no part of a clause, as others cite it.
  const [sign = ''] = /(?:§\s*)*$/.exec(mistake.text.slice(0, found.startOffset)) ?? [];
  const start = found.startOffset - sign.length;
  const span = { file: mistake.file, start, end: found.startOffset + phrase.length };
  const quoted = `"${phrase.replace(/§\s*/g, '')}"`;
  const message = `Put ${what} in double quotes: ${isNext ? '' : `${last} `}${quoted}`;
  return at(span, 'syntax/quotes-missing', message, { title: 'Put it in quotes', at: span, text: quoted });
}

const WHAT_TEXT: Readonly<Record<string, string>> = {
  under: 'the clause',
  assumed: 'the reason',
  scenario: 'the title',
  use: 'the name of the file',
  encoded: 'the reason',
};

function number(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image ?? '';
  if (atLineEnd(mistake))
    return atMistake(mistake, 'syntax/number-missing', `A number is missing after \`${last}\`.`);
  if (foundOf(mistake)?.image === '-')
    return atMistake(
      mistake,
      'syntax/number-missing',
      `After \`${last}\` stands a number that is not below zero.`,
    );
  return atMistake(
    mistake,
    'syntax/number-missing',
    `A number is expected after \`${last}\`, not ${foundInWords(mistake)}.`,
  );
}

/** `8_501-14_000`, `8_501 to 14_000`. */
function range(mistake: Mistake): Problem {
  const until = foundOf(mistake)?.startOffset ?? mistake.text.length;
  const line = /[^\n\r]*/.exec(mistake.text.slice(until))?.[0] ?? '';
  const start = mistake.text.lastIndexOf('\n', until - 1) + 1;
  const statement = mistake.text.slice(start, until) + line;
  const found = /\bin\s+(\d[\d_.]*(?:,\d{3})*)(\s*(?:[-–—−]|\bto\b|\.\.)\s*)(\d[\d_.]*(?:,\d{3})*)/.exec(
    statement,
  );
  const last = tokenBefore(mistake);
  const [words] = /^[A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)+/.exec(mistake.text.slice(last?.startOffset)) ?? [];
  if (last !== undefined && words !== undefined && tokenBefore(mistake, 2)?.image === 'in') {
    const place = { ...spanOfToken(mistake.file, last), end: last.startOffset + words.length };
    const told = `Words of which one has to be so stand in parentheses: in (${words})`;
    return at(place, 'syntax/range', told, { title: 'Put parentheses', at: place, text: `(${words})` });
  }
  const message = 'A range is written with two dots, `8_501..14_000`; both ends belong to it.';
  if (found === null) return atMistake(mistake, 'syntax/range', message);
  const [whole, low = '', , high = ''] = found;
  const { file } = mistake;
  const end = start + found.index + whole.length;
  const span = { file, start: end - whole.length + whole.indexOf(low), end: end - high.length };
  const meant = `${low}..${high}`.replaceAll(',', '_');
  const fix = { title: 'Write two dots', at: { ...span, end }, text: meant };
  if (!whole.includes(',')) return at(span, 'syntax/range', message, fix);
  const also = 'A range is written with two dots, and thousands with `_`';
  const title = `Write ${meant}`;
  return at({ ...span, end }, 'syntax/range', `${also}: \`${meant}\``, { ...fix, title });
}

function value(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image ?? '';
  if (atLineEnd(mistake)) return goesOnBelow(mistake) ?? valueAfter(mistake, last);
  const found = foundOf(mistake);
  if (found !== undefined && isTotalBy(mistake, found)) {
    const fix = { title: 'Write `by`', at: spanOfToken(mistake.file, found), text: 'by' };
    return atMistake(mistake, 'syntax/word-missing', `Write \`by\` instead of \`${found.image}\`.`, fix);
  }
  if (found !== undefined && isNextOfList(mistake)) return withoutComma(mistake, found);
  if (found !== undefined && found.image === last && RESERVED.has(last)) {
    const fix = { title: `Take one out`, at: spanOfToken(mistake.file, found), text: '' };
    return atMistake(mistake, 'syntax/unexpected', `\`${last}\` stands twice. Take one out.`, fix);
  }
  if (found?.tokenType.name === 'any') return atMistake(mistake, 'syntax/reserved', ANY);
  if (RESERVED.has(found?.tokenType.name ?? '')) {
    return atMistake(
      mistake,
      'syntax/value-missing',
      `A value is missing between \`${last}\` and ${foundInWords(mistake)}.`,
    );
  }
  return atMistake(
    mistake,
    'syntax/value-missing',
    `A value is expected after \`${last}\`, not ${foundInWords(mistake)}.`,
  );
}

const ANY =
  '`any` is a word of the language and names nothing here: no step, group or credit can be called so. An amount of all groups and credits names none: `deficits`.';

function valueAfter(mistake: Mistake, last: string): Problem {
  return atMistake(mistake, 'syntax/value-missing', `A value is missing after \`${last}\`.`);
}

/** Words that begin a line, and have no sign behind them. */
const LINE_WORDS: ReadonlySet<string> = new Set([
  ...['periods', 'counts', 'applies', 'amount', 'total', 'expires'],
  ...['effective', 'approved', 'surplus', 'parties', 'needs'],
]);

/** `amount = sold`, `applies: when ...`. */
export function signBehindWord(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const [word, more] = statementBefore(mistake).filter((token) => !isLineMark(token));
  if (found === undefined || word === undefined || more !== undefined) return undefined;
  if (!/^[:=]$/.test(found.image) || !LINE_WORDS.has(word.image)) return undefined;
  const span = spanOfToken(mistake.file, found);
  const message = `No \`${found.image}\` stands behind \`${word.image}\`. Take it out.`;
  return at(span, 'syntax/unexpected', message, { title: `Remove \`${found.image}\``, at: span, text: '' });
}

/** `total(sold per manufacturer, state)`. */
function isTotalBy(mistake: Mistake, { image }: IToken): boolean {
  const words = statementBefore(mistake).map((token) => token.image);
  const inside = words.slice(words.lastIndexOf('total'));
  return (
    /^(?:per|over|for|across)$/.test(image) &&
    inside[1] === '(' &&
    !inside.includes('by') &&
    !inside.includes(')')
  );
}

const VALUES: ReadonlySet<string> = new Set(['ID', 'NUMBER', ')', ']']);

/** True for a value that follows another one within parentheses or brackets: `min(cap per_mile)`. */
function isNextOfList(mistake: Mistake): boolean {
  const before = statementBefore(mistake).map(({ image }) => image);
  const open = before.filter((image) => image === '(' || image === '[').length;
  const closed = before.filter((image) => image === ')' || image === ']').length;
  const kind = foundOf(mistake)?.tokenType.name ?? '';
  const last = tokenBefore(mistake)?.tokenType.name ?? '';
  return open > closed && (kind === 'ID' || kind === 'NUMBER') && VALUES.has(last);
}
