import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Location, Position, Range } from 'vscode-languageserver';
import { type Editor, FOLDER, startEditor, uri } from './editor.ts';
import { marked, positionAt } from './marked.ts';

const CASES = path.join(import.meta.dirname, '../cases');

/** One case of a feature: its files without marks, and the places that were marked. */
export interface Case {
  readonly editor: Editor;
  readonly files: ReadonlyMap<string, string>;
  /** What stands beside them, in CSV. */
  readonly facts: ReadonlyMap<string, string>;
  readonly marks: readonly { readonly file: string; readonly uri: string; readonly position: Position }[];
  /** The text of a place, as `file:line:column "words"`. */
  show(at: Location): string;
}

/**
 * Runs the cases of a feature: each folder of `cases/FEATURE` holds `.tally` files, in which `<|>` marks the places that are
 * asked about, and `expected.txt`, what the answer is in words. `vitest -u` writes it anew.
 *
 * @param answer asks the server and puts its answer into words, one line a part
 */
export function feature(name: string, answer: (one: Case) => Promise<readonly string[]>): void {
  describe(name, () => {
    const folders = globSync('*/', { cwd: path.join(CASES, name) }).sort();
    test('has cases', () => expect(folders).not.toEqual([]));
    const editors: Editor[] = [];
    afterAll(async () => {
      for (const editor of editors) await editor.close();
    });
    test.each(folders)('%s', async (folder) => {
      const root = path.join(CASES, name, folder);
      const names = globSync('**/*.tally', { cwd: root }).sort();
      const read = names.map((file) => [file, marked(readFileSync(path.join(root, file), 'utf8'))] as const);
      const files = new Map(read.map(([file, { text }]) => [file, text]));
      const beside = globSync('**/*.csv', { cwd: root }).sort();
      const facts = new Map(beside.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
      const editor = await startEditor(Object.fromEntries([...files, ...facts]));
      editors.push(editor);
      for (const file of names) await editor.open(file);
      const marks = read.flatMap(([file, { text, offsets }]) =>
        offsets.map((offset) => ({ file, uri: uri(file), position: positionAt(text, offset) })),
      );
      const show = ({ uri: at, range }: Location): string => {
        const file = at.replace(`file://${FOLDER}/`, '');
        const { line, character } = range.start;
        return `${file}:${line + 1}:${character + 1} ${JSON.stringify(textIn(files.get(file) ?? '', range))}`;
      };
      const lines = await answer({ editor, files, facts, marks, show });
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(path.join(root, 'expected.txt'));
    });
  });
}

/** The text of a range. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, i) => line.slice(i === 0 ? start.character : 0, i === last ? end.character : undefined))
    .join('\n');
}
