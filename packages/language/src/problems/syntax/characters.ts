import type { Problem, Span } from '@tallystick/model';
import { problem } from '../catalogue.ts';
import { dayWritten } from './dates.ts';

/** `01.03`, in front of the point that is not read. */
const DAY_AND_MONTH = /\d{1,2}\.\d{1,2}$/;

/** Shares that are one sign. */
const SHARES: Readonly<Record<string, string>> = { '¼': '25%', '½': '50%', '¾': '75%' };

/** Characters that the language does not have. */
export function unreadable(text: string, at: Span): Problem {
  const found = text.slice(at.start, at.end);
  if (found === '&') {
    return problem('syntax/character', at, 'Write `and` for `&`; a name with a `&` stands in double quotes.');
  }
  const share = SHARES[found];
  if (share !== undefined) {
    const fix = { title: `Write ${share}`, edits: [{ at, text: share }] };
    return problem('syntax/character', at, `Write ${share} for \`${found}\`.`, { fix });
  }
  if (/^[•●▪◦‣➢]/.test(found)) {
    const fix = { title: 'Take it out', edits: [{ at, text: '' }] };
    return problem('syntax/character', at, `Lines of a program have no bullet. Take \`${found}\` out.`, {
      fix,
    });
  }
  if (found === '!') return problem('syntax/character', at, 'Write `not` for `!`.');
  if (found === '.') {
    const [before = ''] = DAY_AND_MONTH.exec(text.slice(0, at.start)) ?? [];
    const date = dayWritten({ file: at.file, text }, at.start - before.length);
    if (date !== undefined) return date;
  }
  if (found === '.' && /^\d/.test(text.slice(at.end))) {
    const fix = { title: 'Write 0.', edits: [{ at, text: '0.' }] };
    return problem('syntax/character', at, 'A number begins with a digit: write 0.5 for .5', { fix });
  }
  if (/^["'‘’“”„«»`]/.test(found)) {
    return problem(
      'syntax/character',
      at,
      `\`${found}\` begins or ends no text. A text stands in straight double quotes: "text".`,
    );
  }
  const message = `\`${found}\` means nothing here. Put a clause or a name that contains it in double quotes.`;
  return problem('syntax/character', at, message);
}

/** A file that cannot be a program, such as a workbook or a picture. */
export function notAProgram(file: string): Problem {
  const message =
    'This is not a program: no line of it begins as one of a program does. Is it a file of facts? Those are given with --facts.';
  return problem('file/not-a-program', { file, start: 0, end: 0 }, message);
}

/** What a text has in the place of bytes that are no UTF-8. */
export const REPLACED = '\ufffd';
/** Text in UTF-16, by the mark with which it begins. */
const WIDE = /^\ufffd\ufffd(?:[^\ufffd]\0|\0[^\ufffd])/;

/** A file that was saved in another encoding: all of it, or its letters with accents, cannot be read. */
export function otherEncoding(file: string, text: string): Problem | undefined {
  if (WIDE.test(text)) {
    const message =
      'This file was saved in UTF-16. Save it in UTF-8, as editors do where nothing else is chosen.';
    return problem('file/encoding', { file, start: 0, end: 0 }, message);
  }
  const start = text.indexOf(REPLACED);
  if (start < 0 || text.includes('\0')) return undefined;
  const message =
    'This is no character of UTF-8: the file was saved in another encoding, such as Windows-1252. Save it in UTF-8, and see that its names and texts are right.';
  return problem('file/encoding', { file, start, end: start + REPLACED.length }, message);
}
