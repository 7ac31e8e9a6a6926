import { childrenOf, type Expression, withChildren } from '@tallystick/model';

// Other ways to write an expression, by the laws of arithmetic and of logic alone.

/** Every expression that differs from this one in one place and says the same. */
export function rewritingsOf(expression: Expression): readonly Expression[] {
  const children = childrenOf(expression);
  const inside = children.flatMap((child, index) =>
    isUnit(expression, index)
      ? []
      : rewritingsOf(child).map((other) => withChildren(expression, children.with(index, other))),
  );
  return [...inside, ...rewritten(expression)];
}

/** `mile` in `0.01 / mile`. */
function isUnit(expression: Expression, index: number): boolean {
  return expression.kind === 'arithmetic' && expression.operator === '/' && index === 1;
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const DENIED = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function rewritten(expression: Expression): readonly Expression[] {
  const { at } = expression;
  switch (expression.kind) {
    case 'arithmetic':
      return rewrittenArithmetic(expression);
    case 'compare': {
      const { left, right, operator } = expression;
      return [
        { ...expression, operator: MIRRORED[operator], left: right, right: left },
        not({ ...expression, operator: DENIED[operator] }),
      ];
    }
    case 'logic': {
      const { left, right, operator } = expression;
      return [
        { ...expression, left: right, right: left },
        { ...expression, right: expression },
        not({
          ...expression,
          operator: operator === 'and' ? 'or' : 'and',
          left: not(left),
          right: not(right),
        }),
      ];
    }
    case 'not':
      return [not(not(expression))];
    case 'between': {
      const { value, low, high } = expression;
      return [
        {
          kind: 'logic',
          operator: 'and',
          left: { kind: 'compare', operator: '>=', left: value, right: low, at },
          right: { kind: 'compare', operator: '<=', left: value, right: high, at },
          at,
        },
      ];
    }
    case 'is':
      return [not({ ...expression, negated: !expression.negated })];
    case 'oneOf': {
      const { value, options } = expression;
      const each = options.map(
        (right): Expression => ({ kind: 'is', negated: false, left: value, right, at }),
      );
      return [
        { ...expression, options: options.toReversed() },
        each.reduce((left, right) => ({ kind: 'logic', operator: 'or', left, right, at })),
      ];
    }
    case 'call': {
      const [first, ...others] = expression.arguments;
      if (first === undefined) return [];
      return [
        { ...expression, arguments: [...others, first] },
        { ...expression, arguments: [first, ...expression.arguments] },
      ];
    }
    case 'rounded':
      return [{ ...expression, value: expression }];
    default:
      return [];
  }
}

function rewrittenArithmetic(
  expression: Extract<Expression, { readonly kind: 'arithmetic' }>,
): readonly Expression[] {
  const { operator, left, right, at } = expression;
  if (operator !== '*' && operator !== '+') return [];
  const swapped: Expression = { ...expression, left: right, right: left };
  const regrouped: readonly Expression[] =
    left.kind === 'arithmetic' && left.operator === operator
      ? [{ ...expression, left: left.left, right: { ...expression, left: left.right, right } }]
      : [];
  const spread: readonly Expression[] =
    operator === '*' && right.kind === 'arithmetic' && (right.operator === '+' || right.operator === '-')
      ? [
          {
            ...right,
            left: { ...expression, right: right.left },
            right: { ...expression, right: right.right },
          },
        ]
      : [];
  const one: Expression = { kind: 'number', value: '1', unit: {}, at };
  const timesOne: readonly Expression[] =
    operator === '*' ? [{ ...expression, right: times(right, one) }] : [];
  return [swapped, ...regrouped, ...spread, ...timesOne];
}

function times(left: Expression, right: Expression): Expression {
  return { kind: 'arithmetic', operator: '*', left, right, at: left.at };
}

export function not(value: Expression): Expression {
  return { kind: 'not', value, at: value.at };
}
