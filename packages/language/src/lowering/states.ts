import type { State, Term } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { twice } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPeriod } from './numbers.ts';
import { lowerGrounds, lowerPart } from './part.ts';

/** `states { CA "California" owes from 2024, earns from 2021 }`. */
export function lowerStates(context: Context, node: Partly<ast.States>): readonly State[] {
  const around = { grounds: lowerGrounds(context, node.grounds, 'states') };
  return node.states
    .map((state) => lowerState(context, state, around))
    .filter((state) => state !== undefined);
}

/** `CA "California" owes from 2024, earns from 2021`. */
export function lowerState(
  context: Context,
  node: Partly<ast.State>,
  within: Pick<State, 'grounds'>,
): State | undefined {
  if (node.name === undefined) return undefined;
  const place = { id: `state:${node.name}`, path: `states.${node.name}` };
  const part = lowerPart(context, node, node.name, place, { nameProperty: 'name', within });
  const owes = lowerTerm(context, node, 'owes', part);
  const earns = lowerTerm(context, node, 'earns', part);
  return { ...part, ...(owes && { owes }), ...(earns && { earns }) };
}

/** A term is a part of its own: the citations are the state's, the assumption stands behind the term. */
function lowerTerm(
  context: Context,
  state: Partly<ast.State>,
  role: 'owes' | 'earns',
  within: State,
): Term | undefined {
  const [term, second] = state.terms.filter((each) => each.role === role);
  if (term === undefined) return undefined;
  const period = lowerPeriod(context, term.period, spanOfProperty(context.file, term, 'period'));
  if (period === undefined) return undefined;
  if (second !== undefined) {
    context.problems.push(twice(`${role} from`, spanOf(context.file, second), spanOf(context.file, term)));
  }
  const place = { id: `${within.id}/${role}`, path: `states.${within.name}.${role}` };
  const grounds = term.assumption === undefined ? [] : [term.assumption];
  return { ...lowerPart(context, term, role, place, { grounds, within }), period };
}
