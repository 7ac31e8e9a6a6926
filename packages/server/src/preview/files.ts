import type { Projects } from '../projects/projects.ts';
import type { FileShown } from '../protocol.ts';
import { uriOf } from '../texts/names.ts';

/** The files that places in a value name. */
export function filesIn(value: object, projects: Projects): readonly FileShown[] {
  const files = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('file' in part && typeof part.file === 'string') files.add(part.file);
    for (const each of Object.values(part)) visit(each);
  };
  visit(value);
  return [...files].map((file) => ({ file, uri: uriOf(file), name: projects.shownName(file) }));
}
