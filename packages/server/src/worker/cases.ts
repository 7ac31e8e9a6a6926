import type { ProofCache } from '@tallystick/model';
import { type CaseComputed, type CaseFailure, computeCase, type LoadedWork, readWork } from '@tallystick/sdk';
import type { Files } from './files.ts';
import type { EvaluatedCase } from './messages.ts';

type Outcome = CaseComputed | CaseFailure;
type Parsed = NonNullable<Parameters<typeof readWork>[2]>;

/** The cases that were computed last: what is asked next is most often of the same. */
export class Cases {
  readonly #files: Files;
  readonly #cache: ProofCache = new Map();
  readonly #parsed = new Map<string, LoadedWork['files'][number]>();
  readonly #parsedSaved = new Map<string, LoadedWork['files'][number]>();
  readonly #now = new Kept<Outcome>();
  readonly #saved = new Kept<Outcome>();
  readonly #loaded = new Kept<LoadedWork>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** A case under the texts as they stand in the editor. */
  async now(one: EvaluatedCase): Promise<Outcome> {
    const { revision } = this.#files;
    return this.#now.get([revision, one], async () => this.#compute(await this.#load(one.entries), one));
  }

  /** The same under the texts that it is compared with, those that were saved; undefined where they are no others. */
  async saved(one: EvaluatedCase): Promise<Outcome | undefined> {
    const { texts } = await this.#load(one.entries);
    const saved = new Map<string, string | undefined>();
    const given = new Map(one.earlier?.map(({ file, text }) => [file, text]));
    for (const file of texts.keys()) saved.set(file, given.get(file) ?? (await this.#files.savedText(file)));
    if ([...saved].every(([file, text]) => texts.get(file) === text)) return undefined;
    const read = async (file: string): Promise<string | undefined> =>
      saved.has(file) ? saved.get(file) : this.#files.savedText(file);
    return this.#saved.get([[...saved], one], async () =>
      this.#compute(await parsing(one.entries, read, this.#parsedSaved), one),
    );
  }

  #load(entries: readonly string[]): Promise<LoadedWork> {
    const { revision } = this.#files;
    return this.#loaded.get([revision, entries], () =>
      parsing(entries, (file) => this.#files.text(file), this.#parsed),
    );
  }

  #compute(work: LoadedWork, { asked }: EvaluatedCase): Promise<Outcome> {
    return computeCase(work, asked, { readFile: (file) => this.#files.bytes(file), cache: this.#cache });
  }
}

/** Loads files, and keeps what was parsed of them for the next time. */
async function parsing(
  entries: readonly string[],
  read: (file: string) => Promise<string | undefined>,
  parsed: Map<string, LoadedWork['files'][number]> & Parsed,
): Promise<LoadedWork> {
  const loaded = await readWork(entries, read, parsed);
  for (const file of loaded.files) parsed.set(file.file, file);
  return loaded;
}

/** So many are kept: a panel and what is pinned ask in turn. */
const KEPT = 4;

/** The last few values that were made, by what they were made from. */
class Kept<T> {
  readonly #values = new Map<string, Promise<T>>();

  get(from: unknown, make: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(from);
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#values.set(key, made);
    for (const oldest of this.#values.keys()) if (this.#values.size > KEPT) this.#values.delete(oldest);
    return made;
  }
}
