import { type Derivation, type Part, textOf, valueText } from '@tallystick/model';

/**
 * A formula with its values put in, each with the place that it comes from: `300 vehicles x 5% (zev_share 2024 light;
 * 1963.1(b), Table A-1)`. Conditions that only compare words stay as the program writes them.
 */
export function formulaText({ expression, value, children, sources }: Derivation): string {
  const inside = (one: Derivation): string =>
    strength(one) < strength({ expression }) ? `(${formulaText(one)})` : formulaText(one);
  switch (expression.kind) {
    case 'number':
    case 'field':
      return valueText(value);
    case 'let':
      return `${valueText(value)} (${origin(expression.name, sources)})`;
    case 'lookup': {
      const keys = children.map((key) => valueText(key.value));
      return `${valueText(value)} (${origin([expression.table, ...keys].join(' '), sources)})`;
    }
    case 'ledger':
    case 'total':
      return `${valueText(value)} (${textOf(expression)})`;
    case 'arithmetic':
      return children.map(inside).join(expression.operator === '*' ? ' x ' : ` ${expression.operator} `);
    case 'compare':
    case 'logic':
      return children.map(inside).join(` ${expression.operator} `);
    case 'negate':
      return `-${children.map(inside).join('')}`;
    case 'not':
      return `not ${children.map(inside).join('')}`;
    case 'call':
      return `${expression.function}(${children.map(formulaText).join(', ')})`;
    case 'rounded':
      return `${children.map(formulaText).join('')}, rounded ${expression.rounding.mode} to ${expression.rounding.step}`;
    default:
      return textOf(expression);
  }
}

/** `zev_share 2024 light; 1963.1(b), Table A-1; assumed`. */
function origin(name: string, sources: readonly Part[]): string {
  const clauses = new Set(sources.flatMap(({ grounds }) => grounds.citations.map(({ clause }) => clause)));
  const isAssumed = sources.some(({ grounds }) => grounds.assumption !== undefined);
  return [name, [...clauses].join(', '), isAssumed ? 'assumed' : ''].filter((text) => text !== '').join('; ');
}

/** How tightly an expression binds; what binds less stands in parentheses. */
function strength({ expression }: Pick<Derivation, 'expression'>): number {
  switch (expression.kind) {
    case 'rounded':
      return 0;
    case 'logic':
      return expression.operator === 'or' ? 1 : 2;
    case 'not':
      return 3;
    case 'compare':
    case 'is':
    case 'between':
    case 'oneOf':
      return 4;
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? 5 : 6;
    default:
      return 7;
  }
}
