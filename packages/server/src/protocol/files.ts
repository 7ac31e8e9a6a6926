/** Asked of the editor: what stands in a file. */
export const READ_FILE = 'tally/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** The git revision in which it is meant; without it, as it is saved. */
  readonly revision?: string;
}

export interface ReadFileResult {
  /** The bytes in base 64; absent where there is no such file. */
  readonly base64?: string;
}

/** Asked of the editor: the files of some kinds in a folder and below. */
export const FIND_FILES = 'tally/findFiles';

export interface FindFilesParams {
  /** A URI. */
  readonly folder: string;
  /** What their names end with, without the point: `tally`. */
  readonly extensions: readonly string[];
}

export interface FindFilesResult {
  readonly uris: readonly string[];
}
