import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT: string = path.join(import.meta.dirname, '../..');

/** A page of the documentation, by its path from the root of the repository. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** A fenced block of a page: the words behind the fence, and what stands in it. */
export interface Block {
  readonly words: readonly string[];
  readonly text: string;
  /** The line of the fence, counted from 1. */
  readonly line: number;
}

/** Every page that a reader can come to. */
export const PAGES: readonly Page[] = globSync(
  [
    '*.md',
    'docs/**/*.md',
    'packages/*/README.md',
    'packages/*/template/*.md',
    'extensions/*/README.md',
    'examples/*/README.md',
    'bench/README.md',
  ],
  { cwd: ROOT },
)
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

/** The fenced blocks of a page, in their order. */
export function blocksOf({ text }: Page): readonly Block[] {
  return [...text.matchAll(/^```(\w.*)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: words = '', 2: inside = '' }) => ({
      words: words.trim().split(' '),
      text: inside,
      line: text.slice(0, index).split('\n').length,
    }),
  );
}
