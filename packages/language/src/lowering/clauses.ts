import type { Clause } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import type { Context } from './context.ts';
import { lowerPart, placeOfElement } from './part.ts';

/** `clauses of ACT { "1963(a)" "purpose" not encoded "no amount depends on it" }`. */
export function lowerClauses(context: Context, node: Partly<ast.Clauses>): readonly Clause[] {
  return node.clauses.flatMap((clause) => {
    if (clause.text === undefined) return [];
    const place = placeOfElement('clause', clause.text);
    const part = lowerPart(context, clause, clause.text, place, { nameProperty: 'text' });
    return [{ ...part, ...(clause.reason !== undefined && { notEncoded: clause.reason }) }];
  });
}
