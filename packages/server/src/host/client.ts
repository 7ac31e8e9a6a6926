import type { Connection } from 'vscode-languageserver';
import {
  FIND_PROGRAMS,
  type FindProgramsParams,
  type FindProgramsResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../protocol.ts';
import { fileOf, uriOf } from '../texts/names.ts';
import type { Host } from './host.ts';

/** Files that only the editor can read: those of a browser, or of a folder that is on no disk. */
export function clientHost(connection: Connection): Omit<Host, 'startThread'> {
  return {
    readBytes: async (file) => {
      const asked: ReadFileParams = { uri: uriOf(file) };
      const { base64 } = await connection.sendRequest<ReadFileResult>(READ_FILE, asked);
      return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    },
    findPrograms: async (folder) => {
      const asked: FindProgramsParams = { folder: uriOf(folder) };
      const { uris } = await connection.sendRequest<FindProgramsResult>(FIND_PROGRAMS, asked);
      return uris.map(fileOf);
    },
  };
}
