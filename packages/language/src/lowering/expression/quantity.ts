import type { Expression, Unit } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import type { Context } from '../context.ts';
import { decimalOf } from '../numbers.ts';
import { lowerUnitWord } from '../units.ts';

/** `8_500 lb`, `5%`, `0.75`. The first number of a range takes the unit of the last: `8_501..14_000 lb`. */
export function lowerQuantity(
  context: Context,
  node: Partly<ast.Quantity>,
  measure: Partly<ast.Quantity> = node,
): Expression | undefined {
  if (node.value === undefined) return undefined;
  const at = spanOf(context.file, node);
  if (measure.percent) {
    return { kind: 'number', value: decimalOf(node.value, { percent: true }), unit: {}, percent: true, at };
  }
  const unit: Unit | undefined = measure.unit === undefined ? {} : lowerUnitWord(context, measure.unit);
  return unit && { kind: 'number', value: decimalOf(node.value), unit, at };
}

/** True for a number without a unit and without a percent sign. */
export function isBare(node: Partly<ast.Expression> | undefined): node is Partly<ast.Quantity> {
  return node?.$type === 'Quantity' && !node.percent && node.unit === undefined;
}
