import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { ServerOptions } from '../protocol.ts';
import { fileOf } from '../texts/names.ts';

/** What the editor is able to do, and what it asks for. */
export class Client {
  readonly #connection: Connection;
  #capabilities: InitializeParams['capabilities'] = {};
  #options: ServerOptions = {};
  #folders: readonly string[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Takes in what the editor says of itself when it starts the server. */
  introduce({ capabilities, initializationOptions, workspaceFolders }: InitializeParams): void {
    this.#folders = (workspaceFolders ?? []).map(({ uri }) => fileOf(uri));
    this.#capabilities = capabilities;
    this.#options = optionsOf(initializationOptions);
  }

  /** The folders that the editor showed when it started the server. */
  get folders(): readonly string[] {
    return this.#folders;
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

  /** True where the editor can be asked for the texts of other files than programs while they are open. */
  get sendsOtherTexts(): boolean {
    return this.#capabilities.textDocument?.synchronization?.dynamicRegistration === true;
  }

  /** True where the editor can fill in the places of what is completed. */
  get takesSnippets(): boolean {
    return this.#capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  }

  /** True where the editor can ask whether to make a part of the edits. */
  get confirmsEdits(): boolean {
    const { documentChanges, changeAnnotationSupport } = this.#capabilities.workspace?.workspaceEdit ?? {};
    return documentChanges === true && changeAnnotationSupport !== undefined;
  }

  /** True where the editor asks for the edits of an action when it is chosen, not before. */
  get resolvesActions(): boolean {
    const { codeAction } = this.#capabilities.textDocument ?? {};
    return (
      codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true
    );
  }

  /** The settings under a name that hold for a file; those that the editor does not have are absent. */
  async settings(section: string, uri: string): Promise<Readonly<Record<string, boolean | undefined>>> {
    if (this.#capabilities.workspace?.configuration !== true) return {};
    const found: unknown = await this.#connection.workspace.getConfiguration({ section, scopeUri: uri });
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'boolean'));
  }

  /** True where the editor says when folders are opened or closed. */
  get tellsFolders(): boolean {
    return this.#capabilities.workspace?.workspaceFolders === true;
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
