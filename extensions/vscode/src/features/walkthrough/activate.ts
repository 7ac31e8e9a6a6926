import { commands } from 'vscode';
import type { Services } from '../../infrastructure/services.ts';

/** Opens the first steps again, which the editor shows by itself only once. */
export function activateWalkthrough({ context }: Services): void {
  const id = `${context.extension.id}#first-steps`;
  context.subscriptions.push(
    commands.registerCommand('tally.openWalkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', id),
    ),
  );
}
