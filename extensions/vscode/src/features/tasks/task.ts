import { Task, type TaskDefinition, TaskGroup, TaskRevealKind, type WorkspaceFolder } from 'vscode';
import type { CommandLine } from '../../infrastructure/command.ts';

/** A task of `tasks.json`: a command of tally with its arguments. */
export interface TallyTask extends TaskDefinition {
  readonly type: 'tally';
  readonly command: string;
  readonly arguments?: readonly string[];
}

const GROUPS: Readonly<Record<string, TaskGroup>> = {
  build: TaskGroup.Build,
  check: TaskGroup.Build,
  test: TaskGroup.Test,
};

/** A task that runs tally in a folder; its name is the command as one would type it. */
export function taskOf(command: CommandLine, definition: TallyTask, folder: WorkspaceFolder): Task {
  const words = [definition.command, ...(definition.arguments ?? [])];
  const execution = command(words, folder.uri.fsPath);
  const task = new Task(
    definition,
    folder,
    ['tally', ...words].map(quoted).join(' '),
    'tally',
    execution,
    // The server tells the problems of all files already, and keeps them up to date.
    [],
  );
  const group = GROUPS[definition.command];
  if (group !== undefined) task.group = group;
  task.presentationOptions = {
    clear: true,
    echo: false,
    reveal: TaskRevealKind.Always,
    showReuseMessage: false,
  };
  return task;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:@~+=-]+$/.test(word) ? word : `"${word}"`;
}
