import { type Problem, placeOf, type Source } from '@tallystick/model';
import type { Findings } from './findings.ts';
import { explainedBy } from './page.ts';

const COMMANDS: Readonly<Record<Problem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** A workflow command for each problem: GitHub shows it beside the line. */
export function problemsGithub({ problems, sources }: Findings): string {
  return problems
    .map((problem) => {
      const { file, line, column, endLine, endColumn } = placeOf(problem.at, sources);
      // GitHub takes columns only within one line; the last one counts.
      const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
      return githubCommand(
        COMMANDS[problem.severity],
        { file, line, endLine, ...columns, title: problem.code },
        messageOf(problem, sources),
      );
    })
    .join('');
}

function messageOf(
  { message, witness, related = [], fix, code }: Problem,
  sources: readonly Source[],
): string {
  return [
    message,
    ...(witness === undefined ? [] : [`Example: ${witness}`]),
    ...related.map((one) => {
      const { file, line } = placeOf(one.at, sources);
      return `See ${file}:${line}: ${one.message}`;
    }),
    ...(fix === undefined ? [] : [`Fix: ${fix.title}`]),
    explainedBy(code),
  ].join('\n');
}

/** `::error file=act.tally,line=12::message`, on one line. */
export function githubCommand(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(`${value}`)}`);
  return `::${command} ${given.join(',')}::${escapedData(message)}\n`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
