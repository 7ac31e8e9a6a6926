import type { PreviewOf } from '@tallystick/server/protocol';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommandLine } from './command.ts';
import type { Remembered } from './remembered.ts';

/** What the features of the extension work with. */
export interface Services {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  /** The day of which the law is meant, YYYY-MM-DD; none for the base text, as it was before any amendment. */
  readonly day: Remembered<string>;
  /** The scenario whose balances stand beside the rules. */
  readonly pinned: Remembered<PreviewOf>;
  /** The command `tally`; absent where there is no terminal. */
  readonly command?: CommandLine;
}
