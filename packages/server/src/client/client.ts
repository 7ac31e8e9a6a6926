import type { InitializeParams } from 'vscode-languageserver';
import type { ServerOptions } from '../protocol.ts';

/** What the editor is able to do, and what it asks for. */
export class Client {
  #capabilities: InitializeParams['capabilities'] = {};
  #options: ServerOptions = {};

  /** Takes in what the editor says of itself when it starts the server. */
  introduce({ capabilities, initializationOptions }: InitializeParams): void {
    this.#capabilities = capabilities;
    this.#options = optionsOf(initializationOptions);
  }

  get options(): ServerOptions {
    return this.#options;
  }

  /** True where the editor colours words, numbers and comments by a grammar of its own. */
  get seesSyntax(): boolean {
    return this.#capabilities.textDocument?.semanticTokens?.augmentsSyntaxTokens === true;
  }

  /** True where the editor says when files change on the disk. */
  get watchesFiles(): boolean {
    return this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** True where the editor carries out a command. */
  carriesOut(command: string): boolean {
    return this.#options.commands?.includes(command) === true;
  }
}

function optionsOf(given: unknown): ServerOptions {
  if (typeof given !== 'object' || given === null) return {};
  const commands: unknown = 'commands' in given ? given.commands : undefined;
  return {
    ...('pages' in given && typeof given.pages === 'string' && { pages: given.pages }),
    ...('worker' in given && typeof given.worker === 'string' && { worker: given.worker }),
    ...('timeLimit' in given && typeof given.timeLimit === 'number' && { timeLimit: given.timeLimit }),
    ...(Array.isArray(commands) && { commands: commands.filter((one) => typeof one === 'string') }),
  };
}
