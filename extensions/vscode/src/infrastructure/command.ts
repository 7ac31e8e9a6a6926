import { type ExtensionContext, ProcessExecution } from 'vscode';

/** The command `tally`, as a process that a task can run. */
export type CommandLine = (args: readonly string[], folder: string) => ProcessExecution;

/**
 * The command that comes with the extension, run by the editor's own Node: nothing needs to be installed, and what it says is
 * what the server says.
 */
export function bundledCommand(context: ExtensionContext): CommandLine {
  const script = context.asAbsolutePath('out/cli/bin/tally.js');
  return (args, cwd) =>
    new ProcessExecution(process.execPath, [script, ...args], { cwd, env: { ELECTRON_RUN_AS_NODE: '1' } });
}
