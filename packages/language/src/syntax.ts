/** What an editor asks of the text itself: its tree, its tokens, what can stand where, and the names that there are. */
export { type Around, type Expected, expectedAt, type Token } from './completion/expected.ts';
export { usedPath } from './files/path.ts';
export type * as ast from './generated/ast.ts';
export type { ProgramNames, Vocabulary } from './lowering/work.ts';
export { type OutlineItem, type OutlineType, outlineOf } from './outline/outline.ts';
export { isName } from './parsing/name.ts';
export { type ParsedFile, parse, spanOf, spanOfProperty, spanOfReference } from './parsing/parse.ts';
export type { Partly } from './parsing/partly.ts';
export { spansAround, type Word, type WordKind, wordsOf } from './parsing/words.ts';
export {
  type Declarations,
  type Declared,
  type DeclaredClassification,
  type DeclaredField,
  type DeclaredRecord,
  type DeclaredTable,
  type Names,
  noNames,
  OUTSIDE,
} from './scoping/declared.ts';
export { keySetsOf, memberSetOf, membersInScope, membersOf } from './scoping/key-sets.ts';
export { isBuiltIn, UNIT_LIST } from './scoping/prelude.ts';
