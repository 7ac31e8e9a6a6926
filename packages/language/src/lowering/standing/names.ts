import { waiverOf } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../../generated/ast.ts';
import type { Partly } from '../../parsing/partly.ts';
import { find } from '../../scoping/find.ts';
import { AN_INSTRUMENT, type Instruments } from '../../scoping/instruments.ts';
import type { Context } from '../context.ts';

/** `in CA, OR`. */
export function lowerStateNames(context: Context, states: readonly Reference[]): readonly string[] {
  return states.flatMap((state) => find(context, state, context.names.states, 'a state')?.name ?? []);
}

/** `waiver of ACT, A2025`: the names of instruments. */
export function lowerInstrumentNames(
  context: Context,
  nodes: readonly Partly<ast.InstrumentName>[],
  instruments: Instruments,
): readonly string[] {
  return nodes.flatMap(({ instrument, waiver }) => {
    const name = find(context, instrument, instruments, AN_INSTRUMENT)?.name;
    if (name === undefined) return [];
    return [waiver ? waiverOf(name) : name];
  });
}
