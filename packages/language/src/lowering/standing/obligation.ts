import type { Need } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import type { Partly } from '../../parsing/partly.ts';
import { find } from '../../scoping/find.ts';
import type { Instruments } from '../../scoping/instruments.ts';
import type { Context } from '../context.ts';
import { lowerPart, placeOfElement } from '../part.ts';
import { lowerInstrumentNames, lowerStateNames } from './names.ts';

/** `obligation zev_requirement in CA needs waiver of ACT under "..."`. */
export function lowerObligation(
  context: Context,
  node: Partly<ast.Obligation>,
  instruments: Instruments,
): Need | undefined {
  const rule = find(context, node.rule, context.names.deficits, 'a deficit')?.name;
  const states = lowerStateNames(context, node.states);
  const needed = lowerInstrumentNames(context, node.instruments, instruments);
  if (rule === undefined || needed.length === 0) return undefined;
  const where = states.length === 0 ? '' : ` in ${states.join(', ')}`;
  const part = lowerPart(context, node, rule, placeOfElement('obligation', `${rule}${where}`), {
    nameProperty: 'rule',
  });
  return { ...part, rule, ...(states.length > 0 && { states }), instruments: needed };
}
