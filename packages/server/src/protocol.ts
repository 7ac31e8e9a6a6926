/**
 * What the server and the editor ask of each other beside the language server protocol: the name of each request, and the
 * shapes of its question and its answer. Plain names, since both ends have a library of their own.
 */

/** Asked of the editor: what stands in a file. */
export const READ_FILE = 'tally/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  /** The bytes in base 64; absent where there is no such file. */
  readonly base64?: string;
}

/** Asked of the editor: the `.tally` files in a folder and below. */
export const FIND_PROGRAMS = 'tally/findPrograms';

export interface FindProgramsParams {
  /** A URI. */
  readonly folder: string;
}

export interface FindProgramsResult {
  readonly uris: readonly string[];
}

/** What an editor may say when it starts the server, as `initializationOptions`. */
export interface ServerOptions {
  /** The URI of the folder with the pages of the problems' codes. */
  readonly pages?: string;
}
