import {
  FIND_FILES,
  type FindFilesParams,
  type FindFilesResult,
  LENS_COMMANDS,
  OPEN_FACTS,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  type ServerOptions,
} from '@tallystick/server/protocol';
import { type LogOutputChannel, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { COMPARED } from '../features/compare/texts.ts';
import { withPage } from '../features/problem-pages/page.ts';
import { readRevision } from './git.ts';

/** What the client is told, wherever the server runs. */
export function clientOptions(output: LogOutputChannel, worker?: Uri): LanguageClientOptions {
  const timeLimit = workspace.getConfiguration('tally').get<number>('preview.timeLimit');
  const options: ServerOptions = {
    ...(worker !== undefined && { worker: worker.toString() }),
    ...(timeLimit !== undefined && { timeLimit }),
    commands: [...Object.values(LENS_COMMANDS), OPEN_FACTS],
  };
  return {
    documentSelector: [{ language: 'tally' }],
    initializationOptions: options,
    outputChannel: output,
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withPage)),
      // How a file was, or would be, is no other file of the program.
      didOpen: async (document, next) => (isOnlyShown(document) ? undefined : next(document)),
      didClose: async (document, next) => (isOnlyShown(document) ? undefined : next(document)),
    },
  };
}

/** Where the editor has the texts of revisions and those of edits that it asks about, and a comparison those of laws. */
const ONLY_SHOWN = ['git', 'vscode-bulkeditpreview-editor', COMPARED];

function isOnlyShown({ uri }: TextDocument): boolean {
  return ONLY_SHOWN.includes(uri.scheme);
}

/** Answers the server where it cannot read files itself: in a browser, or in folders that are on no disk. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE, async ({ uri, revision }: ReadFileParams): Promise<ReadFileResult> => {
    const file = Uri.parse(uri);
    const bytes = await (revision === undefined ? readSaved(file) : readRevision(file, revision));
    return bytes === undefined ? {} : { base64: base64Of(bytes) };
  });
  client.onRequest(FIND_FILES, async ({ folder, extensions }: FindFilesParams): Promise<FindFilesResult> => {
    const among = new RelativePattern(Uri.parse(folder), `**/*.{${extensions.join(',')}}`);
    const found = await workspace.findFiles(among, '**/{node_modules,.git}/**');
    return { uris: found.map(String).sort() };
  });
}

async function readSaved(file: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(file);
  } catch {
    return undefined;
  }
}

function base64Of(bytes: Uint8Array): string {
  // In pieces: a call takes only so many arguments.
  const PIECE = 0x8000;
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * PIECE, (index + 1) * PIECE)),
  );
  return btoa(pieces.join(''));
}
