import { commands, type Disposable, window } from 'vscode';

interface Mend {
  readonly title: string;
  readonly command: string;
}

/** Why a command cannot do its work now, and what would help. */
export class Hindrance extends Error {
  readonly mend: Mend | undefined;

  constructor(message: string, mend?: Mend) {
    super(message);
    this.mend = mend;
  }
}

/** Registers a command that gives the reason where it cannot do its work. */
export function register(name: string, run: (clicked: unknown) => Promise<void>): Disposable {
  return commands.registerCommand(name, (clicked: unknown) => run(clicked).catch(explain));
}

async function explain(error: unknown): Promise<void> {
  if (!(error instanceof Hindrance)) throw error;
  const { message, mend } = error;
  if (mend === undefined) await window.showWarningMessage(message);
  else if ((await window.showWarningMessage(message, mend.title)) !== undefined)
    await commands.executeCommand(mend.command);
}
