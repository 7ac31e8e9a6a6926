import { nearest, type Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { ELEMENT_WORDS } from '../../grammar/lines.ts';
import { RESERVED } from '../../grammar/tokens.ts';
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
  tokenAfter,
  tokenBefore,
} from './mistake.ts';

/** Two things that stand beside each other, where something between them is missing or one of them is written otherwise. */
export function twins(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || last === undefined || atLineEnd(mistake)) return undefined;
  return (
    otherCase(mistake, found) ??
    twice(mistake, last, found) ??
    rounding(mistake, found) ??
    noNumber(mistake, last, found) ??
    otherList(mistake, found) ??
    wordApart(mistake, last, found) ??
    otherRange(mistake, found) ??
    bareCall(mistake, last, found) ??
    whenMissing(mistake, found) ??
    commaInList(mistake, last, found) ??
    operatorMissing(mistake, last, found)
  );
}

/** `gvwr >= 26_001 lb AND body is tractor`: words of the language are written small. */
export function otherCase(mistake: Mistake, found: IToken): Problem | undefined {
  const meant = found.image.toLowerCase();
  if (meant === found.image || (meant !== mistake.expected && !RESERVED.has(meant))) return undefined;
  const message = `Words of the language are written small: \`${meant}\`, not \`${found.image}\`.`;
  const fix = {
    title: `Write ${meant}`,
    at: spanOfToken(mistake.file, found),
    text: meant,
    safe: true,
  } as const;
  return atMistake(mistake, 'syntax/unexpected', message, fix);
}

/** `25%%`. */
function twice(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  if (last.image !== found.image || /\w/.test(found.image)) return undefined;
  const fix = { title: `Remove \`${found.image}\``, at: spanOfToken(mistake.file, found), text: '' };
  return atMistake(mistake, 'syntax/unexpected', `\`${found.image}\` stands twice. Take one out.`, fix);
}

/** `50% of deficits, rounded to 0.1`: a rounding that does not say how, or to what. */
function rounding(mistake: Mistake, found: IToken): Problem | undefined {
  const word = tokenAfter(mistake);
  if (found.image !== ',' || word?.tokenType.name !== 'rounded') return undefined;
  const message =
    'This rounding does not say how and to which step: `rounded half up to 0.1`; or `half even`, `down` or `up` instead of `half up`. The step is a number above zero.';
  return at(spanOfToken(mistake.file, word), 'syntax/incomplete', message);
}

/** `n/a` in a table. */
function noNumber(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const next = tokenAfter(mistake);
  const written = `${last.image}${found.image}${next?.image ?? ''}`;
  if (next === undefined || !/^n\/?a$/i.test(written)) return undefined;
  const span = { ...spanOfToken(mistake.file, last), end: next.startOffset + next.image.length };
  const message = `${written} is no number. A cell is a number, a percentage, or \`-\` where the case cannot occur.`;
  // All of the row at once.
  const [row = ''] = /^[^\n\r#]*/.exec(mistake.text.slice(span.start)) ?? [];
  const [cells = written] = row.match(/^.*\bn\/?a\b/i) ?? [];
  const whole = { ...span, end: span.start + cells.length };
  const text = cells.replace(/\bn\/?a\b/gi, '-');
  return at(span, 'syntax/unexpected', message, { title: 'Write -', at: whole, text });
}

/** `body  truck, tractor, yard_tractor`. */
function otherList(mistake: Mistake, found: IToken): Problem | undefined {
  const [, field, ...words] = statementBefore(mistake);
  if (found.image !== ',' || !isIn(mistake, 'Record') || field === undefined || words.length > 0)
    return undefined;
  const from = field.startOffset;
  const [written = ''] = /^\w+(?:\s*,\s*\w+)+/.exec(mistake.text.slice(from)) ?? [];
  if (written === '') return undefined;
  const meant = written.split(/\s*,\s*/).join(' | ');
  const span = { file: mistake.file, start: from, end: from + written.length };
  const message = `The words that a field can be have \`|\` between them: ${meant}`;
  return at(span, 'syntax/unexpected', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `body  truck | yard tractor`. */
function wordApart(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  if (tokenBefore(mistake, 2)?.image !== '|' || !isName(last) || !isName(found)) return undefined;
  const meant = `${last.image}_${found.image}`;
  const span = { ...spanOfToken(mistake.file, last), end: found.startOffset + found.image.length };
  const message = `A word of a list is one word, without blanks. Write ${meant}`;
  return at(span, 'syntax/unexpected', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `gvwr between 8_501 and 14_000 lb`. */
function otherRange(mistake: Mistake, found: IToken): Problem | undefined {
  if (found.image !== 'between') return undefined;
  const message =
    'A range is written `in` and with two dots, `gvwr in 8_501..14_000 lb`; both ends belong to it.';
  return atMistake(mistake, 'syntax/range', message);
}

/** `min cap, per_mile * range`. */
function bareCall(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  if (!/^(?:min|max|total)$/.test(last.image) || !isValue(found)) return undefined;
  const message = `What \`${last.image}\` is of stands in parentheses: \`${last.image}(${found.image} ...)\`.`;
  return at(spanOfToken(mistake.file, last), 'syntax/unexpected', message);
}

/** What lists stand behind. */
const BEFORE_LIST: ReadonlySet<string> = new Set([
  'under',
  'by',
  'from',
  'against',
  'carried',
  'parties',
  'to',
  'retire',
  'limit',
]);

/** `under "1(a)" "1(b)"`, `against carried light vocational`. */
function commaInList(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const words = statementBefore(mistake).filter((token) => !isLineMark(token));
  const start = words.findLastIndex(({ image }) => BEFORE_LIST.has(image));
  const list = words.slice(start + 1);
  const isText = found.tokenType.name === 'STRING' && last.tokenType.name === 'STRING';
  const isList = list.length > 0 && list.every((token) => token.image === ',' || isName(token));
  if (start < 0 || !(isText || (isList && isName(last) && isName(found)))) return undefined;
  return withoutComma(mistake, found);
}

/** `table share by model_year group {`. */
export function keyWithoutComma(mistake: Mistake): Problem | undefined {
  const [last, found] = [tokenBefore(mistake), foundOf(mistake)];
  const isKey = ruleOf(mistake) === 'Table' && mistake.expected === '{' && !atLineEnd(mistake);
  if (!isKey || last === undefined || found === undefined || !isName(found)) return undefined;
  return commaInList(mistake, last, found);
}

/** `electric_range  miles  powertrain is NZEV`. */
function whenMissing(mistake: Mistake, found: IToken): Problem | undefined {
  const asks = ['is', 'in', '<', '<=', '>', '>='].includes(tokenAfter(mistake)?.tokenType.name ?? '');
  const has = statementBefore(mistake).some(({ tokenType }) => tokenType.name === 'when');
  if (!asks || has || !isName(found)) return undefined;
  const fix = { title: 'Put `when`', at: before(mistake.file, found), text: 'when ' };
  const message = `Put \`when\` before a condition: \`when ${found.image} ...\`.`;
  return atMistake(mistake, 'syntax/word-missing', message, fix);
}

/** What stands before a value. */
const BEGINS_VALUE: ReadonlySet<string> = new Set(['=', '(', '[', 'amount', 'to', 'when']);

/** `50% deficits(tractors)`, `sold share[model_year]`. */
function operatorMissing(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const isInValue = statementBefore(mistake).some(({ image }) => BEGINS_VALUE.has(image));
  if (!isInValue || ELEMENT_WORDS.has(found.image)) return undefined;
  if (!isValue(found) || !(isValue(last) || [')', ']', '%'].includes(last.image))) return undefined;
  if (last.image === '%') {
    const fix = { title: 'Put `of`', at: behind(mistake.file, last), text: ' of' };
    const message = `A share is \`of\` something. Put \`of\` between \`%\` and \`${found.image}\`.`;
    return atMistake(mistake, 'syntax/word-missing', message, fix);
  }
  const message = `Nothing says how \`${last.image}\` and \`${found.image}\` go together. Put \`*\`, \`+\`, \`and\` or what is meant between them; if \`${found.image}\` begins something new, put it on a line of its own.`;
  return atMistake(mistake, 'syntax/unexpected', message);
}

/** `let cap: 0.75`, `owes form 2024`: the one thing that can stand here, written otherwise. */
export function writtenOtherwise(mistake: Mistake, expected: string, found: IToken): Problem | undefined {
  const isSign = /^[:=]$/.test(expected) && /^[:=]$/.test(found.image);
  const isNear = /^[a-z]{3,}$/.test(expected) && nearest(found.image, [expected]) !== undefined;
  if (!isSign && !isNear) return undefined;
  // `let cap: 0.75` has the colon right behind the name.
  const isGlued = expected === '=' && !/\s/.test(mistake.text.charAt(found.startOffset - 1));
  const meant = isGlued ? ` ${expected}` : expected;
  const fix = { title: `Write \`${expected}\``, at: spanOfToken(mistake.file, found), text: meant };
  return atMistake(
    mistake,
    'syntax/word-missing',
    `Write \`${expected}\` instead of \`${found.image}\`.`,
    fix,
  );
}

/** `from light vocational against any`: a list without a comma. */
export function listComma(mistake: Mistake, found: IToken): Problem | undefined {
  const [last, next] = [tokenBefore(mistake), tokenAfter(mistake)];
  const goesOn = next?.image === mistake.expected || next?.image === ',';
  if (last === undefined || !isName(last) || !isName(found) || !goesOn) return undefined;
  return withoutComma(mistake, found);
}

function isIn(mistake: Mistake, rule: string): boolean {
  return ruleOf(mistake) === rule;
}

/** A word that can be a name: most words of the language can be one too. */
function isName({ image }: IToken): boolean {
  return /^[A-Za-z_]/.test(image) && !RESERVED.has(image);
}

function isValue(token: IToken): boolean {
  return isName(token) || token.tokenType.name === 'NUMBER';
}
