import {
  childrenOf,
  type Expression,
  type Field,
  type Program,
  type RecordType,
  rootsOf,
  type Table,
} from '@tallystick/model';
import {
  add,
  compare,
  decimal,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  round,
  toDecimal,
  ZERO,
} from '@tallystick/runtime';
import { datedOf } from '../structure/slices.ts';
import { constantIn } from './constants.ts';
import { halfwayAmounts } from './halfway.ts';

/** Values on which something turns in one of some laws: what facts are made of that are to show a difference. */
export interface TellingValues {
  /** By record and field; of a quantity the values next to what it is compared with. */
  readonly of: (record: RecordType, field: Field) => readonly string[];
  readonly periods: readonly number[];
  /** The parties that a law names. */
  readonly parties: readonly string[];
  /** Numbers that settlements name, and deficits of which a share is halfway between two steps. */
  readonly amounts: readonly string[];
}

/** No program is settled for longer in a search. */
const LONGEST = 25;

/** The values of laws that read the same facts. */
export function tellingValues(programs: readonly Program[]): TellingValues {
  const bounds = new Map<string, Set<string>>();
  const parties = new Set<string>();
  for (const program of programs)
    for (const root of rootsOf({ ...program, scenarios: [] })) {
      for (const { field, number } of comparisonsIn(root, program)) {
        const own = bounds.get(field) ?? new Set();
        for (const value of around(number, stepOf(field, program))) own.add(value);
        bounds.set(field, own);
      }
      for (const text of textsIn(root)) parties.add(text);
    }
  const first = Math.min(...programs.map(({ periods }) => periods.first));
  const all = programs.flatMap(periodsIn).flatMap((period) => [period - 1, period, period + 1]);
  const periods = [...new Set([first, first + 1, ...all])]
    .filter((period) => period >= first && period <= first + LONGEST)
    .sort((a, b) => a - b);
  return {
    of: (record, { name, type }) => {
      switch (type.kind) {
        case 'enumeration':
          return type.members.map((member) => member.name);
        case 'quantity':
          return [...(bounds.get(`${record.name} ${name}`) ?? [])];
        default:
          return [];
      }
    },
    periods,
    parties: [...parties],
    amounts: [...new Set([...programs.flatMap(amountsIn), ...halfwayAmounts(programs)])],
  };
}

interface Comparison {
  /** `sale gvwr`. */
  readonly field: string;
  readonly number: Rational;
}

/** Where a field meets a number: `gvwr <= 8_500`, `total(sold) > 500`, and `min(0.75, 0.01 * range)` at 75. */
function comparisonsIn(expression: Expression, program: Program): readonly Comparison[] {
  const inner = childrenOf(expression).flatMap((child) => comparisonsIn(child, program));
  const meets = (sides: readonly Expression[]): readonly Comparison[] =>
    sides.flatMap((one) => {
      const line = lineOf(one, program);
      if (line === undefined || line.factor.n === 0n) return [];
      return sides.flatMap((other) => {
        const number = other === one ? undefined : constantIn(other, program);
        return number === undefined ? [] : [{ field: line.field, number: divide(number, line.factor) }];
      });
    });
  switch (expression.kind) {
    case 'compare':
    case 'is':
      return [...inner, ...meets([expression.left, expression.right])];
    case 'between':
      return [
        ...inner,
        ...meets([expression.value, expression.low]),
        ...meets([expression.value, expression.high]),
      ];
    case 'oneOf':
      return [...inner, ...expression.options.flatMap((option) => meets([expression.value, option]))];
    case 'call':
      return [...inner, ...meets(expression.arguments)];
    default:
      return inner;
  }
}

interface Line {
  readonly field: string;
  readonly factor: Rational;
}

/** A field times a constant, also summed. */
function lineOf(expression: Expression, program: Program): Line | undefined {
  switch (expression.kind) {
    case 'field':
      return { field: `${expression.record} ${expression.field}`, factor: ONE };
    case 'total':
      return lineOf(expression.value, program);
    case 'rounded':
      return lineOf(expression.value, program);
    case 'arithmetic': {
      if (expression.operator === '+' || expression.operator === '-') return undefined;
      const [left, right] = [lineOf(expression.left, program), lineOf(expression.right, program)];
      const [one, other] = [constantIn(expression.left, program), constantIn(expression.right, program)];
      if (left !== undefined && other !== undefined) {
        if (expression.operator === '*') return { ...left, factor: multiply(left.factor, other) };
        return other.n === 0n ? undefined : { ...left, factor: divide(left.factor, other) };
      }
      if (right !== undefined && one !== undefined && expression.operator === '*')
        return { ...right, factor: multiply(right.factor, one) };
      return undefined;
    }
    default:
      return undefined;
  }
}

function stepOf(field: string, { records }: Program): Rational {
  const [record, name] = field.split(' ');
  const type = records.find((one) => one.name === record)?.fields.find((one) => one.name === name)?.type;
  return type?.kind === 'quantity' ? decimal(type.step) : ONE;
}

/** The numbers of the conditions, the budgets and the limits of a settlement. */
function amountsIn({ settlement, pools, lets }: Program): readonly string[] {
  const limits = [...settlement.limits, ...pools.flatMap((pool) => pool.limits)];
  const expressions = [
    ...settlement.steps.flatMap(({ when, upTo }) => [when, upTo]),
    ...limits.flatMap(({ when, to }) => [when, to]),
  ];
  const numbersIn = (expression: Expression): readonly string[] => {
    if (expression.kind === 'number') return expression.percent ? [] : [expression.value];
    const value = lets.find(({ name }) => expression.kind === 'let' && name === expression.name)?.value;
    return (value === undefined ? childrenOf(expression) : [value]).flatMap(numbersIn);
  };
  return expressions.flatMap((expression) => (expression === undefined ? [] : numbersIn(expression)));
}

/** The multiples of a step at, just below and just above a number. */
function around(number: Rational, step: Rational): readonly string[] {
  const at = round(number, 'down', step);
  return [add(at, negate(step)), at, add(at, step)].flatMap((value) =>
    compare(value, ZERO) < 0 ? [] : [toDecimal(value) ?? []].flat(),
  );
}

function textsIn(expression: Expression): readonly string[] {
  const own = expression.kind === 'text' ? [expression.value] : [];
  return [...own, ...childrenOf(expression).flatMap(textsIn)];
}

/** The periods that a law names: of rows, of parts, of states, in formulas. */
function periodsIn(program: Program): readonly number[] {
  const parts = Object.values(datedOf(program)).flat();
  const numbers = rootsOf({ ...program, scenarios: [] }).flatMap(wholeNumbersIn);
  const { first } = program.periods;
  return [
    ...parts.flatMap(({ governs: { from, through } }) => [from ?? first, through ?? first]),
    ...program.states.flatMap(({ owes, earns }) => [owes?.period ?? first, earns?.period ?? first]),
    ...program.tables.flatMap(periodsOfTable),
    ...numbers.filter((number) => number >= first && number <= first + LONGEST),
  ];
}

function periodsOfTable({ rows, columns = [] }: Table): readonly number[] {
  return [
    ...rows.flatMap(({ keys }) => keys.flatMap((key) => (key.kind === 'period' ? [key.first] : []))),
    ...columns.flatMap((column) => (column.kind === 'period' ? [column.period] : [])),
  ];
}

function wholeNumbersIn(expression: Expression): readonly number[] {
  const own =
    expression.kind === 'number' && /^\d{4}$/.test(expression.value) ? [Number(expression.value)] : [];
  return [...own, ...childrenOf(expression).flatMap(wholeNumbersIn)];
}
