import type { ParsedFile } from '@tallystick/language/syntax';
import type { Project, Projects } from '../projects/projects.ts';
import { usesIn } from '../projects/uses.ts';

/** In characters: what cannot be checked as a whole between two keystrokes. */
const LONG = 250_000;

/** The files of a project, and what each of them uses. */
type Files = readonly { readonly file: string; readonly uses: string }[];

/** The projects that are too long to be checked as a whole at each keystroke, by the files in them. */
export class LongProjects {
  readonly #projects: Projects;
  readonly #byFile = new Map<string, Files>();

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  /** Takes in a project as it was loaded, whether it is long or not. */
  put({ loaded }: Project): void {
    const length = loaded.files.reduce((sum, { text }) => sum + text.length, 0);
    const files = loaded.files.map(({ file, text }) => ({ file, uses: usesText(file, text) }));
    for (const { file } of files)
      if (length > LONG) this.#byFile.set(file, files);
      else this.#byFile.delete(file);
  }

  /** True for a file of a long project. */
  has(file: string): boolean {
    return this.#byFile.has(file);
  }

  /** The files of the long project of a file as they parse now; undefined where there is none, or where it uses others. */
  async filesAround(file: string): Promise<readonly ParsedFile[] | undefined> {
    const files = this.#byFile.get(file);
    if (files === undefined) return undefined;
    const parsed = await Promise.all(files.map((one) => this.#projects.parsed(one.file)));
    const isSame = parsed.every(
      (one, index) => one !== undefined && usesText(one.file, one.text) === files[index]?.uses,
    );
    return isSame ? parsed.filter((one) => one !== undefined) : undefined;
  }
}

function usesText(file: string, text: string): string {
  return usesIn(file, text).join('\n');
}
