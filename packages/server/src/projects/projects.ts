import type { ParsedFile } from '@tallystick/language/syntax';
import { parse } from '@tallystick/language/syntax';
import { type LoadedWork, readWork } from '@tallystick/sdk';
import type { Host } from '../host/host.ts';
import type { Texts } from '../texts/texts.ts';
import { connected, dependentsOf, type Uses, usesIn } from './uses.ts';

/** Files that were loaded together, as a command loads those that it is given, and what was found in them. */
export interface Project {
  /** The files that it was loaded for; what they use came with them. */
  readonly entries: readonly string[];
  readonly loaded: LoadedWork;
}

/** What the names of files with facts end with. */
const FACTS = ['csv', 'json', 'xlsx', 'parquet'];

/** True for a file that holds rows, and no text of a program. */
export function isFactsFile(file: string): boolean {
  return FACTS.some((ending) => file.endsWith(`.${ending}`));
}

/**
 * The projects of the files in the editor's folders. The project of a file is that file with all that it uses: what the
 * command checks when it is given the file. Where that has no program, it is that of a file that uses it.
 */
export class Projects {
  readonly #texts: Texts;
  readonly #host: Host;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #loaded = new Map<string, Kept>();
  readonly #loading = new Map<string, { readonly revision: number; readonly project: Promise<Project> }>();
  readonly #uses = new Map<string, { readonly text: string; readonly uses: readonly string[] }>();
  #known: Promise<ReadonlySet<string>> = Promise.resolve(new Set());
  #facts: Promise<ReadonlySet<string>> | undefined;
  #folders: readonly string[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(texts: Texts, host: Host) {
    this.#texts = texts;
    this.#host = host;
  }

  /** The folders that the editor shows. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** A file as seen from the folder of the editor in which it is. */
  shownName(file: string): string {
    const folder = this.#folders.find((one) => file.startsWith(`${one}/`));
    return folder === undefined ? file : file.slice(folder.length + 1);
  }

  /** Takes in the folders that the editor shows. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.refresh();
  }

  /** Looks for `.tally` files again, as one may have come or gone. */
  refresh(): void {
    this.#known = this.#find(['tally']);
    this.#facts = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Tells when files may have come or gone, from now on. */
  onRefresh(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async #find(extensions: readonly string[]): Promise<ReadonlySet<string>> {
    const found = this.#folders.map((folder) => this.#host.findFiles(folder, extensions));
    return new Set((await Promise.all(found)).flat());
  }

  /** The files of the folders that can hold facts; looked for when somebody asks. */
  async factsFiles(): Promise<readonly string[]> {
    this.#facts ??= this.#find(FACTS);
    return [...(await this.#facts)];
  }

  /** All `.tally` files of the folders, and those that are open. */
  async files(): Promise<readonly string[]> {
    const open = this.#texts.open.filter((file) => file.endsWith('.tally'));
    return [...new Set([...(await this.#known), ...open])];
  }

  /** The `.tally` files whose text names a file, such as one of facts; another file of that name is not told apart. */
  async naming(file: string): Promise<readonly string[]> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const files = await this.files();
    const texts = await Promise.all(files.map((one) => this.#texts.read(one)));
    return files.filter((_, index) => texts[index]?.includes(name));
  }

  /** A file as it parses now; undefined where there is none. */
  async parsed(file: string): Promise<ParsedFile | undefined> {
    const text = await this.#texts.read(file);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(file);
    if (known?.text === text) return known;
    const parsed = parse(file, text);
    this.#parsed.set(file, parsed);
    return parsed;
  }

  /** The project of a file, loaded from the texts as they are now. */
  async of(file: string): Promise<Project> {
    const own = await this.load([file]);
    if (hasProgram(own)) return own;
    const uses = await this.uses();
    for (const user of dependentsOf(file, uses)) {
      const project = await this.load([user]);
      if (hasProgram(project)) return project;
    }
    const beside = (await this.files()).filter((other) => folderOf(other) === folderOf(file));
    return beside.length > 1 ? this.load(beside) : own;
  }

  /** The files that hang together with a file, loaded together: what the command checks when it is given their folder. */
  async around(file: string): Promise<Project> {
    const own = await this.of(file);
    const uses = await this.uses();
    const entries = new Set([...own.entries, ...own.entries.flatMap((entry) => connected(entry, uses))]);
    const found = [...entries].filter((entry) => uses.has(entry)).sort();
    // The same files were loaded: a long program is not made, and kept, twice.
    return found.every((entry) => own.loaded.texts.has(entry)) ? own : this.load(found);
  }

  /** Files with all that they use. While no text of them changes, it is what was loaded before. */
  async load(entries: readonly string[]): Promise<Project> {
    const key = entries.join('\n');
    const known = this.#loaded.get(key);
    if (known !== undefined && this.#isCurrent(known)) return known.project;
    // A request and the check of one keystroke ask for the same at once.
    const begun = this.#loading.get(key);
    if (begun?.revision === this.#texts.revision) return begun.project;
    const now = { revision: this.#texts.revision, project: this.#load(key, entries) };
    this.#loading.set(key, now);
    const done = (): void => {
      if (this.#loading.get(key) === now) this.#loading.delete(key);
    };
    now.project.then(done, done);
    return now.project;
  }

  async #load(key: string, entries: readonly string[]): Promise<Project> {
    const revisions = new Map<string, number>();
    const read = (file: string): Promise<string | undefined> => {
      revisions.set(file, this.#texts.revisionOf(file));
      return this.#texts.read(file);
    };
    const loaded = await readWork(entries, read, this.#parsed);
    for (const file of loaded.files) this.#parsed.set(file.file, file);
    const project = { entries, loaded };
    this.#loaded.set(key, { project, revisions });
    for (const [other, kept] of this.#loaded) if (!this.#isCurrent(kept)) this.#loaded.delete(other);
    return project;
  }

  /** Which file uses which, as the texts are now. */
  async uses(): Promise<Uses> {
    const files = await this.files();
    const texts = await Promise.all(files.map((file) => this.#texts.read(file)));
    const entries = files.flatMap((file, index): readonly (readonly [string, readonly string[]])[] => {
      const text = texts[index];
      if (text === undefined) return [];
      const known = this.#uses.get(file);
      const uses = known?.text === text ? known.uses : usesIn(file, text);
      this.#uses.set(file, { text, uses });
      return [[file, uses]];
    });
    return new Map(entries);
  }

  #isCurrent({ revisions }: Kept): boolean {
    return [...revisions].every(([file, revision]) => this.#texts.revisionOf(file) === revision);
  }
}

/** A project, and the revision of each file that was asked for, also of those that are not there. */
interface Kept {
  readonly project: Project;
  readonly revisions: ReadonlyMap<string, number>;
}

/** True where there is something to compute: a program, or what amends or adopts one. */
function hasProgram({ loaded: { work } }: Project): boolean {
  return work.programs.length > 0;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
