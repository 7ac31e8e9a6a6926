import type { Span } from '@tallystick/model';
import { type AstNode, AstUtils } from 'langium';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';
import { OUTSIDE } from '../scoping/declared.ts';

/** What a declared name is a name of, in the words of the language. */
export type DeclarationKind = (typeof KINDS)[keyof typeof KINDS];

/** A name that a text declares. */
export interface Declaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** The name itself. */
  readonly at: Span;
  /** All that is declared by it. */
  readonly part: Span;
  /** True where no source gives it, or a part of it. */
  readonly assumed: boolean;
}

const KINDS = {
  Program: 'program',
  Amendment: 'amendment',
  Agreement: 'agreement',
  State: 'state',
  Record: 'record',
  Field: 'field',
  Member: 'value',
  Group: 'group',
  Classes: 'classes',
  ClassMember: 'class',
  Table: 'table',
  Let: 'let',
  Reading: 'reading',
  Election: 'election',
  Choice: 'choice',
  Deficit: 'deficit',
  Credit: 'credit',
  Step: 'step',
  Limit: 'limit',
  PoolLimit: 'limit of a pool',
  Deadline: 'deadline',
  Pool: 'pool',
} as const;

/** The names that a file declares, in the order of its text. Scenarios and clauses have texts, and no names. */
export function declarationsIn(file: ParsedFile): readonly Declaration[] {
  return AstUtils.streamAst(file.result.value)
    .flatMap((node) => declarationOf(file, node) ?? [])
    .toArray();
}

function declarationOf(file: ParsedFile, node: AstNode): Declaration | undefined {
  if (!isKind(node.$type) || !('name' in node) || typeof node.name !== 'string') return undefined;
  // The word of the language for what is out of scope.
  if (node.$type === 'Group' && node.name === OUTSIDE) return undefined;
  return {
    name: node.name,
    kind: KINDS[node.$type],
    at: spanOfProperty(file, node, 'name'),
    part: spanOf(file, node),
    assumed: rests(node).some(({ $type }) => $type === 'Assumption'),
  };
}

/** What a part rests on, with what its own lines do; not the parts in its block that have names themselves. */
function rests(node: AstNode): readonly AstNode[] {
  return AstUtils.streamContents(node)
    .toArray()
    .flatMap((child) => (isKind(child.$type) ? [] : [child, ...rests(child)]));
}

function isKind(type: string): type is keyof typeof KINDS {
  return type in KINDS;
}
