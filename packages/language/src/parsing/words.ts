import type { Span } from '@tallystick/model';
import { type CstNode, CstUtils, GrammarAST, type LeafCstNode } from 'langium';
import type { ParsedFile } from './parse.ts';

/** What a piece of a text is to the parser: a word of the language, a name, a number and so on. */
export type WordKind = 'keyword' | 'name' | 'number' | 'date' | 'text' | 'sign' | 'comment' | 'doc';

export interface Word {
  readonly at: Span;
  readonly kind: WordKind;
  /** The rule of the grammar in which it stands: `NamedType`, `Step`. */
  readonly rule: string;
}

/** All words, signs and comments of a file, in the order of its text, as far as it could be read. */
export function wordsOf(file: ParsedFile): readonly Word[] {
  const root = file.result.value.$cstNode;
  if (root === undefined) return [];
  return CstUtils.flattenCst(root)
    .filter((leaf) => leaf.length > 0)
    .map((leaf) => ({
      at: { file: file.file, start: leaf.offset, end: leaf.end },
      kind: kindOf(leaf),
      rule: leaf.astNode.$type,
    }))
    .toArray();
}

function kindOf({ hidden, tokenType, text, grammarSource }: LeafCstNode): WordKind {
  if (hidden) return tokenType.name === 'DOC_COMMENT' ? 'doc' : 'comment';
  switch (tokenType.name) {
    case 'NUMBER':
      return 'number';
    case 'DATE':
      return 'date';
    case 'STRING':
      return 'text';
    default:
      if (!/^\p{L}|_/u.test(text)) return 'sign';
      return GrammarAST.isKeyword(grammarSource) ? 'keyword' : 'name';
  }
}

/** What stands around a place, from the word there to the whole text, each within the next. */
export function spansAround(file: ParsedFile, offset: number): readonly Span[] {
  const root = file.result.value.$cstNode;
  const leaf =
    root && (CstUtils.findLeafNodeAtOffset(root, offset) ?? CstUtils.findLeafNodeBeforeOffset(root, offset));
  const spans: Span[] = [
    wordAround(file, offset),
    ...(leaf?.tokenType.name === 'STRING' ? [withoutQuotes(file, leaf)] : []),
  ];
  for (let node: CstNode | undefined = leaf; node !== undefined; node = node.container) {
    const { offset: start, end } = node;
    const last = spans.at(-1);
    if (start <= offset && offset <= end && (last === undefined || start < last.start || end > last.end))
      spans.push({ file: file.file, start, end });
  }
  return spans;
}

/** The letters and digits around a place, also within comments and quotes. */
function wordAround({ file, text }: ParsedFile, offset: number): Span {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, offset))?.[0].length ?? 0;
  const behind = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset))?.[0].length ?? 0;
  return { file, start: offset - before, end: offset + behind };
}

function withoutQuotes({ file }: ParsedFile, { offset, end }: LeafCstNode): Span {
  return { file, start: offset + 1, end: end - 1 };
}
