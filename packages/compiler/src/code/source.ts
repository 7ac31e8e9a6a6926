import type { Expression, LedgerFilter, Unit } from '@tallystick/model';

/** An expression as an analyst would write it, for comments: `sold * zev_share[model_year, group]`. */
export function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.percent === true
        ? percentOf(expression.value)
        : withUnit(expression.value, expression.unit);
    case 'date':
      return expression.value;
    case 'text':
      return `"${expression.value}"`;
    case 'field':
      return expression.field;
    case 'let':
    case 'member':
    case 'classification':
      return expression.name;
    case 'belongs':
      return expression.member;
    case 'lookup':
      return `${expression.table}[${expression.keys.map(sourceOf).join(', ')}]`;
    case 'negate':
      return `-${operand(expression.value)}`;
    case 'not':
      return `not ${operand(expression.value)}`;
    case 'arithmetic':
    case 'compare':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    case 'logic':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    case 'is':
      return `${operand(expression.left)} is ${expression.negated ? 'not ' : ''}${operand(expression.right)}`;
    case 'between':
      return `${operand(expression.value)} in ${operand(expression.low)}..${operand(expression.high)}`;
    case 'oneOf':
      return `${operand(expression.value)} in (${expression.options.map(sourceOf).join(', ')})`;
    case 'reading':
      return `reading ${expression.reading} is ${expression.choice}`;
    case 'total': {
      const by = expression.by.length === 0 ? '' : ` by ${expression.by.join(', ')}`;
      const when = expression.when === undefined ? '' : ` when ${sourceOf(expression.when)}`;
      return `total(${sourceOf(expression.value)}${by}${when})`;
    }
    case 'call':
      return `${expression.function}(${expression.arguments.map(sourceOf).join(', ')})`;
    case 'rounded':
      return `${sourceOf(expression.value)}, rounded ${expression.rounding.mode} to ${expression.rounding.step}`;
    case 'vintage':
      return 'vintage';
    case 'ledger':
      return `${expression.amount}(${filterOf(expression.filter)})`;
  }
}

const SIMPLE = new Set([
  'number',
  'field',
  'let',
  'member',
  'classification',
  'belongs',
  'lookup',
  'call',
  'vintage',
  'ledger',
  'total',
]);

function operand(expression: Expression): string {
  const chain = expression.kind === 'arithmetic' && expression.operator === '*';
  return SIMPLE.has(expression.kind) ||
    chain ||
    expression.kind === 'reading' ||
    expression.kind === 'compare'
    ? sourceOf(expression)
    : `(${sourceOf(expression)})`;
}

function percentOf(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = whole + fraction.padEnd(2, '0').slice(0, 2);
  const rest = fraction.slice(2);
  return `${digits.replace(/^(-?)0+(?=\d)/, '$1')}${rest === '' ? '' : `.${rest}`}%`;
}

function withUnit(value: string, unit: Unit): string {
  const up = Object.entries(unit).filter(([, exponent]) => exponent > 0);
  const down = Object.entries(unit).filter(([, exponent]) => exponent < 0);
  const text = up.map(([name]) => name).join(' * ') + down.map(([name]) => `/${name}`).join('');
  return text === '' ? value : `${value} ${text}`;
}

function filterOf(filter: LedgerFilter): string {
  return [
    ...(filter.steps ?? []),
    ...(filter.kinds ?? []),
    ...(filter.groups ?? []),
    ...(filter.periods ?? []),
  ].join(', ');
}
