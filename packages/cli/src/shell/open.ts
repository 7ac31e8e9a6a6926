import { type Findings, problemsPretty, problemsSummary } from '@tallystick/report';
import type { LoadedProgram, LoadFailure, LoadOptions } from '@tallystick/sdk';
import { EXIT, type Exit } from './exit.ts';
import { complain, remark, type Terminal } from './terminal.ts';

export type Opened<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly exit: Exit };

export const refuse = (exit: Exit): { readonly ok: false; readonly exit: Exit } => ({ ok: false, exit });

/** The files that the arguments of a command mean; says so where there are none. */
export async function findFiles(
  terminal: Terminal,
  programs: readonly string[],
): Promise<Opened<readonly string[]>> {
  const { findProgramFiles } = await import('@tallystick/sdk/node');
  const found = await findProgramFiles(programs);
  if (found.ok) return { ok: true, value: found.files };
  complain(terminal, found.message);
  return refuse(EXIT.failed);
}

/** Loads the one program that a command is about; shows what is wrong with it where it cannot be used. */
export async function openProgram(
  terminal: Terminal,
  programs: readonly string[],
  options: LoadOptions,
): Promise<Opened<LoadedProgram>> {
  const files = await findFiles(terminal, programs);
  if (!files.ok) return files;
  const [{ loadProgram }, { readText }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  return openLaw(terminal, programs, await loadProgram(files.value, readText, options));
}

/** The law that was loaded; shows what is wrong with it where it cannot be used. */
export function openLaw(
  terminal: Terminal,
  programs: readonly string[],
  loaded: LoadedProgram | LoadFailure,
): Opened<LoadedProgram> {
  if (!loaded.ok && loaded.fault === 'choice') {
    for (const { code, message } of loaded.problems) {
      complain(terminal, code === 'work/several-programs' ? `${message} Add --program NAME.` : message);
    }
    return refuse(EXIT.failed);
  }
  if (!loaded.ok) {
    showProblems(terminal, loaded);
    complain(terminal, `The program cannot be used: ${problemsSummary(loaded.problems)}.`);
    return refuse(EXIT.no);
  }
  remarkWarnings(terminal, loaded, programs);
  return { ok: true, value: loaded };
}

/** Shows all problems, each with its line, among the messages. */
function showProblems(terminal: Terminal, findings: Findings): void {
  terminal.messages.write(problemsPretty(findings, terminal.messages.palette));
}

/** What is said of the choices of this run is told; what is said of the program, only that there is something. */
function remarkWarnings(terminal: Terminal, { problems }: Findings, programs: readonly string[]): void {
  const ofChoices = problems.filter(({ code }) => code.startsWith('choice/'));
  for (const { message } of ofChoices) remark(terminal, message);
  const summary = problemsSummary(problems.filter((problem) => !ofChoices.includes(problem)));
  if (summary !== '')
    remark(terminal, `The program has ${summary}: tally check ${programs.join(' ')} shows them.`);
}
