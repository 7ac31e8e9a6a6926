import type { LeafCstNode } from 'langium';
import {
  isBound,
  isCall,
  isLookup,
  isNegativeExpression,
  isNumberCell,
  isReplace,
  isUnitFactor,
} from '../generated/ast.ts';

const NONE_BEFORE: ReadonlySet<string> = new Set([')', ']', ',', ':', '..']);
const NONE_AFTER: ReadonlySet<string> = new Set(['(', '[', '..']);

/** Tokens that stand side by side, as text. */
export function spaced(tokens: readonly LeafCstNode[]): string {
  return tokens
    .map((token, index) => {
      const before = tokens[index - 1];
      return before && hasSpaceBetween(before, token) ? ` ${token.text}` : token.text;
    })
    .join('');
}

/** Names and words of the language look the same, so the tree is asked: `total(sold)`, but `and (a or b)`. */
function hasSpaceBetween(before: LeafCstNode, token: LeafCstNode): boolean {
  if (NONE_AFTER.has(before.text) || NONE_BEFORE.has(token.text)) return false;
  if (before.text === '{' && token.text === '}') return false;
  if (token.text === '%') return before.tokenType.name !== 'NUMBER';
  if (token.text === '(' && isCall(token.astNode)) return false;
  if (token.text === '[' && (isLookup(token.astNode) || isReplace(token.astNode))) return false;
  // g/ton_mile; in an expression it would be 0.01 / mile.
  if (isUnitFactor(token.astNode)) return false;
  return !isSignOfNumber(before);
}

function isSignOfNumber({ text, astNode }: LeafCstNode): boolean {
  return text === '-' && (isNegativeExpression(astNode) || isNumberCell(astNode) || isBound(astNode));
}
