import { type AstNode, CstUtils, type LeafCstNode } from 'langium';

/** The leaves of a tree in the order of the text: tokens, comments, and the marks of the lexer. */
export function leavesOf({ $cstNode }: AstNode): readonly LeafCstNode[] {
  return $cstNode === undefined ? [] : CstUtils.flattenCst($cstNode).toArray();
}

/** The words, numbers and signs of a node. */
export function tokensOf(node: AstNode): readonly LeafCstNode[] {
  return leavesOf(node).filter((leaf) => !leaf.hidden && !isMark(leaf));
}

/** True for what the lexer puts before each statement; it has no width. */
export function isMark({ tokenType: { name } }: LeafCstNode): boolean {
  return name === 'NL' || name === 'TOP';
}
