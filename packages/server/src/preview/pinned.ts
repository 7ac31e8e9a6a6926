import type { Span } from '@tallystick/model';
import type { PartAmounts } from '@tallystick/sdk';
import { movedSpan } from '../checking/told.ts';
import type { Projects } from '../projects/projects.ts';
import type { PreviewOf } from '../protocol.ts';
import type { Texts } from '../texts/texts.ts';
import type { Evaluation } from '../worker/evaluation.ts';
import { Previews } from './previews.ts';

/** What a rule, a step or a limit came to in the pinned scenario. */
export interface Balance {
  /** The name of the part, where it stands now. */
  readonly at: Span;
  readonly amounts: PartAmounts['amounts'];
}

const NAME = 'pinned';

/**
 * The scenario that is pinned: what its rules, steps and limits come to is shown beside them. It is evaluated when a text
 * changes, never when somebody asks.
 */
export class Pinned {
  readonly #texts: Texts;
  readonly #previews: Previews;
  #of: PreviewOf | undefined;
  #amounts: readonly PartAmounts[] = [];
  /** The texts in which the amounts have their places. */
  #evaluated: ReadonlyMap<string, string | undefined> = new Map();

  constructor(texts: Texts, projects: Projects, evaluation: Evaluation, onChange: () => void) {
    this.#texts = texts;
    this.#previews = new Previews(texts, projects, evaluation, (_, { statement }, amounts) => {
      // While the text has an error what was there goes along with it.
      if (statement !== undefined && amounts !== undefined) void this.#hold(amounts).then(onChange);
    });
  }

  /** The scenario; undefined where none is pinned. */
  get of(): PreviewOf | undefined {
    return this.#of;
  }

  /** Pins a scenario in the place of the one before, or none. */
  async pin(of: PreviewOf | undefined): Promise<void> {
    this.#of = of;
    this.#amounts = [];
    if (of === undefined) this.#previews.close(NAME);
    else await this.#previews.open(NAME, of);
  }

  /** What the parts of a file came to, where they stand in its text now. */
  balancesIn(file: string, text: string): readonly Balance[] {
    const before = this.#evaluated.get(file) ?? text;
    return this.#amounts.flatMap(({ at, amounts }) => {
      const now = at.file === file ? movedSpan(at, before, text) : undefined;
      return now === undefined ? [] : [{ at: now, amounts }];
    });
  }

  async #hold(amounts: readonly PartAmounts[]): Promise<void> {
    const files = [...new Set(amounts.map(({ at }) => at.file))];
    const texts = await Promise.all(files.map((file) => this.#texts.read(file)));
    this.#evaluated = new Map(files.map((file, index) => [file, texts[index]]));
    this.#amounts = amounts;
  }
}
