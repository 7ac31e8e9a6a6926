import { parse } from './parse.ts';

/** True for a word that a part can be called by: one word that is not reserved. */
export function isName(word: string): boolean {
  const { mistakes, tree } = parse('', `let ${word} = 1`);
  const [element] = tree.elements;
  return mistakes.length === 0 && element?.$type === 'Let' && element.name === word;
}
