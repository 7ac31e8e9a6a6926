import type { ProofCache } from '@tallystick/model';
import { type LoadedWork, readWork } from '@tallystick/sdk';
import type { Files } from './files.ts';
import { Kept } from './kept.ts';

type Parsed = Map<string, LoadedWork['files'][number]>;

/** So many are kept: previews and tests ask in turn. */
const KEPT = 4;

/** Loads files as a command does, and keeps for the next time what was parsed and proved of them. */
export class Loading {
  readonly files: Files;
  readonly cache: ProofCache = new Map();
  readonly #parsed: Parsed = new Map();
  readonly #parsedBefore: Parsed = new Map();
  readonly #loaded = new Kept<LoadedWork>(KEPT);

  constructor(files: Files) {
    this.files = files;
  }

  /** The files as they stand in the editor, with all that they use. */
  now(entries: readonly string[]): Promise<LoadedWork> {
    return this.#loaded.get([this.files.revision, entries], () =>
      load(entries, (file) => this.files.text(file), this.#parsed),
    );
  }

  /** The files as they were before, with the texts that `read` gives. */
  before(
    entries: readonly string[],
    read: (file: string) => Promise<string | undefined>,
  ): Promise<LoadedWork> {
    return load(entries, read, this.#parsedBefore);
  }
}

async function load(
  entries: readonly string[],
  read: (file: string) => Promise<string | undefined>,
  parsed: Parsed,
): Promise<LoadedWork> {
  const loaded = await readWork(entries, read, parsed);
  for (const file of loaded.files) parsed.set(file.file, file);
  return loaded;
}
