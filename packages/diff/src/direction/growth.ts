import {
  childrenOf,
  type Expression,
  type ExpressionOf,
  type Program,
  type Reading,
  type Table,
  type Type,
  typesOf,
} from '@tallystick/model';
import { compare, decimal, ZERO } from '@tallystick/runtime';
import { pairedCells } from '../constructs/tables.ts';
import { allSayTheSame, saidBy, sayTheSame } from '../said.ts';

/**
 * How a value or a condition of a later law compares with that of an earlier one, whatever the facts: never less, never more
 * (a condition is more where it holds more often), the same, or nothing that is proved.
 */
export type Growth = 'more' | 'less' | 'same' | 'unknown';

const OPPOSITE = { more: 'less', less: 'more', same: 'same', unknown: 'unknown' } as const;

export function opposite(growth: Growth): Growth {
  return OPPOSITE[growth];
}

/** What holds of several that all count in the same direction. */
export function together(growths: readonly Growth[]): Growth {
  const moving = new Set(growths.filter((growth) => growth !== 'same'));
  const [only, other] = moving;
  return only === undefined ? 'same' : other === undefined ? only : 'unknown';
}

/** Two laws of the same periods, with what was worked out about them. */
export interface Pair {
  readonly before: Program;
  readonly after: Program;
  readonly types: readonly [ReturnType<typeof typesOf>, ReturnType<typeof typesOf>];
  /** What was found of values and tables, by name. */
  readonly known: Map<string, Growth>;
}

export function pairOf(before: Program, after: Program): Pair {
  return { before, after, types: [typesOf(before), typesOf(after)], known: new Map() };
}

/** How an expression of the later law compares with one of the earlier. */
export function growthOf(old: Expression, now: Expression, pair: Pair): Growth {
  const structural = sameForm(old, now) ? structuralGrowth(old, now, pair) : partsAdded(old, now, pair);
  return structural === 'unknown' ? byRange(old, now, pair) : structural;
}

/** Compares two conditions of which either may be left out: what is not there always holds. */
export function growthOfCondition(
  old: Expression | undefined,
  now: Expression | undefined,
  pair: Pair,
): Growth {
  if (old === undefined || now === undefined)
    return old === now ? 'same' : now === undefined ? 'more' : 'less';
  return growthOf(old, now, pair);
}

/** True for two expressions that can be compared operand by operand. */
function sameForm(old: Expression, now: Expression): boolean {
  const [a, b] = [childrenOf(old), childrenOf(now)];
  if (old.kind !== now.kind || a.length !== b.length) return false;
  if ('operator' in old && 'operator' in now && old.operator !== now.operator) return false;
  return true;
}

function structuralGrowth(old: Expression, now: Expression, pair: Pair): Growth {
  const inner = (): readonly Growth[] =>
    childrenOf(old).map((child, index) => growthOf(child, childrenOf(now)[index] ?? child, pair));
  switch (old.kind) {
    case 'number':
      return now.kind === 'number' && sayTheSame(old.unit, now.unit)
        ? growthOfDecimals(old.value, now.value)
        : 'unknown';
    case 'let':
      return now.kind === 'let' && old.name === now.name ? growthOfLet(old.name, pair) : 'unknown';
    case 'lookup':
      return now.kind === 'lookup' && old.table === now.table && inner().every((one) => one === 'same')
        ? growthOfTable(old.table, pair)
        : 'unknown';
    case 'reading':
      return now.kind === 'reading' && sayTheSame(old, now) ? growthOfReading(old, pair) : 'unknown';
    case 'belongs':
    case 'classification':
      return sayTheSame(old, now)
        ? growthOfGroups(old.kind === 'belongs' ? old.classification : old.name, pair)
        : 'unknown';
    case 'negate':
    case 'not':
      return opposite(together(inner()));
    case 'arithmetic':
      return now.kind === 'arithmetic' ? growthOfArithmetic(old, now, pair) : 'unknown';
    case 'compare': {
      const [left = 'unknown', right = 'unknown'] = inner();
      return old.operator.startsWith('<')
        ? together([opposite(left), right])
        : together([left, opposite(right)]);
    }
    case 'between': {
      const [value, low = 'unknown', high = 'unknown'] = inner();
      return value === 'same' ? together([opposite(low), high]) : 'unknown';
    }
    case 'logic':
      return together(inner());
    case 'call':
      return now.kind === 'call' && old.function === now.function ? together(inner()) : 'unknown';
    case 'rounded':
      return now.kind === 'rounded'
        ? together([...inner(), sayTheSame(old.rounding, now.rounding) ? 'same' : 'unknown'])
        : 'unknown';
    case 'total': {
      if (now.kind !== 'total' || old.record !== now.record || !sayTheSame({ by: old.by }, { by: now.by }))
        return 'unknown';
      const [value = 'unknown', ...when] = inner();
      if (when.every((one) => one === 'same')) return value;
      return isNotNegative(old.value, 0, pair) ? together([value, ...when]) : 'unknown';
    }
    default:
      return sayTheSame(old, now) && inner().every((one) => one === 'same') ? 'same' : 'unknown';
  }
}

/** `x and y` for `x` is less, `x or y` for `x` is more; so are operands of `min` and `max`, and words of a list. */
function partsAdded(old: Expression, now: Expression, pair: Pair): Growth {
  for (const [operator, grows] of [
    ['and', 'less'],
    ['or', 'more'],
  ] as const) {
    const [a, b] = [operands(old, operator), operands(now, operator)];
    if (a.length === b.length) continue;
    const [few, many, added] = a.length < b.length ? [a, b, true] : [b, a, false];
    if (few.every((one) => many.some((other) => isSame(one, other, pair))))
      return added ? grows : opposite(grows);
  }
  if (old.kind === 'call' && now.kind === 'call' && old.function === now.function) {
    const [few, many] =
      old.arguments.length < now.arguments.length
        ? [old.arguments, now.arguments]
        : [now.arguments, old.arguments];
    if (few.every((one) => many.some((other) => isSame(one, other, pair))))
      return (old.function === 'min') === (few === old.arguments) ? 'less' : 'more';
  }
  if (old.kind === 'compare' && now.kind === 'compare' && old.operator.charAt(0) === now.operator.charAt(0)) {
    const isAlike = isSame(old.left, now.left, pair) && isSame(old.right, now.right, pair);
    return isAlike ? (now.operator.endsWith('=') ? 'more' : 'less') : 'unknown';
  }
  if (old.kind === 'oneOf' && now.kind === 'oneOf' && isSame(old.value, now.value, pair)) {
    const has = (list: readonly Expression[], one: Expression): boolean =>
      list.some((other) => saidBy(other) === saidBy(one));
    if (old.options.every((one) => has(now.options, one))) return 'more';
    if (now.options.every((one) => has(old.options, one))) return 'less';
  }
  return 'unknown';
}

function operands(expression: Expression, operator: 'and' | 'or'): readonly Expression[] {
  return expression.kind === 'logic' && expression.operator === operator
    ? [...operands(expression.left, operator), ...operands(expression.right, operator)]
    : [expression];
}

function isSame(old: Expression, now: Expression, pair: Pair): boolean {
  return saidBy(old) === saidBy(now) && growthOf(old, now, pair) === 'same';
}

function growthOfArithmetic(
  old: ExpressionOf<'arithmetic'>,
  now: ExpressionOf<'arithmetic'>,
  pair: Pair,
): Growth {
  const [left, right] = [growthOf(old.left, now.left, pair), growthOf(old.right, now.right, pair)];
  const isPositive = (side: 'left' | 'right'): boolean =>
    isNotNegative(old[side], 0, pair) && isNotNegative(now[side], 1, pair);
  switch (old.operator) {
    case '+':
      return together([left, right]);
    case '-':
      return together([left, opposite(right)]);
    case '*': {
      const isKnown = (left === 'same' || isPositive('right')) && (right === 'same' || isPositive('left'));
      return isKnown ? together([left, right]) : 'unknown';
    }
    case '/': {
      if (left === 'same' && right === 'same') return 'same';
      const isKnown = isPositive('right') && (right === 'same' || isPositive('left'));
      return isKnown ? together([left, opposite(right)]) : 'unknown';
    }
  }
}

function growthOfDecimals(old: string, now: string): Growth {
  const order = compare(decimal(now), decimal(old));
  return order === 0 ? 'same' : order > 0 ? 'more' : 'less';
}

/** Looks each name up once, and takes something for it while it is looked up, should it lead back to itself. */
function remembered(key: string, { known }: Pair, meanwhile: Growth, find: () => Growth): Growth {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, meanwhile);
  const growth = find();
  known.set(key, growth);
  return growth;
}

function growthOfLet(name: string, pair: Pair): Growth {
  return remembered(`let ${name}`, pair, 'unknown', () => {
    const [old, now] = [pair.before, pair.after].map(({ lets }) => lets.find((one) => one.name === name));
    return old === undefined || now === undefined ? 'unknown' : growthOf(old.value, now.value, pair);
  });
}

function growthOfTable(name: string, pair: Pair): Growth {
  return remembered(`table ${name}`, pair, 'unknown', () => {
    const [old, now] = [pair.before, pair.after].map(({ tables }) => tables.find((one) => one.name === name));
    if (old === undefined || now === undefined) return 'unknown';
    const groups = now.keys.flatMap(({ over }) => (over.kind === 'classification' ? [over.name] : []));
    const moved = groups.some((one) => growthOfGroups(one, pair) !== 'same');
    return moved ? 'unknown' : growthOfCells(old, now);
  });
}

function growthOfCells(old: Table, now: Table): Growth {
  if (sayTheSame(old, now)) return 'same';
  const pairs = pairedCells(old, now);
  if (pairs === undefined) return 'unknown';
  return together(
    pairs.map(([one, other]) => {
      if (one.kind === 'empty' || other.kind === 'empty') return one.kind === other.kind ? 'same' : 'unknown';
      return growthOfDecimals(one.value, other.value);
    }),
  );
}

function growthOfGroups(name: string, pair: Pair): Growth {
  // A group can be what others are not: they are the same unless something else in them is another.
  return remembered(`groups ${name}`, pair, 'same', () => {
    const [old = [], now = []] = [pair.before, pair.after].map(({ classifications }) =>
      classifications.filter((one) => one.name === name).flatMap(({ members }) => members),
    );
    if (!allSayTheSame(old, now)) return 'unknown';
    const conditions = old.map(({ when }, index) => growthOf(when, now[index]?.when ?? when, pair));
    return conditions.every((one) => one === 'same') ? 'same' : 'unknown';
  });
}

/** A reading holds or not by its default; an election is answered by others. */
function growthOfReading({ reading, choice }: ExpressionOf<'reading'>, pair: Pair): Growth {
  const [old, now] = [pair.before, pair.after].map(({ readings }) =>
    readings.find(({ name }: Reading) => name === reading),
  );
  if (old === undefined || now === undefined || old.choosing !== undefined)
    return sayTheSame(old, now) ? 'same' : 'unknown';
  const [was, is] = [old.default === choice, now.default === choice];
  return was === is ? 'same' : is ? 'more' : 'less';
}

function typeIn(expression: Expression, side: 0 | 1, { types }: Pair): Type | undefined {
  return types[side](expression);
}

/** True for a value of the earlier (0) or the later law (1) that is below zero on no facts. */
export function isNotNegative(expression: Expression, side: 0 | 1, pair: Pair): boolean {
  const type = typeIn(expression, side, pair);
  return type?.kind === 'quantity' && type.low !== undefined && compare(type.low, ZERO) >= 0;
}

/** Formulas that cannot be compared otherwise: one is never below the other where their ranges do not overlap. */
function byRange(old: Expression, now: Expression, pair: Pair): Growth {
  const [a, b] = [typeIn(old, 0, pair), typeIn(now, 1, pair)];
  if (a?.kind !== 'quantity' || b?.kind !== 'quantity' || !sayTheSame(a.unit, b.unit)) return 'unknown';
  const [isAbove, isBelow] = [
    a.high !== undefined && b.low !== undefined && compare(b.low, a.high) >= 0,
    a.low !== undefined && b.high !== undefined && compare(b.high, a.low) <= 0,
  ];
  if (isAbove) return isBelow ? 'same' : 'more';
  return isBelow ? 'less' : 'unknown';
}
