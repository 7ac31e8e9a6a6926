import { commands, type Disposable, window } from 'vscode';

interface Mend {
  readonly title: string;
  readonly command: string;
}

export const OPEN_FOLDER: Mend = { title: 'Open Folder…', command: 'workbench.action.files.openFolder' };
export const NEW_PROGRAM: Mend = { title: 'New Program…', command: 'tally.newProgram' };

/** Why a command cannot do its work now, and what would help. */
export class Hindrance extends Error {
  readonly mends: readonly Mend[];

  constructor(message: string, ...mends: readonly Mend[]) {
    super(message);
    this.mends = mends;
  }
}

/** Registers a command that gives the reason where it cannot do its work. */
export function register(name: string, run: (clicked: unknown) => Promise<void>): Disposable {
  return commands.registerCommand(name, (clicked: unknown) => run(clicked).catch(explain));
}

async function explain(error: unknown): Promise<void> {
  if (!(error instanceof Hindrance)) throw error;
  const { message, mends } = error;
  const titles = mends.map(({ title }) => title);
  const chosen = await window.showWarningMessage(message, ...titles);
  const mend = mends.find(({ title }) => title === chosen);
  if (mend !== undefined) await commands.executeCommand(mend.command);
}
