import type { Command } from 'commander';

export function addLsp(tally: Command): void {
  tally
    .command('lsp')
    .summary('serve an editor')
    .description(
      'Serves an editor by the language server protocol: what is wrong as you type, completion, navigation, balances.\n' +
        'Editors start it themselves; the extension for VS Code brings its own.',
    )
    .requiredOption('--stdio', 'talk over standard input and output')
    // Read by the server's library.
    .option('--clientProcessId <id>', 'the process of the editor, with which the server ends')
    .action(async () => {
      const { startNodeServer } = await import('@tallystick/server/node');
      startNodeServer(new URL('./worker.js', import.meta.url));
    });
}
