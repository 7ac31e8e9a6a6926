import type { Problem, Span } from '@tallystick/model';
import { problem } from '../catalogue.ts';

/** `01.03.2026`. */
const DOTTED_DATE = /^(\d\d)\.(\d\d)\.(\d{4})$/;

/** Characters that the language does not have. */
export function unreadable(text: string, at: Span): Problem {
  const found = text.slice(at.start, at.end);
  if (found === '&') {
    return problem('syntax/character', at, 'Write `and` for `&`; a name with a `&` stands in double quotes.');
  }
  if (found === '!') return problem('syntax/character', at, 'Write `not` for `!`.');
  const [written, day, month, year] =
    found === '.' ? (DOTTED_DATE.exec(text.slice(Math.max(0, at.start - 5), at.end + 4)) ?? []) : [];
  if (written !== undefined) {
    const date = `${year}-${month}-${day}`;
    const message = `A date is written year, month, day: ${date}`;
    const fix = {
      title: `Write ${date}`,
      edits: [{ at: { ...at, start: at.start - 5, end: at.end + 4 }, text: date }],
    };
    return problem('syntax/character', at, message, { fix });
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
