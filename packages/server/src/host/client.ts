import type { Connection } from 'vscode-languageserver';
import {
  FIND_FILES,
  type FindFilesParams,
  type FindFilesResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Host } from './host.ts';

/** Files that only the editor can read: those of a browser, or of a folder that is on no disk. */
export function clientHost(connection: Connection): Omit<Host, 'startThread'> {
  return {
    readBytes: async (file, revision) => {
      const asked: ReadFileParams = { uri: uriOf(file), ...(revision !== undefined && { revision }) };
      const { base64 } = await connection.sendRequest<ReadFileResult>(READ_FILE, asked);
      return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    },
    findFiles: async (folder, extensions) => {
      const asked: FindFilesParams = { folder: uriOf(folder), extensions };
      const { uris } = await connection.sendRequest<FindFilesResult>(FIND_FILES, asked);
      return uris.map(fileOf);
    },
  };
}
