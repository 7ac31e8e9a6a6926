import type { Seed, State, Term } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { twice } from '../problems/parts.ts';
import { find } from '../scoping/find.ts';
import type { Context } from './context.ts';
import { decimalOf, lowerPeriod } from './numbers.ts';
import { lowerGrounds, lowerPart } from './part.ts';
import { lowerRounding } from './rounding.ts';

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
  const opens = lowerSeed(context, node, part);
  return { ...part, ...(owes && { owes }), ...(earns && { earns }), ...(opens && { opens }) };
}

/** `opens in 2027 with 25% of CA, rounded down to 0.1`. */
function lowerSeed(context: Context, state: Partly<ast.State>, within: State): Seed | undefined {
  const [seed, second] = state.seeds;
  if (seed === undefined) return undefined;
  if (second !== undefined)
    context.problems.push(twice('opens in', spanOf(context.file, second), spanOf(context.file, seed)));
  const period = lowerPeriod(context, seed.period, spanOfProperty(context.file, seed, 'period'));
  const from = find(context, seed.from, context.names.states, 'a state')?.name;
  const rounding = lowerRounding(seed.rounding);
  if (period === undefined || from === undefined || seed.value === undefined) return undefined;
  const place = { id: `${within.id}/opens`, path: `states.${within.name}.opens` };
  const grounds = seed.assumption === undefined ? [] : [seed.assumption];
  return {
    ...lowerPart(context, seed, 'opens', place, { grounds, within }),
    period,
    from,
    ratio: decimalOf(seed.value, { percent: seed.percent ?? false }),
    ...(rounding && { rounding }),
  };
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
