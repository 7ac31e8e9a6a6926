import type { Problem } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { noProgramOf, secondProgram } from '../problems/parts.ts';

/** A program and the files that its parts stand in. */
export interface ProgramFiles {
  readonly head: Partly<ast.Program>;
  /** The file with the head. */
  readonly main: ParsedFile;
  readonly files: readonly ParsedFile[];
  /** Those of the files whose parts are wanted; without it, all. */
  readonly wanted?: readonly ParsedFile[];
}

/** Which files each file uses, by name. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Sorts files by program. Where there is one program, all files belong to it. Where there are several, to each belong its
 * own file, what that uses, and what uses it (scenarios in a file of their own), and so on from there; but not through the
 * file of another program.
 */
export function programsIn(
  files: readonly ParsedFile[],
  uses: Uses,
  problems: Problem[],
): readonly ProgramFiles[] {
  const heads = files.flatMap((main) => {
    const [head, ...others] = main.tree.elements.filter(isHead);
    if (head === undefined) return [];
    const headAt = spanOfProperty(main, head, 'name');
    for (const other of others) {
      const at = spanOfProperty(main, other, 'name');
      problems.push(secondProgram(other.name ?? '', head.name ?? '', at, headAt));
    }
    return [{ head, main }];
  });
  if (heads.length <= 1) return heads.map((only) => ({ ...only, files }));
  const mains = new Set(heads.map(({ main }) => main.file));
  const programs = heads.map(({ head, main }) => {
    const reached = reach(main.file, uses, mains);
    return { head, main, files: files.filter(({ file }) => reached.has(file)) };
  });
  for (const file of files) {
    const part = file.tree.elements.find((element) => element.$type !== 'Use' && !standsAlone(element));
    if (part === undefined || programs.some((program) => program.files.includes(file))) continue;
    problems.push(noProgramOf(file.file, spanOf(file, part)));
  }
  return programs;
}

/** True for a program with a text of its own; one that adopts another is not computed yet. */
export function isHead(element: Partly<ast.Element>): element is Partly<ast.Program> {
  return element.$type === 'Program' && element.original === undefined;
}

/** True for what names the program that it belongs to. */
function standsAlone({ $type }: Partly<ast.Element>): boolean {
  return $type === 'Program' || $type === 'Amendment' || $type === 'Timeline' || $type === 'Agreement';
}

function reach(main: string, uses: Uses, mains: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set([main]);
  const queue = [main];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const target = file;
    const users = [...uses].filter(([, targets]) => targets.has(target)).map(([user]) => user);
    for (const next of [...(uses.get(file) ?? []), ...users]) {
      if (reached.has(next) || mains.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return reached;
}
