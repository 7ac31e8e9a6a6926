import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommandLine } from './command.ts';
import type { Law } from './law.ts';
import type { Pinned } from './pinned.ts';

/** What the features of the extension work with. */
export interface Services {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  readonly law: Law;
  readonly pinned: Pinned;
  /** The command `tally`; absent where there is no terminal. */
  readonly command?: CommandLine;
}
