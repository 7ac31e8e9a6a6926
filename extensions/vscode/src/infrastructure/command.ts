import { type ExtensionContext, ProcessExecution } from 'vscode';

/** The command `tally`, as a process that a task can run. */
export type CommandLine = (args: readonly string[], folder: string) => ProcessExecution;

/** The script of the command that comes with the extension. */
export function commandScript(context: ExtensionContext): string {
  return context.asAbsolutePath('out/cli/bin/tally.js');
}

/**
 * The command that comes with the extension, run by the editor's own Node: nothing needs to be installed, and what it says is
 * what the server says.
 */
export function bundledCommand(context: ExtensionContext): CommandLine {
  const script = commandScript(context);
  return (args, cwd) =>
    new ProcessExecution(process.execPath, [script, ...args], { cwd, env: { ELECTRON_RUN_AS_NODE: '1' } });
}
