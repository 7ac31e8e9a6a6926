import { checkFacts, type FactsChecked } from '@tallystick/sdk';
import type { Checker } from '../checking/checker.ts';
import { turn } from '../checking/turn.ts';
import { isFactsFile, type Project, type Projects } from '../projects/projects.ts';
import type { Texts } from '../texts/texts.ts';

/** Told of each open file of facts whenever it was checked; of one that was closed, with nothing to say. */
export type FactsListener = (file: string, text: string, checked: FactsChecked) => void;

const NOTHING: FactsChecked = { problems: [], more: 0 };

/**
 * Checks the files of facts that are open in an editor, as a run would: when one changes, and when a program has changed and
 * was checked itself.
 */
export class OpenFacts {
  readonly #texts: Texts;
  readonly #projects: Projects;
  readonly #checker: Checker;
  readonly #report: (fault: unknown) => void;
  readonly #listeners = new Set<FactsListener>();
  /** Files to be checked. */
  readonly #waiting = new Set<string>();
  /** Files of which something was told. */
  readonly #told = new Set<string>();
  #running = false;
  #awaitsPrograms = false;

  constructor(texts: Texts, projects: Projects, checker: Checker, report: (fault: unknown) => void) {
    this.#texts = texts;
    this.#projects = projects;
    this.#checker = checker;
    this.#report = report;
    texts.onChange((file) => {
      if (!isFactsFile(file)) void this.#programChanged().catch(report);
    });
  }

  /** Tells of each check from now on. */
  onCheck(listener: FactsListener): void {
    this.#listeners.add(listener);
  }

  /** A file of facts was opened, changed or closed: it is checked, and so are the scenarios that take their facts from it. */
  async changed(file: string): Promise<void> {
    this.check(file);
    for (const program of await this.#projects.naming(file)) this.#checker.changed(program);
  }

  /** Checks a file as soon as what runs is done. */
  check(file: string): void {
    this.#waiting.add(file);
    if (!this.#running) void this.#run().catch(this.#report);
  }

  async #programChanged(): Promise<void> {
    if (this.#awaitsPrograms || !this.#texts.open.some(isFactsFile)) return;
    this.#awaitsPrograms = true;
    await turn();
    await this.#checker.idle();
    this.#awaitsPrograms = false;
    for (const file of this.#texts.open) if (isFactsFile(file)) this.check(file);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      for (const file of this.#waiting) {
        this.#waiting.delete(file);
        await turn();
        if (this.#texts.isOpen(file)) await this.#check(file);
        else if (this.#told.delete(file)) this.#tell(file, '', NOTHING);
      }
    } finally {
      this.#running = false;
    }
  }

  async #check(file: string): Promise<void> {
    const text = (await this.#texts.read(file)) ?? '';
    this.#told.add(file);
    for await (const { loaded } of this.#candidates(file)) {
      const checked = await checkFacts(loaded.work, file, text);
      if (checked.meant !== undefined) return this.#tell(file, text, checked);
    }
    this.#tell(file, text, NOTHING);
  }

  #tell(file: string, text: string, checked: FactsChecked): void {
    for (const listener of this.#listeners) listener(file, text, checked);
  }

  /** What the file can hold facts of: the files that name it with all around them; where none does, all, those nearby first. */
  async *#candidates(file: string): AsyncGenerator<Project> {
    const naming = await this.#projects.naming(file);
    const nearby = (other: string): number => sharedLength(file, other);
    const files =
      naming.length > 0 ? naming : (await this.#projects.files()).toSorted((a, b) => nearby(b) - nearby(a));
    const seen = new Set<string>();
    for (const one of files) {
      if (seen.has(one)) continue;
      const project = await this.#projects.around(one);
      for (const { file: loaded } of project.loaded.files) seen.add(loaded);
      yield project;
    }
  }
}

/** How long the folder is that two files share. */
function sharedLength(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing < 0 ? left.length : differing;
}
