import { type Derivation, roundingText, textOf, valueText } from '@tallystick/model';

/** A formula with its values put in. */
export interface Formula {
  /** Each value with the place that it comes from: `300 vehicles x 5% (zev_share 2024 light; 1963.1(b), Table A-1)`. */
  readonly text: string;
  /** Only the values: `300 vehicles x 5%`. */
  readonly brief: string;
  /** The places: `zev_share 2024 light; 1963.1(b), Table A-1`. */
  readonly origins: readonly string[];
}

/** The formula of an amount. */
export function formulaOf(derivation: Derivation): Formula {
  return {
    text: print(derivation, { origins: true, fields: false }),
    brief: print(derivation, { origins: false, fields: false }),
    origins: originsIn(derivation),
  };
}

/** A condition with its values; what only compares words stays as the program writes it. */
export function conditionText(derivation: Derivation): string {
  return print(derivation, { origins: true, fields: true });
}

/** Whether the places of values, and the names of fields, are said. */
interface Detail {
  readonly origins: boolean;
  readonly fields: boolean;
}

function print(derivation: Derivation, detail: Detail): string {
  const { expression, value, children } = derivation;
  const text = valueText(value);
  const all = children.map((child) => print(child, detail));
  const inside = children.map((child, index) =>
    strength(child) < strength(derivation) ? `(${all[index]})` : (all[index] ?? ''),
  );
  switch (expression.kind) {
    case 'number':
      return text;
    case 'field':
      return detail.fields ? `${text} (${expression.field})` : text;
    case 'let':
    case 'lookup':
    case 'ledger':
    case 'total':
      return detail.origins ? `${text} (${origin(derivation)})` : text;
    case 'arithmetic':
      return inside.join(expression.operator === '*' ? ' x ' : ` ${expression.operator} `);
    case 'compare':
    case 'logic':
      return inside.join(` ${expression.operator} `);
    case 'negate':
      return `-${inside.join('')}`;
    case 'not':
      return `not ${inside.join('')}`;
    case 'call':
      return `${expression.function}(${all.join(', ')})`;
    case 'rounded':
      return `${all.join('')}, ${roundingText(expression.rounding)}`;
    default:
      return textOf(expression);
  }
}

/** The places that the values of a formula come from, each once, in reading order. */
function originsIn(derivation: Derivation): readonly string[] {
  const { kind } = derivation.expression;
  if (kind === 'let' || kind === 'lookup') return [origin(derivation)];
  return [...new Set(derivation.children.flatMap(originsIn))];
}

/** `zev_share 2024 light; 1963.1(b), Table A-1; assumed`. */
function origin({ expression, children, sources }: Derivation): string {
  const name =
    expression.kind === 'lookup'
      ? [expression.table, ...children.map(({ value }) => valueText(value))].join(' ')
      : textOf(expression);
  const clauses = new Set(sources.flatMap(({ grounds }) => grounds.citations.map(({ clause }) => clause)));
  const isAssumed = sources.some(({ grounds }) => grounds.assumption !== undefined);
  return [name, [...clauses].join(', '), isAssumed ? 'assumed' : ''].filter((text) => text !== '').join('; ');
}

/** How tightly an expression binds; what binds less stands in parentheses. */
function strength({ expression, children }: Derivation): number {
  switch (expression.kind) {
    case 'rounded':
      return 0;
    case 'logic': {
      const [only, other] = children;
      if (only !== undefined && other === undefined) return strength(only);
      return expression.operator === 'or' ? 1 : 2;
    }
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
