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
  readonly #earlier = new Kept<Outcome>(KEPT);

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

  /** The same under the texts that it is compared with; undefined where they are no others. */
  async earlier(one: EvaluatedCase): Promise<Outcome | undefined> {
    const { files } = this.#loading;
    const { entries, earlier = 'saved' } = one;
    const { texts } = await this.#loading.now(entries);
    const before = new Map<string, string | undefined>();
    for (const file of texts.keys()) before.set(file, await files.textAt(file, earlier));
    if ([...before].every(([file, text]) => texts.get(file) === text)) return undefined;
    const read = async (file: string): Promise<string | undefined> =>
      before.has(file) ? before.get(file) : files.textAt(file, earlier);
    return this.#earlier.get([[...before], one], async () =>
      this.#compute(await this.#loading.before(entries, read), one),
    );
  }

  #compute(work: LoadedWork, { asked }: EvaluatedCase): Promise<Outcome> {
    const { files, cache } = this.#loading;
    return computeCase(work, asked, { readFile: (file) => files.bytes(file), cache });
  }
}
