import { isName } from '@tallystick/language/syntax';
import { type Edit, hasErrors, type Problem, type Span } from '@tallystick/model';
import { format, type LoadedWork, readWork } from '@tallystick/sdk';
import { spaceEdits } from '../convert/edits.ts';
import { type Name, namesOf } from './names.ts';

/** The edits of a renaming, or why it cannot be. */
export type Renaming = { readonly edits: readonly Edit[] } | { readonly refusal: string };

/**
 * Gives a name another word, everywhere. It is refused where the text would then say something else: every other word has
 * to mean what it meant before. Files that are laid out stay so.
 */
export async function renaming(
  loaded: LoadedWork,
  entries: readonly string[],
  name: Name,
  word: string,
): Promise<Renaming> {
  if (!isName(word))
    return {
      refusal: `"${word}" cannot be a name. A name is one word of letters, digits and _, begins with a letter, and is not reserved: ${example(loaded, name)}`,
    };
  const edits = editsOf(loaded, name, word);
  const renamed = new Map([...loaded.texts].map(([file, text]) => [file, applied(text, edits, file)]));
  const after = await readWork(entries, async (file) => renamed.get(file));
  const clash = newError(loaded.problems, after.problems);
  if (clash !== undefined) return { refusal: `"${word}" cannot be the name here. ${clash.message}` };
  if (!isSameMeaning(loaded, after, edits))
    return {
      refusal: `"${word}" cannot be the name here: the word has another meaning already, and other lines would come to mean something else.`,
    };
  return { edits: [...edits, ...layoutEdits(loaded, renamed, edits)] };
}

function editsOf({ texts }: LoadedWork, { declared, again, uses }: Name, word: string): readonly Edit[] {
  return [declared, ...again, ...uses].map((at) => {
    const isQuoted = texts.get(at.file)?.[at.start] === '"';
    return { at, text: isQuoted ? `"${word}"` : word };
  });
}

function applied(text: string, edits: readonly Edit[], file: string): string {
  return edits
    .filter(({ at }) => at.file === file)
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((result, { at, text: put }) => result.slice(0, at.start) + put + result.slice(at.end), text);
}

/** An error that was not there before. */
function newError(before: readonly Problem[], after: readonly Problem[]): Problem | undefined {
  if (!hasErrors(after)) return undefined;
  const codes = before.map(({ code }) => code);
  return after.find(({ code, severity }) => {
    const known = codes.indexOf(code);
    if (known >= 0) codes.splice(known, 1);
    return severity === 'error' && known < 0;
  });
}

function isSameMeaning(before: LoadedWork, after: LoadedWork, edits: readonly Edit[]): boolean {
  const keyOf = ({ file, start }: Span): string => `${file} ${start}`;
  const shifted = ({ file, start }: Span): string => `${file} ${start + shiftBefore(edits, file, start)}`;
  const meant = new Set(namesOf(before).links.map(({ from, to }) => `${shifted(from)} ${shifted(to)}`));
  const means = new Set(namesOf(after).links.map(({ from, to }) => `${keyOf(from)} ${keyOf(to)}`));
  return meant.size === means.size && [...means].every((link) => meant.has(link));
}

/** By how much the edits move what stands at an offset. */
function shiftBefore(edits: readonly Edit[], file: string, offset: number): number {
  return edits
    .filter(({ at }) => at.file === file && at.start < offset)
    .reduce((shift, { at, text }) => shift + text.length - (at.end - at.start), 0);
}

/** What puts columns below each other again, in files in which they were before. */
function layoutEdits(
  { texts }: LoadedWork,
  renamed: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): readonly Edit[] {
  return [...new Set(edits.map(({ at }) => at.file))].flatMap((file) => {
    const [before = '', after = ''] = [texts.get(file), renamed.get(file)];
    if (format(file, before).text !== before) return [];
    return spaceEdits(after, format(file, after).text).map(({ start, end, text }): Edit => {
      const shift = shiftBack(edits, file, start);
      return { at: { file, start: start - shift, end: end - shift }, text };
    });
  });
}

/** By how much the edits moved what now stands at an offset. */
function shiftBack(edits: readonly Edit[], file: string, offset: number): number {
  let shift = 0;
  const own = edits.filter(({ at }) => at.file === file).toSorted((a, b) => a.at.start - b.at.start);
  for (const { at, text } of own) {
    if (at.start + shift + text.length > offset) break;
    shift += text.length - (at.end - at.start);
  }
  return shift;
}

function example({ texts }: LoadedWork, { declared }: Name): string {
  const word = texts.get(declared.file)?.slice(declared.start, declared.end) ?? 'name';
  return `${word}_2`;
}
