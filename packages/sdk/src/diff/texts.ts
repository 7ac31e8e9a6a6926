import { changesOf } from '@tallystick/diff';
import { consolidate, type Part, type Program, placeOf } from '@tallystick/model';
import { inWords } from '@tallystick/runtime';
import { consolidatedText } from '../consolidated/text.ts';
import type { LoadedProgram } from '../program/load.ts';
import { type LoadedWork, readWork } from '../program/read.ts';

/** One of two laws: all that was written, and the law that was made of it. */
export interface WrittenLaw {
  readonly work: LoadedWork;
  readonly loaded: Pick<LoadedProgram, 'program' | 'laws' | 'asOf'>;
}

/** The two texts in which a change is said, and the line of it in each. */
export interface ChangeTexts {
  readonly before: ChangeText;
  readonly after: ChangeText;
}

export interface ChangeText {
  /** The file that is shown; without one it is the consolidated text of the law. */
  readonly file?: string;
  /** What the text is called where it is of no file. */
  readonly title: string;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The texts to lay side by side for a change, by its id. A change that both laws say in one file, in two versions of it, is
 * shown there; another, such as that of an amendment, in the consolidated texts. The side that says nothing of it is shown
 * where it would stand.
 */
export async function changeTexts(before: WrittenLaw, after: WrittenLaw, id: string): Promise<ChangeTexts> {
  const [was, is] = lawsOf(before.loaded, after.loaded, id);
  const here = placesOf(was, is, id);
  const file = here.after?.file ?? here.before?.file;
  const [old, now] = [before, after].map(({ work }) =>
    file === undefined ? undefined : work.texts.get(file),
  );
  const isOneFile = (here.before?.file ?? file) === file;
  if (file !== undefined && isOneFile && old !== undefined && now !== undefined && old !== now)
    return beside({ file, text: old, line: here.before?.line }, { file, text: now, line: here.after?.line });
  const [one, other] = await Promise.all([consolidated(before, was), consolidated(after, is)]);
  const there = one.program && other.program ? placesOf(one.program, other.program, id) : {};
  return beside({ ...one, line: there.before?.line }, { ...other, line: there.after?.line });
}

/** The laws in which the change is: those of the program, of some of its states, or of a program that adopts it. */
function lawsOf(
  before: WrittenLaw['loaded'],
  after: WrittenLaw['loaded'],
  id: string,
): readonly [Program, Program] {
  const whole = [before.program, after.program] as const;
  const parts = before.laws.flatMap(({ program: one }) =>
    after.laws
      .filter(({ program: other }) => other.name === one.name)
      .map(({ program: other }) => [one, other] as const),
  );
  return (
    [whole, ...parts].find(([one, other]) => changesOf(one, other).some((change) => change.id === id)) ??
    whole
  );
}

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Found {
  readonly before?: Place | undefined;
  readonly after?: Place | undefined;
}

function placesOf(before: Program, after: Program, id: string): Found {
  const change = changesOf(before, after).find((one) => one.id === id);
  const place = (part: Part | undefined, { sources }: Program): Place | undefined => {
    if (part === undefined) return undefined;
    const { file, line } = placeOf(part.at, sources);
    return { file, line };
  };
  return { before: place(change?.before, before), after: place(change?.after, after) };
}

/** The consolidated text of a law, and the law as it is read from it: what stands in it has its place there. */
async function consolidated(
  { work, loaded: { asOf } }: WrittenLaw,
  program: Program,
): Promise<{
  readonly title: string;
  readonly text: string;
  readonly program: Program | undefined;
}> {
  const text = consolidatedText(work, program);
  const read = await readWork([TEXT], async (file) => (file === TEXT ? text : undefined));
  const names = program.amendments.map(({ name }) => name);
  const day = asOf === undefined ? '' : ` as of ${asOf}`;
  const title = `${program.name}${day}${names.length === 0 ? '' : ` with ${inWords(names)}`}`;
  return { title, text, program: consolidate(read.work, { program: program.name }).program };
}

const TEXT = 'consolidated.tally';

interface Side {
  readonly file?: string;
  readonly title?: string;
  readonly text: string;
  readonly line: number | undefined;
}

function beside(before: Side, after: Side): ChangeTexts {
  const shown = ({ file, title = '', text, line }: Side, other: Side): ChangeText => ({
    ...(file !== undefined && { file }),
    title,
    text,
    line: line ?? (other.line === undefined ? 1 : sameLine(other.line, other.text, text)),
  });
  return { before: shown(before, after), after: shown(after, before) };
}

/** Where a line would stand in another text: behind the nearest line above it that both have once. */
function sameLine(line: number, own: string, other: string): number {
  const [lines, others] = [own, other].map((text) => text.split('\n').map((one) => one.trim()));
  if (lines === undefined || others === undefined) return 1;
  for (let above = line - 2; above >= 0; above -= 1) {
    const text = lines[above] ?? '';
    const found = others.indexOf(text);
    if (text !== '' && text !== '}' && found >= 0 && found === others.lastIndexOf(text)) return found + 2;
  }
  return 1;
}
