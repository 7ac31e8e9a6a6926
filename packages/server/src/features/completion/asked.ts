import {
  type Expected,
  expectedAt,
  type Names,
  noNames,
  type ParsedFile,
  type ProgramNames,
  type Token,
} from '@tallystick/language/syntax';
import type { Work } from '@tallystick/model';
import type { Project } from '../../projects/projects.ts';

/** A place at which something is to be written, and all that can be known of it. */
export interface Asked extends Expected {
  readonly parsed: ParsedFile;
  /** What stands behind it in its line. */
  readonly behind: string;
  readonly project: Project;
  /** All files with rules that the editor knows. */
  readonly files: readonly string[];
  /** All files that can hold facts. */
  readonly factsFiles: readonly string[];
  /** The names of the program to which the place belongs. */
  readonly names: Names;
  /** The text of that program, as far as it can be read. */
  readonly text: Work['programs'][number] | undefined;
  /** The name of that program. */
  readonly program: string;
}

/** What is asked at an offset of a file; undefined in a comment. */
export function askedAt(
  project: Project,
  parsed: ParsedFile,
  offset: number,
  { files = [], factsFiles = [] }: Partial<Pick<Asked, 'files' | 'factsFiles'>> = {},
): Asked | undefined {
  const expected = expectedAt(parsed.file, parsed.text, offset);
  if (expected === undefined) return undefined;
  const { work, vocabulary } = project.loaded;
  const known = programAt(vocabulary.programs, parsed.file, expected);
  return {
    ...expected,
    parsed,
    behind: /^[^\r\n]*/.exec(parsed.text.slice(expected.replaces.end))?.[0] ?? '',
    project,
    files,
    factsFiles,
    names: known === undefined ? noNames() : isAmended(expected) ? known.amended : known.names,
    program: known?.program ?? '',
    text: work.programs.find(({ name }) => name === known?.program),
  };
}

/** The program of which an element speaks (`amendment A of ACT`), else that of the file. */
function programAt(
  programs: readonly ProgramNames[],
  file: string,
  expected: Expected,
): ProgramNames | undefined {
  const words = outermost(expected).map(({ text }) => text);
  return (
    programs.find(({ program }) => words.includes(program)) ??
    programs.find(({ files }) => files.includes(file)) ??
    programs[0]
  );
}

/** True where the parts that amendments bring are known too. */
function isAmended(expected: Expected): boolean {
  const [first] = outermost(expected);
  if (first?.text === 'amendment') return true;
  const lines = expected.blocks[0]?.statements ?? [];
  const withAmendments = ([begin, second, third]: readonly Token[]): boolean =>
    begin?.text === 'with' && second?.text !== 'reading' && third?.text !== '=';
  return first?.text === 'scenario' && lines.some(withAmendments);
}

/** The words of the element around the place, up to its brace or to the place. */
export function outermost({ blocks, statement }: Expected): readonly Token[] {
  return blocks[0]?.opening ?? statement;
}

/** The part into which a line of an amendment writes: `settle` in `add after makeup in settle {`. */
export function containerIn(opening: readonly string[]): string | undefined {
  return opening.includes('in') ? opening[opening.indexOf('in') + 1] : undefined;
}
