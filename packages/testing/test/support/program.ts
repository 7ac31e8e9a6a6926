import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadWork } from '@tallystick/language';
import { analyse, consolidate, lineStartsOf, type Problem, type Program, placeOf } from '@tallystick/model';

/** The checked program of a text; an error of the checker fails the test with its place and message. */
export async function programOf(text: string): Promise<Program> {
  const read = async (file: string) => (file === 'main.tally' ? text : undefined);
  const { work, problems } = await loadWork(['main.tally'], read);
  const consolidated = consolidate(work);
  const { program } = consolidated;
  const analysed = program === undefined ? [] : analyse(program).problems;
  const errors = [...problems, ...consolidated.problems, ...analysed].filter(
    (problem) => problem.severity === 'error',
  );
  if (program === undefined || errors.length > 0)
    throw new Error(errors.map((error) => shown(error, text)).join('\n'));
  return program;
}

/** The example program of the repository. */
export async function actProgram(): Promise<Program> {
  const example = new URL('../../../../examples/advanced-clean-trucks/act.tally', import.meta.url);
  return programOf(await readFile(fileURLToPath(example), 'utf8'));
}

function shown({ at, code, message }: Problem, text: string): string {
  const { line, column } = placeOf(at, [{ file: at.file, lineStarts: lineStartsOf(text) }]);
  return `${line}:${column} ${code}: ${message}`;
}
