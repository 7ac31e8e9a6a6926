import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import { tableText } from '../tables/text.ts';
import {
  type Citations,
  type ClauseCitations,
  citationsSummary,
  type Open,
  openQuestions,
  type ProgramCitations,
  partNames,
} from './citations.ts';

/** The clauses of each program with what encodes and tests them, then all that is open. */
export function citationsText({ programs }: Citations, palette: Palette = PLAIN): string {
  return programs.map((program) => programText(program, palette)).join('\n');
}

function programText(program: ProgramCitations, palette: Palette): string {
  const table = {
    columns: [
      { title: 'clause', align: 'left' as const },
      { title: 'title', align: 'left' as const },
      { title: 'encoded by', align: 'left' as const },
      { title: 'scenarios', align: 'right' as const },
    ],
    rows: program.clauses.map((clause) => [
      clause.clause,
      clause.title ?? '',
      encodedBy(clause),
      clause.scenarios.length === 0 ? '-' : `${clause.scenarios.length}`,
    ]),
    totals: [],
  };
  return [
    `${palette.strong(oneLine(headingOf(program)))}\n\n`,
    tableText(table, palette),
    ...openQuestions(program).map(
      ({ title, lines }) =>
        `\n${palette.strong(title)}\n${lines.map((line) => `  ${openText(line, palette)}\n`).join('')}`,
    ),
    `\n${citationsSummary(program)}\n`,
  ].join('');
}

/** `ACT: Advanced Clean Trucks`. */
export function headingOf({ program, title }: ProgramCitations): string {
  return title === undefined ? program : `${program}: ${title}`;
}

/** The parts that cite a clause, or why there are none. */
export function encodedBy({ parts, notEncoded }: ClauseCitations): string {
  if (parts.length > 0) return partNames(parts);
  return notEncoded === undefined ? 'nothing' : `not encoded: ${notEncoded}`;
}

function openText({ text, at }: Open, palette: Palette): string {
  const line = oneLine(text);
  return at === undefined ? line : `${palette.place(`${at.file}:${at.line}`)}  ${line}`;
}
