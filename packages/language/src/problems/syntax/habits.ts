import type { Problem } from '@tallystick/model';
import type { IToken } from 'chevrotain';
import { NUMBERS } from '../names.ts';
import {
  at,
  atMistake,
  behind,
  foundOf,
  isLineMark,
  type Mistake,
  ruleOf,
  statementBefore,
  tokenAfter,
  tokenBefore,
} from './mistake.ts';

/** What is said by habit in other words than those of the language, and what these are. */
export function habits(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  const last = tokenBefore(mistake);
  if (found === undefined || last === undefined) return undefined;
  return (
    numberInWords(mistake) ??
    onward(mistake) ??
    andInList(mistake, last, found) ??
    termOfState(mistake, last, found) ??
    firstPeriod(mistake, last, found) ??
    lifeOfCredit(mistake, found) ??
    partly(mistake, found)
  );
}

/** `carry unmet deficits for three model years`. */
function numberInWords({ file, text, ...mistake }: Mistake): Problem | undefined {
  const [first] = statementBefore({ file, text, ...mistake }).filter((token) => !isLineMark(token));
  const start = first?.startOffset ?? text.length;
  const [written = '', word = ''] =
    /^carry\s+unmet\s+deficits\s+for\s+([a-z]+)\b/.exec(text.slice(start)) ?? [];
  const number = NUMBERS.indexOf(word);
  if (number < 0) return undefined;
  const span = { file, start: start + written.length - word.length, end: start + written.length };
  const message = `A number is written in digits: for ${number}, not for ${word}.`;
  return at(span, 'syntax/number-missing', message, {
    title: `Write ${number}`,
    at: span,
    text: `${number}`,
  });
}

/** `2035 and later:`, `from 2035:`. */
function onward(mistake: Mistake): Problem | undefined {
  const { file, text } = mistake;
  if (ruleOf(mistake) !== 'TableRow' || mistake.expected !== ':') return undefined;
  const place = (tokenBefore(mistake) ?? foundOf(mistake))?.startOffset ?? 0;
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const row =
    /^(\s*)(?:(\d{4})\s*(?:and|or)\s+(?:later|after|beyond|following)|(?:from|since)\s+(\d{4})(?:\s+on)?)(?=\s*:)/.exec(
      text.slice(start),
    );
  if (row === null) return undefined;
  const [written, space = '', year, other] = row;
  const meant = `${year ?? other ?? ''} onward`;
  const span = { file, start: start + space.length, end: start + written.length };
  const message = `A row for a year and all later ones has the key \`${meant}\`.`;
  return at(span, 'syntax/row-colon', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** Rules of the grammar in which lists of names stand. */
const LISTS: ReadonlySet<string> = new Set([
  'Step',
  'Limit',
  'PoolLimit',
  'Surplus',
  'GroupList',
  'KindList',
  'PoolOrder',
]);

/** `from light and vocational`. */
function andInList(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const isList = mistake.rules.slice(-2).some((rule) => LISTS.has(rule));
  const next = tokenAfter(mistake);
  const isWord = /^(?:and|or|&)$/.test(found.image);
  if (!isList || !isWord || next?.tokenType.name !== 'ID' || last.tokenType.name !== 'ID') return undefined;
  // Behind a condition it goes on.
  if (statementBefore(mistake).some(({ image }) => image === 'when')) return undefined;
  const span = { ...behind(mistake.file, last), end: found.startOffset + found.image.length };
  const message = `Names of a list have commas between them: \`${last.image}, ${next.image}\`.`;
  return atMistake(mistake, 'syntax/comma-missing', message, { title: 'Put a comma', at: span, text: ',' });
}

/** `owes from 2025-01`, `owes from 2025-01-01`, `owes from 2025 to 2030`. */
function termOfState(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const { file, text } = mistake;
  const from = last.image === 'from' ? last : tokenBefore(mistake, 2);
  const role = statementBefore(mistake).findLast(({ image }) => image === 'owes' || image === 'earns');
  if (role === undefined || from?.image !== 'from' || from.startOffset < role.startOffset) return undefined;
  const start = last === from ? found.startOffset : last.startOffset;
  const [written, year = ''] = /^(\d{4})-\d{1,2}(?:-\d{1,2})?(?!\d)/.exec(text.slice(start)) ?? [];
  if (written !== undefined) {
    const span = { file, start, end: start + written.length };
    const message = `A state ${role.image} from a period on, which is a year, not from a day or a month: write ${year}.`;
    return at(span, 'part/period', message, { title: `Write ${year}`, at: span, text: year });
  }
  if (!/^(?:to|until|through|\.\.|-)$/.test(found.image) || !/^\d{4}$/.test(last.image)) return undefined;
  const message = `A state ${role.image} from a period on, without an end. Until when something is owed or earned is said by its rule: applies when model_year <= 2030.`;
  return atMistake(mistake, 'syntax/unexpected', message);
}

/** `applies from 2026-01-01`. */
function firstPeriod(mistake: Mistake, last: IToken, found: IToken): Problem | undefined {
  const isApplies = tokenBefore(mistake, 2)?.image === 'applies' && last.image === 'from';
  const [, year] = /^(\d{4})/.exec(found.image) ?? [];
  if (!isApplies || year === undefined) return undefined;
  const message = `From which period on an amendment applies is said with its name: \`applies from model year ${year}\`. The day from which it is in force stands behind \`effective\`.`;
  const end = found.startOffset + found.image.length;
  const span = { file: mistake.file, start: found.startOffset, end };
  return at(span, 'syntax/incomplete', message, {
    title: `Write model year ${year}`,
    at: span,
    text: `model year ${year}`,
  });
}

/** `expires after 5 years`. */
function lifeOfCredit(mistake: Mistake, found: IToken): Problem | undefined {
  const rest = mistake.text.slice(found.startOffset);
  const [written, years] =
    /^(?:after|in|within)\s+(\d{1,2})(?:\s+(?:model|calendar|compliance))?\s+years?/.exec(rest) ?? [];
  if (!/^Expir/.test(ruleOf(mistake)) || written === undefined || years === undefined) return undefined;
  const meant = `end of vintage + ${years}`;
  const span = { file: mistake.file, start: found.startOffset, end: found.startOffset + written.length };
  const message = `An expiry names the last period of use: \`${meant}\`, where the vintage is the year in which the credit is earned.`;
  return at(span, 'syntax/incomplete', message, { title: `Write ${meant}`, at: span, text: meant });
}

/** `enforcement paused  partly in NJ`. */
function partly(mistake: Mistake, found: IToken): Problem | undefined {
  const isEvent = statementBefore(mistake).some(({ tokenType }) => tokenType.name === 'DATE');
  if (!isEvent || !/^(?:partly|partially)$/.test(found.image)) return undefined;
  const span = { file: mistake.file, start: found.startOffset, end: found.startOffset + found.image.length };
  return at(span, 'syntax/word-missing', `Write \`in part\` instead of \`${found.image}\`.`, {
    title: 'Write in part',
    at: span,
    text: 'in part',
  });
}
