import { type Task, tasks, workspace } from 'vscode';
import type { Services } from '../../infrastructure/services.ts';
import { type TallyTask, taskOf } from './task.ts';

/** The tasks that every folder has; others stand in its `tasks.json`. */
const OFFERED = ['check', 'test'];

/** Offers `tally check` and `tally test` as tasks, and runs those of `tasks.json`. */
export function activateTasks({ context, command }: Services): void {
  if (command === undefined) return;
  context.subscriptions.push(
    tasks.registerTaskProvider('tally', {
      provideTasks: () =>
        (workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .flatMap((folder) =>
            OFFERED.map((name) => taskOf(command, { type: 'tally', command: name }, folder)),
          ),
      resolveTask: ({ definition, scope }: Task) => {
        if (!isTallyTask(definition) || typeof scope !== 'object') return undefined;
        return taskOf(command, definition, scope);
      },
    }),
  );
}

function isTallyTask(definition: Task['definition']): definition is TallyTask {
  const { type, command } = definition;
  return type === 'tally' && typeof command === 'string';
}
