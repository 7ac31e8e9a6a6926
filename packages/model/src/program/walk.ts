import type { Expression } from './expression.ts';

/** The expressions directly inside one, in reading order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'lookup':
      return expression.keys;
    case 'negate':
    case 'not':
    case 'rounded':
      return [expression.value];
    case 'arithmetic':
    case 'compare':
    case 'is':
    case 'logic':
      return [expression.left, expression.right];
    case 'between':
      return [expression.value, expression.low, expression.high];
    case 'oneOf':
      return [expression.value, ...expression.options];
    case 'total':
      return expression.when === undefined ? [expression.value] : [expression.value, expression.when];
    case 'call':
      return expression.arguments;
    default:
      return [];
  }
}
