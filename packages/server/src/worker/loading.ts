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

  readonly #onReading: (isReading: boolean) => void;

  /** @param onReading told when texts are read, and when that is done */
  constructor(files: Files, onReading: (isReading: boolean) => void) {
    this.files = files;
    this.#onReading = onReading;
  }

  /** The files as they stand in the editor, with all that they use. */
  now(entries: readonly string[]): Promise<LoadedWork> {
    return this.#loaded.get([this.files.revision, entries], () =>
      this.#load(entries, (file) => this.files.text(file), this.#parsed),
    );
  }

  /** The files as they were before, with the texts that `read` gives. */
  before(
    entries: readonly string[],
    read: (file: string) => Promise<string | undefined>,
  ): Promise<LoadedWork> {
    return this.#load(entries, read, this.#parsedBefore);
  }

  async #load(
    entries: readonly string[],
    read: (file: string) => Promise<string | undefined>,
    parsed: Parsed,
  ): Promise<LoadedWork> {
    this.#onReading(true);
    try {
      const loaded = await readWork(entries, read, parsed);
      for (const file of loaded.files) parsed.set(file.file, file);
      return loaded;
    } finally {
      this.#onReading(false);
    }
  }
}
