import type { Problem, ProofCache, Source } from '@tallystick/model';
import { checkFile, checkLoaded } from '@tallystick/sdk';
import type { Project, Projects } from '../projects/projects.ts';
import type { Texts } from '../texts/texts.ts';
import { LongProjects } from './long.ts';
import { type Told, toldOf } from './told.ts';
import { turn } from './turn.ts';

/** Shows what there is to say about a file; the sources have its places. */
export type Publish = (file: string, problems: readonly Problem[], sources: readonly Source[]) => void;

/**
 * Keeps what is shown of all files up to date. A change begins anew at once, without waiting for a pause: first with the
 * files that are open, each with what it uses, the one that was changed last before the others; then with all that hangs
 * together with them. Of a long program the first is the form and the names of the file alone, and the rest waits until
 * nothing is typed for a moment.
 */
export class Checker {
  readonly #texts: Texts;
  readonly #projects: Projects;
  readonly #publish: Publish;
  readonly #report: (fault: unknown) => void;
  readonly #cache: ProofCache = new Map();
  readonly #shown = new Map<string, Shown>();
  /** Files to be checked, the one that was changed last at the end. */
  readonly #near = new Set<string>();
  /** Files around which all is to be checked. */
  readonly #far = new Set<string>();
  readonly #told = new Map<string, ShownNow>();
  readonly #long: LongProjects;
  #round = 0;
  /** Ends the wait for a quiet moment. */
  #disturb: () => void = () => {};
  #running: Promise<void> = Promise.resolve();

  constructor(texts: Texts, projects: Projects, publish: Publish, report: (fault: unknown) => void) {
    this.#texts = texts;
    this.#projects = projects;
    this.#long = new LongProjects(projects);
    this.#publish = publish;
    this.#report = report;
  }

  /** A file has changed, was opened or was closed: what was begun ends, and all that depends on it is checked again. */
  changed(file: string): void {
    this.#near.delete(file);
    this.#near.add(file);
    this.#far.add(file);
    this.#begin();
  }

  /** Checks all files of the folders. */
  async checkAll(): Promise<void> {
    for (const file of await this.#projects.files()) this.#far.add(file);
    this.#begin();
  }

  /** What is shown of a file now, and the sources in which it has its places. */
  shownOf(file: string): ShownNow | undefined {
    return this.#told.get(file);
  }

  /** Resolves when there is nothing left to check. */
  async idle(): Promise<void> {
    let awaited: Promise<void>;
    do {
      awaited = this.#running;
      await awaited;
    } while (awaited !== this.#running);
  }

  /** Waits until nothing was typed for a moment. */
  async #quiet(pause: () => Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, QUIET);
      this.#disturb = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    await pause();
  }

  #begin(): void {
    this.#round += 1;
    this.#disturb();
    const round = this.#round;
    const before = this.#running;
    // A fault of the server's own ends this round alone.
    this.#running = before.then(() => this.#run(round)).catch(this.#report);
  }

  async #run(round: number): Promise<void> {
    const pause = async (): Promise<void> => {
      await turn();
      if (round !== this.#round) throw new OutOfDate();
    };
    try {
      await pause();
      for (const file of [...this.#near].reverse()) {
        if (this.#texts.isOpen(file)) await this.#checkNear(file, pause);
        this.#near.delete(file);
      }
      for (const file of [...this.#far].reverse()) if (this.#far.has(file)) await this.#checkFar(file, pause);
    } catch (error) {
      if (!(error instanceof OutOfDate)) throw error;
    }
  }

  async #checkNear(file: string, pause: () => Promise<void>): Promise<void> {
    const found = (await this.#checkOwn(file)) ?? (await this.#checkProject(file, pause));
    const shown = this.#shown.get(file);
    this.#shown.set(file, { ...shown, now: found.told });
    this.#show(file, toldOf(found.told, shown?.earlier, shown?.all), found.sources);
  }

  /** What is wrong with the form and the names of a file in a long project; undefined where the project is not long. */
  async #checkOwn(file: string): Promise<Found | undefined> {
    const files = await this.#long.filesAround(file);
    const parsed = files?.find((one) => one.file === file);
    if (files === undefined || parsed === undefined) return undefined;
    const told = { text: parsed.text, problems: checkFile(files, file) };
    return { told, sources: files.map(({ source }) => source) };
  }

  async #checkProject(file: string, pause: () => Promise<void>): Promise<Found> {
    const project = await this.#projects.of(file);
    await pause();
    const problems = await this.#problemsOf(project, pause);
    const told = { text: project.loaded.texts.get(file) ?? '', problems: inFile(problems, file) };
    return { told, sources: project.loaded.sources };
  }

  async #checkFar(file: string, pause: () => Promise<void>): Promise<void> {
    if (this.#long.has(file)) await this.#quiet(pause);
    const project = await this.#projects.around(file);
    await pause();
    const problems = await this.#problemsOf(project, pause);
    this.#long.put(project);
    for (const each of new Set([...project.loaded.texts.keys(), file])) {
      const all = { text: project.loaded.texts.get(each) ?? '', problems: inFile(problems, each) };
      const own = this.#texts.isOpen(each) ? await this.#checkOwn(each) : undefined;
      const now = own?.told ?? this.#shown.get(each)?.now;
      this.#shown.set(each, now?.text === all.text ? { now, earlier: now, all } : { all });
      this.#far.delete(each);
      this.#show(each, all.problems, project.loaded.sources);
    }
  }

  #show(file: string, problems: readonly Problem[], sources: readonly Source[]): void {
    this.#told.set(file, { problems, sources });
    this.#publish(file, problems, sources);
  }

  async #problemsOf({ loaded }: Project, pause: () => Promise<void>): Promise<readonly Problem[]> {
    const readFile = (file: string): Promise<Uint8Array | undefined> => this.#texts.readBytes(file);
    return (await checkLoaded(loaded, { cache: this.#cache, readFile, pause })).problems;
  }
}

/** What is shown of a file, and the sources in which it has its places. */
export interface ShownNow {
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];
}

/** What a check says of a file, and the sources with its places. */
interface Found {
  readonly told: Told;
  readonly sources: readonly Source[];
}

/** The checks of a file that what is shown of it comes from; see `toldOf`. */
interface Shown {
  readonly now?: Told;
  readonly earlier?: Told;
  readonly all?: Told;
}

/** In ms: longer than between two keystrokes. */
const QUIET = 300;

/** Ends a check whose texts have changed meanwhile. */
class OutOfDate extends Error {}

function inFile(problems: readonly Problem[], file: string): readonly Problem[] {
  return problems.filter(({ at }) => at.file === file);
}
