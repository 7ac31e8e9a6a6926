import type { ParsedFile } from '@tallystick/language/syntax';
import type { Project, Projects } from '../projects/projects.ts';
import { usesIn } from '../projects/uses.ts';

/** In characters: what cannot be checked as a whole between two keystrokes. */
const LONG = 250_000;

/** The projects that are too long to be checked as a whole at each keystroke, by the files in them. */
export class LongProjects {
  readonly #projects: Projects;
  readonly #byFile = new Map<string, Project>();

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  /** Takes in a project as it was loaded, whether it is long or not. */
  put(project: Project): void {
    const { files } = project.loaded;
    const length = files.reduce((sum, { text }) => sum + text.length, 0);
    for (const { file } of files)
      if (length > LONG) this.#byFile.set(file, project);
      else this.#byFile.delete(file);
  }

  /** True for a file of a long project. */
  has(file: string): boolean {
    return this.#byFile.has(file);
  }

  /** The files of the long project of a file as they parse now; undefined where there is none, or where it uses others. */
  async filesAround(file: string): Promise<readonly ParsedFile[] | undefined> {
    const loaded = this.#byFile.get(file)?.loaded;
    if (loaded === undefined) return undefined;
    const parsed = await Promise.all(loaded.files.map((one) => this.#projects.parsed(one.file)));
    const files = parsed.filter((one) => one !== undefined);
    const isSame = files.every(
      (one) =>
        String(usesIn(one.file, one.text)) === String(usesIn(one.file, loaded.texts.get(one.file) ?? '')),
    );
    return isSame && files.length === loaded.files.length ? files : undefined;
  }
}
