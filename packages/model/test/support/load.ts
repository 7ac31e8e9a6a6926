// By path: the language depends on the model, so the model's package cannot name it.
import { loadWork } from '../../../language/src/index.ts';
import { consolidate } from '../../src/consolidate/consolidate.ts';
import { hasErrors, type Problem } from '../../src/problems/problem.ts';
import type { Program } from '../../src/program/program.ts';

/** The law that a text gives, with all its amendments. Throws where the language itself finds fault: a case then is not what it means to be. */
export async function programOf(text: string): Promise<Program> {
  const { work, problems } = await loadWork(['case.tally'], async (file) =>
    file === 'case.tally' ? text : undefined,
  );
  if (hasErrors(problems))
    throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const { program } = consolidate(work, { with: work.amendments.map(({ name }) => name) });
  if (program === undefined) throw new Error('no program');
  return program;
}

/** A problem as a case writes it: `error type/condition at \`sold\``, and below it the message and the fix. */
export function problemLines({ severity, code, at, message, fix }: Problem, text: string): readonly string[] {
  return [
    `${severity} ${code} at \`${text.slice(at.start, at.end)}\``,
    message,
    ...(fix === undefined ? [] : [`fix: ${fix.title}`]),
  ];
}
