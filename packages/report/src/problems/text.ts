import { type Problem, placeOf, type Span } from '@tallystick/model';
import { type Palette, PLAIN } from '../palette.ts';
import { oneLine, visible } from '../tables/one-line.ts';
import type { Findings } from './findings.ts';
import { countProblems, countRemarks } from './json.ts';

/**
 * One line a problem with its example, for screen readers, editors and `grep`, and a `note` for each place beside it, as
 * compilers print them.
 */
export function problemsPlain({ problems, sources }: Findings): string {
  const line = (at: Span, what: string): string => {
    const place = placeOf(at, sources);
    return `${place.file}:${place.line}:${place.column}: ${oneLine(what)}\n`;
  };
  return problems
    .flatMap((problem) => [
      line(problem.at, `${problem.severity}: ${withExample(problem)} [${problem.code}]`),
      ...(problem.related ?? []).map(({ message, at }) => line(at, `note: ${message}`)),
    ])
    .join('');
}

/** A message with the example that shows the fault. */
export function withExample({ message, witness }: Problem): string {
  return witness === undefined ? message : `${message} Example: ${witness}`;
}

/** Each problem with the line that it is about and a mark under the words at fault. */
export function problemsPretty(findings: Findings, palette: Palette = PLAIN): string {
  return findings.problems.map((problem) => `${problemPretty(problem, findings, palette)}\n`).join('');
}

/** `2 errors, 1 warning`; empty where there is neither. */
export function problemsSummary(problems: readonly Problem[]): string {
  const { errors, warnings } = countProblems(problems);
  return [counted(errors, 'error'), counted(warnings, 'warning')].filter((text) => text !== '').join(', ');
}

/** `2 errors, 1 warning, 1 remark, 3 suppressed`; or that there is nothing to tell. */
export function findingsSummary({ problems, suppressed }: Findings): string {
  const remarks = counted(countRemarks(problems), 'remark');
  const told =
    [problemsSummary(problems), remarks].filter((text) => text !== '').join(', ') || 'no problem found';
  return suppressed.length === 0 ? told : `${told}, ${suppressed.length} suppressed`;
}

/** `1 error`, `2 errors`; empty for none. */
export function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function problemPretty(problem: Problem, findings: Findings, palette: Palette): string {
  const { sources } = findings;
  const { file, line, column } = placeOf(problem.at, sources);
  const severity = paint(problem.severity, palette);
  const note = (title: string, text: string): string =>
    `  ${palette.faint(title.padEnd(8))} ${oneLine(text)}\n`;
  return [
    `${palette.place(`${file}:${line}:${column}`)}  ${severity(problem.severity)}  ${oneLine(problem.message)}\n`,
    quotation(problem, findings, palette),
    problem.witness === undefined ? '' : note('example', problem.witness),
    ...(problem.related ?? []).map(({ message, at }) => {
      const place = placeOf(at, sources);
      return note('see', `${place.file}:${place.line}:${place.column}  ${message}`);
    }),
    problem.clause === undefined ? '' : note('clause', problem.clause),
    problem.fix === undefined ? '' : note('fix', problem.fix.title),
    note('code', `${problem.code}, explained by: tally check --explain ${problem.code}`),
  ].join('');
}

function quotation(problem: Problem, { sources, texts }: Findings, palette: Palette): string {
  const place = placeOf(problem.at, sources);
  const text = texts.get(place.file)?.split('\n')[place.line - 1];
  if (text === undefined) return '';
  const { shown, column } = excerptOf(visible(text.replace(/\r$/, '')), place.column);
  const end = place.endLine === place.line ? column + place.endColumn - place.column : shown.length + 1;
  const mark = '^'.repeat(Math.max(1, Math.min(end, shown.length + 1) - column));
  const number = `${place.line}`;
  const margin = palette.faint(`${' '.repeat(number.length)} |`);
  return [
    `\n  ${palette.faint(`${number} |`)} ${shown}\n`,
    `  ${margin} ${' '.repeat(column - 1)}${paint(problem.severity, palette)(mark)}\n`,
  ].join('');
}

const LONGEST = 160;

/** A line, or what stands around a column of it where it is long; and where that column is then. */
function excerptOf(line: string, column: number): { readonly shown: string; readonly column: number } {
  if (line.length <= LONGEST) return { shown: line, column };
  const begin = Math.max(0, Math.min(column - 1 - LONGEST / 4, line.length - LONGEST));
  const before = begin === 0 ? '' : '…';
  const after = begin + LONGEST < line.length ? '…' : '';
  const shown = `${before}${line.slice(begin, begin + LONGEST)}${after}`;
  return { shown, column: column - begin + before.length };
}

function paint(severity: Problem['severity'], palette: Palette): (text: string) => string {
  if (severity === 'error') return palette.bad;
  return severity === 'warning' ? palette.doubtful : palette.place;
}
