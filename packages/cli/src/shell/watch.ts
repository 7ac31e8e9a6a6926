import { EXIT, type Exit } from './exit.ts';
import { watchFolders } from './folders.ts';
import { repeatOnChange } from './repeat.ts';
import { complain, remark, type Terminal } from './terminal.ts';

/** What the work of a command came to, and the files that it read or looked for. */
export interface Done {
  readonly exit: Exit;
  readonly files: readonly string[];
}

/** Does the work of a command again whenever one of its files changes, until Ctrl-C; ends as the last time did. */
export async function watchFiles(
  terminal: Terminal,
  programs: readonly string[],
  work: () => Promise<Done>,
): Promise<Exit> {
  if (programs.includes('-')) {
    complain(terminal, 'Standard input (-) can be read once, and --watch reads again. Name a file.');
    return EXIT.failed;
  }
  let exit: Exit = EXIT.done;
  await repeatOnChange(
    async (changed) => {
      if (changed !== undefined) beginAnew(terminal, changed);
      const done = await work();
      exit = done.exit;
      remark(terminal, 'Watching for changes; Ctrl-C ends.');
      return [...programs.map(folderOf), ...done.files];
    },
    watchFolders,
    interruption(),
  );
  return exit;
}

/** Aborted by Ctrl-C, by a process that asks this one to end, or where nobody reads the answers any more. */
function interruption(): AbortSignal {
  const control = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => control.abort());
  process.stdout.once('error', () => control.abort());
  return control.signal;
}

/** On a terminal the answer before is cleared away; elsewhere a line parts the two. */
function beginAnew(terminal: Terminal, changed: string): void {
  if (terminal.data.isTerminal) terminal.data.write('\u001b[2J\u001b[3J\u001b[H');
  else remark(terminal, '');
  remark(terminal, `${changed} has changed.`);
}

/** Where files can appear that an argument means: the argument itself, of a glob the folder before its first sign. */
function folderOf(program: string): string {
  const [fixed = ''] = program.split(/[*?[{]/);
  return fixed === program ? program : fixed.replace(/[^\\/]*$/, '') || '.';
}
