/** What an editor asks of the text itself: its tree, its tokens, and where they stand. */
export { usedPath } from './files/path.ts';
export type * as ast from './generated/ast.ts';
export { type OutlineItem, type OutlineType, outlineOf } from './outline/outline.ts';
export { isName } from './parsing/name.ts';
export { type ParsedFile, parse, spanOf, spanOfProperty, spanOfReference } from './parsing/parse.ts';
export type { Partly } from './parsing/partly.ts';
export { spansAround, type Word, type WordKind, wordsOf } from './parsing/words.ts';
export { isBuiltIn } from './scoping/prelude.ts';
