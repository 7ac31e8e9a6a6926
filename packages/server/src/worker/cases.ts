import { type CaseComputed, type CaseFailure, computeCase, type LoadedWork } from '@tallystick/sdk';
import { Kept } from './kept.ts';
import type { Loading } from './loading.ts';
import type { EvaluatedCase } from './messages.ts';

type Outcome = CaseComputed | CaseFailure;

/** So many are kept: a panel and what is pinned ask in turn. */
const KEPT = 4;

/** The cases that were computed last: what is asked next is most often of the same. */
export class Cases {
  readonly #loading: Loading;
  readonly #now = new Kept<Outcome>(KEPT);
  readonly #saved = new Kept<Outcome>(KEPT);

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  /** A case under the texts as they stand in the editor. */
  async now(one: EvaluatedCase): Promise<Outcome> {
    const { revision } = this.#loading.files;
    return this.#now.get([revision, one], async () =>
      this.#compute(await this.#loading.now(one.entries), one),
    );
  }

  /** The same under the texts that it is compared with, those that were saved; undefined where they are no others. */
  async saved(one: EvaluatedCase): Promise<Outcome | undefined> {
    const { files } = this.#loading;
    const { texts } = await this.#loading.now(one.entries);
    const saved = new Map<string, string | undefined>();
    const given = new Map(one.earlier?.map(({ file, text }) => [file, text]));
    for (const file of texts.keys()) saved.set(file, given.get(file) ?? (await files.savedText(file)));
    if ([...saved].every(([file, text]) => texts.get(file) === text)) return undefined;
    const read = async (file: string): Promise<string | undefined> =>
      saved.has(file) ? saved.get(file) : files.savedText(file);
    return this.#saved.get([[...saved], one], async () =>
      this.#compute(await this.#loading.before(one.entries, read), one),
    );
  }

  #compute(work: LoadedWork, { asked }: EvaluatedCase): Promise<Outcome> {
    const { files, cache } = this.#loading;
    return computeCase(work, asked, { readFile: (file) => files.bytes(file), cache });
  }
}
