import { childrenOf, type Expression, evaluateExpression, type Program } from '@tallystick/model';
import { decimal, divide, type Rational } from '@tallystick/runtime';

/**
 * The values of a quantity field that conditions compare it with, in steps of the field: between two of them all values
 * are alike to the conditions. Undefined where a condition does more with the field than to compare it with constants.
 */
export function cutsOf(
  program: Program,
  field: { readonly name: string; readonly step: string },
  conditions: readonly Expression[],
): readonly number[] | undefined {
  const cuts = new Set<number>();
  for (const condition of conditions) {
    if (!collect(program, field, condition, cuts)) return undefined;
  }
  return [...cuts].sort((a, b) => a - b);
}

/** For each row the band of its value: an odd number on a cut, an even one between two. */
export function bandsOf(column: ArrayLike<number>, rows: number, cuts: readonly number[]): Int32Array {
  const bands = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = column[row] ?? 0;
    let band = 0;
    for (const cut of cuts) {
      if (value < cut) break;
      band += value === cut ? 1 : 2;
    }
    bands[row] = band;
  }
  return bands;
}

function collect(
  program: Program,
  field: { readonly name: string; readonly step: string },
  expression: Expression,
  cuts: Set<number>,
): boolean {
  switch (expression.kind) {
    case 'field':
      return expression.field !== field.name;
    case 'total':
      return true;
    case 'let':
      return program.lets
        .filter(({ name }) => name === expression.name)
        .every(({ value }) => collect(program, field, value, cuts));
    case 'compare':
    case 'is':
    case 'between':
    case 'oneOf': {
      const sides = childrenOf(expression);
      const others = sides.filter((side) => side.kind !== 'field' || side.field !== field.name);
      const constants = others.length < sides.length ? others.map((side) => constantOf(program, side)) : [];
      for (const constant of constants) {
        if (constant === undefined) return false;
        const inSteps = divide(constant, decimal(field.step));
        cuts.add(Number(inSteps.n) / Number(inSteps.d));
      }
      return constants.length > 0 || sides.every((side) => collect(program, field, side, cuts));
    }
    default:
      return childrenOf(expression).every((child) => collect(program, field, child, cuts));
  }
}

/** The value of an expression that is the same for every fact and period. */
function constantOf(program: Program, expression: Expression): Rational | undefined {
  const { value } = { value: undefined, ...evaluateExpression(expression, { program }) };
  return value?.kind === 'quantity' ? value.value : undefined;
}
