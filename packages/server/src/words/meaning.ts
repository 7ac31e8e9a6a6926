import { WORDS } from '../generated/words.ts';

/** What a word of the language means, in Markdown; of several words that belong together, the first one with a meaning. */
export function meaningOf(words: string): string | undefined {
  return words
    .split(' ')
    .map((word) => WORDS.get(word))
    .find((meaning) => meaning !== undefined);
}
