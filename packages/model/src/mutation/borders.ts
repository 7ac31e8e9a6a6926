import { add, decimal, negate, toDecimal } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Decimal } from '../program/number.ts';
import type { ClassificationMember, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, withChildren } from '../program/walk.ts';
import type { Mutant } from './mutant.ts';
import { neighbours, stepOf } from './numbers.ts';

/** A number that ends or begins a group or class. */
interface Bound {
  readonly number: ExpressionOf<'number'>;
  readonly member: ClassificationMember;
  readonly step: Decimal;
  /** What is compared, and the last value below the border: `sale gvwr 14000`. */
  readonly border: string;
}

/**
 * The borders between groups and classes, moved. One bound alone leaves a gap or an overlap, which the check finds; a
 * border that is wrong on both sides and in all groups and classes is wrong without a contradiction.
 */
export function borderMutants(program: Program): readonly Mutant[] {
  const bounds = program.classifications.flatMap(({ members }) =>
    members.flatMap((member) => boundsIn(member.when, member, program)),
  );
  const borders = new Set(bounds.map(({ border }) => border));
  return [...borders].flatMap((border) => {
    const own = bounds.filter((bound) => bound.border === border);
    const [first] = own;
    if (first === undefined || own.length < 2) return [];
    const { number, member, step } = first;
    return neighbours(number.value, step).map((value, side): Mutant => {
      const moved = new Map(
        own.map((bound) => [
          bound.number,
          { ...bound.number, value: neighbours(bound.number.value, step)[side] ?? bound.number.value },
        ]),
      );
      return {
        operator: 'border',
        part: member,
        at: number.at,
        change: `the border at ${textOf(number)} stood at ${textOf({ ...number, value })} for all groups and classes`,
        program: withBounds(program, moved),
      };
    });
  });
}

function boundsIn(when: Expression, member: ClassificationMember, program: Program): readonly Bound[] {
  const inner = childrenOf(when).flatMap((child) => boundsIn(child, member, program));
  const bound = (field: Expression, number: Expression, isLast: boolean): readonly Bound[] => {
    const step = stepOf(field, program);
    if (field.kind !== 'field' || number.kind !== 'number' || step === undefined) return [];
    const value = decimal(number.value);
    const last = isLast ? value : add(value, negate(decimal(step)));
    return [{ number, member, step, border: `${field.record} ${field.field} ${toDecimal(last)}` }];
  };
  if (when.kind === 'between')
    return [...bound(when.value, when.low, false), ...bound(when.value, when.high, true)];
  if (when.kind !== 'compare') return inner;
  // `x <= 5` and `x > 5` stand at the same border, `x < 6` and `x >= 6` as well.
  const isLast = when.operator === '<=' || when.operator === '>';
  return bound(when.left, when.right, isLast);
}

function withBounds(program: Program, moved: ReadonlyMap<Expression, Expression>): Program {
  const put = (expression: Expression): Expression =>
    moved.get(expression) ?? withChildren(expression, childrenOf(expression).map(put));
  return {
    ...program,
    classifications: program.classifications.map((classification) => ({
      ...classification,
      members: classification.members.map((member) => ({ ...member, when: put(member.when) })),
    })),
  };
}
