import { own, type Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { RESERVED } from '../../grammar/tokens.ts';
import { withoutComma } from './comma.ts';
import { reserved } from './line.ts';
import {
  at,
  atLineEnd,
  atMistake,
  foundInWords,
  foundOf,
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

function name(mistake: Mistake): Problem {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake)?.image ?? '';
  if (found === undefined || atLineEnd(mistake)) {
    return atMistake(mistake, 'syntax/name-missing', `A name is missing after \`${last}\`.`);
  }
  const kind = found.tokenType.name;
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

/** `under 1963.2(a)`. */
function text(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image ?? '';
  const found = foundOf(mistake);
  const isNext = last === ',';
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
  const span = { ...spanOfToken(mistake.file, found), end: found.startOffset + phrase.length };
  const quoted = `"${phrase}"`;
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
  const found = /\bin\s+(\d[\d_.]*)(\s*(?:[-–—−]|\bto\b)\s*)(?=\d)/.exec(statement);
  const message = 'A range is written with two dots, `8_501..14_000`; both ends belong to it.';
  if (found === null) return atMistake(mistake, 'syntax/range', message);
  const [whole, low = '', between = ''] = found;
  const from = start + found.index + whole.length - between.length;
  const span = { file: mistake.file, start: from - low.length, end: from + between.length };
  const dots = { file: mistake.file, start: from, end: from + between.length };
  return at(span, 'syntax/range', message, { title: 'Write two dots', at: dots, text: '..' });
}

function value(mistake: Mistake): Problem {
  const last = tokenBefore(mistake)?.image ?? '';
  if (atLineEnd(mistake))
    return atMistake(mistake, 'syntax/value-missing', `A value is missing after \`${last}\`.`);
  const found = foundOf(mistake);
  if (found !== undefined && isTotalBy(mistake, found)) {
    const fix = { title: 'Write `by`', at: spanOfToken(mistake.file, found), text: 'by' };
    return atMistake(mistake, 'syntax/word-missing', `Write \`by\` instead of \`${found.image}\`.`, fix);
  }
  if (found !== undefined && isNextOfList(mistake)) return withoutComma(mistake, found);
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
