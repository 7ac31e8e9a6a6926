import type { Problem, Span } from '@tallystick/model';
import { atLineEnd, atMistake, at as atSpan, foundOf, type Mistake, ruleOf, tokenBefore } from './mistake.ts';

/** A day with its parts in another order or between other signs: `12/31/2026`, `31.12.2026`. */
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/])/;
/** `2026/12/31`, `2026-1-5`. */
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\w/])/;
const MONTH = /^(\d{4})[/.-](\d{1,2})$/;
/** What stands for a date in words or digits: `October 2026`, `31 December 2026`, `2026-10`, `2026`. */
const WRITTEN = /^[\w/.-]+(?: [A-Z]\w+)?(?: \d{1,2},)?(?: \d{4})?/;
/** Statements in which the reason of an assumption can follow a date. */
const ASSUMING: ReadonlySet<string> = new Set(['Approved', 'Effective', 'Event']);

/** A date that is written in another way, wherever it stands; anything that is none where a date is needed. */
export function dates(mistake: Mistake): Problem | undefined {
  const found = foundOf(mistake);
  // `filed by 12/31/2026` is read up to the slash, as a number of days.
  for (const token of [found, tokenBefore(mistake)]) {
    const said = token && dayWritten(mistake, token.startOffset);
    if (said !== undefined) return said;
  }
  const rule = ruleOf(mistake);
  const needed = mistake.expected === 'DATE' || rule === 'Event';
  if (!needed || found === undefined) return undefined;
  if (atLineEnd(mistake)) {
    const last = tokenBefore(mistake)?.image ?? '';
    return atMistake(
      mistake,
      'syntax/date',
      `A date is missing after \`${last}\`: year, month, day, such as 2026-12-31.`,
    );
  }
  const [written = found.image] = WRITTEN.exec(mistake.text.slice(found.startOffset)) ?? [];
  const at = spanFrom(mistake.file, found.startOffset, written);
  const [, year, month = ''] = MONTH.exec(written) ?? [];
  const day = year === undefined ? '2026-12-31' : `${year}-${two(month)}-01`;
  const assumed = ASSUMING.has(rule)
    ? ` Where the text names no day, take one and say why: ${day} assumed "no day is named"`
    : '';
  const message = `\`${written}\` is ${year === undefined ? 'no day' : 'a month'}. A date is a year, a month and a day: ${day}.${assumed}`;
  return atSpan(at, 'syntax/date', message);
}

/** The problem of a day that is written in another way and begins at this place. */
export function dayWritten(
  { file, text }: { readonly file: string; readonly text: string },
  start: number,
): Problem | undefined {
  const rest = text.slice(start, start + 12);
  const [written, ...parts] = YEAR_LAST.exec(rest) ?? YEAR_FIRST.exec(rest) ?? [];
  if (written === undefined) return undefined;
  const at = spanFrom(file, start, written);
  const [day, other] = daysOf(parts);
  if (day === written) return undefined;
  if (day === undefined)
    return atSpan(at, 'syntax/date', `\`${written}\` is no day. A date is year, month, day: 2026-12-31.`);
  if (other !== undefined) {
    const message = `\`${written}\` can be ${day} or ${other}. A date is year, month, day, which is one day to every reader: write the one that is meant.`;
    return atSpan(at, 'syntax/date', message);
  }
  const message = `A date is year, month, day: write ${day} for \`${written}\`.`;
  return atSpan(at, 'syntax/date', message, { title: `Write ${day}`, at, text: day });
}

/** The days that may be meant. With dots the day comes first, with slashes that depends on the writer. */
function daysOf([first = '', sign, second = '', last = '']: readonly string[]): readonly string[] {
  if (first.length === 4) return isDay(second, last) ? [`${first}-${two(second)}-${two(last)}`] : [];
  const dayFirst = isDay(second, first) ? [`${last}-${two(second)}-${two(first)}`] : [];
  const monthFirst = isDay(first, second) ? [`${last}-${two(first)}-${two(second)}`] : [];
  return [...new Set(sign === '.' && dayFirst.length > 0 ? dayFirst : [...monthFirst, ...dayFirst])];
}

function isDay(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function spanFrom(file: string, start: number, written: string): Span {
  return { file, start, end: start + written.length };
}
