import { type Analysis, analyse, consolidate, type Program } from '@tallystick/model';
import type { LoadedWork } from '@tallystick/sdk';
import type { Project } from '../projects/projects.ts';

/** A law with the types of its expressions. */
export interface Law {
  readonly program: Program;
  readonly analysis: Analysis;
}

/** The laws of a program: its text alone, and with all that amends it, as far as each can be made. */
export class Laws {
  readonly #work: LoadedWork['work'];
  readonly #name: string;
  readonly #made = new Map<'text' | 'amended', Law | undefined>();

  constructor({ work }: LoadedWork, name: string) {
    this.#work = work;
    this.#name = name;
  }

  /** The law without amendments. */
  get text(): Law | undefined {
    return this.#law('text', () => consolidate(this.#work, { program: this.#name }).program);
  }

  /** The law with all amendments; undefined where there are none. */
  get amended(): Law | undefined {
    const own = this.#work.amendments.filter(({ program }) => program === this.#name);
    const options = { program: this.#name, with: own.map(({ name }) => name) };
    return this.#law('amended', () =>
      own.length === 0 ? undefined : consolidate(this.#work, options).program,
    );
  }

  /** What is found first in the law without amendments, then in that with all of them. */
  find<T>(look: (law: Law) => T | undefined): T | undefined {
    const found = this.text && look(this.text);
    return found ?? (this.amended && look(this.amended));
  }

  #law(which: 'text' | 'amended', make: () => Program | undefined): Law | undefined {
    if (!this.#made.has(which)) {
      const program = make();
      this.#made.set(which, program && { program, analysis: analyse(program) });
    }
    return this.#made.get(which);
  }
}

const known = new WeakMap<LoadedWork, Map<string, Laws>>();

/** The laws of the program to which a file belongs; worked out once for what was loaded. */
export function lawsOf({ loaded }: Project, file: string): Laws {
  const { programs } = loaded.vocabulary;
  const program = (programs.find(({ files }) => files.includes(file)) ?? programs[0])?.program ?? '';
  const kept = known.get(loaded) ?? new Map<string, Laws>();
  known.set(loaded, kept);
  const laws = kept.get(program) ?? new Laws(loaded, program);
  kept.set(program, laws);
  return laws;
}
