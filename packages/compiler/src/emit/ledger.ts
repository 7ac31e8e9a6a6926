import {
  type Expression,
  type ExpressionOf,
  electionsOf,
  type Limit,
  type PayOrder,
  type PoolLimit,
  type Program,
  type Step,
  some,
  type Table,
  textOf,
} from '@tallystick/model';
import { type BalanceLayout, decimal, divide } from '@tallystick/runtime';
import type { Names } from '../code/names.ts';
import { conditionOf, governsCode, numberOf, type Scope } from '../number/expression.ts';
import { makeNarrow, roundToSteps, type Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { codeOf } from '../shape/layout.ts';
import { cellOf } from './cells.ts';
import { electionCodes, electionTest } from './elections.ts';
import { at, type Module } from './module.ts';
import type { PlanCode } from './plan.ts';

/** How amounts of the ledger are written: whole steps of the program, as numbers or as integers of any size. */
interface Amounts {
  readonly wide: boolean;
  readonly zero: string;
}

/** What the code of a settlement refers to. */
export interface Ledger {
  readonly module: Module;
  /** Names inside the function. */
  readonly names: Names;
  readonly plan: PlanCode;
  /** Where the amounts of a period stand among the balances. */
  readonly balances: BalanceLayout;
  readonly amounts: Amounts;
  /** True where surplus of one state can pay in another: all accounts of a party are then at hand, and settled in turns. */
  readonly pooled: boolean;
  /** Local names: what is owed of this period by group, what was incurred, what is left of each limit. */
  readonly owed: readonly string[];
  readonly incurred: readonly string[];
  /** The local names of what is carried into the period, of the groups of which that is asked, by their codes. */
  readonly carried: ReadonlyMap<number, string>;
  readonly left: ReadonlyMap<Limit, string>;
  /** The local names of the budgets of steps. */
  readonly budgets: ReadonlyMap<Step, string>;
  /** The local names of the rates of steps. */
  readonly rates: ReadonlyMap<Step, string>;
  /** The local names of whether a limit of a pool holds in the turn at hand, and of what is left of it. */
  readonly poolLimits: ReadonlyMap<PoolLimit, { readonly holds: string; readonly left: string }>;
  /** The local names of the tests of readings and of the choices of elections, each looked up once. */
  readonly readings: Map<string, string>;
  /** Bounds of what limits and conditions compute, in the largest sum of an account's amounts. */
  readonly bounds: string[];
}

/** Code that adds a row to the trace, where there is one. */
export function traced(ledger: Ledger, code: string): string {
  return ledger.amounts.wide ? `trace.${code};` : `if (trace !== undefined) trace.${code};`;
}

/** Code for the balance at this place among those of the account and period. */
export function balanceAt(place: number, index?: string): string {
  return `balances[${['to', ...(place === 0 ? [] : [place]), ...(index === undefined ? [] : [index])].join(' + ')}]`;
}

/** Code that sums `deficits(...)`, what the account incurred in the period at hand, or `carried deficits(...)`. */
function sumOfDebts(
  { amount, filter }: ExpressionOf<'ledger'>,
  { module: { layout }, incurred, carried }: Ledger,
): string {
  const groups = filter.groups?.map((group) => codeOf(group, layout.groups)) ?? [...incurred.keys()];
  return groups
    .map((group) => (amount === 'carried deficits' ? carried.get(group) : incurred[group]))
    .join(' + ');
}

/** A scope in which amounts of the account are those of the period at hand. */
function narrowLedgerScope(ledger: Ledger): Scope<Scaled> {
  const { module, bounds } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  return {
    ...ledgerScope(ledger),
    numbers: makeNarrow(bounds),
    quantity: (expression) => {
      if (expression.kind === 'lookup') return cellOf(expression, narrowLedgerScope(ledger));
      if (expression.kind !== 'ledger') return undefined;
      const sum = `(${sumOfDebts(expression, ledger)})`;
      return counting.n === 1n
        ? { code: sum, scale: counting.d, bound: 'most' }
        : { code: `${sum} * ${counting.n}`, scale: counting.d, bound: `most * ${counting.n}` };
    },
  };
}

function wideLedgerScope(ledger: Ledger): Scope<Num> {
  const { module } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  return {
    ...ledgerScope(ledger),
    numbers: module.wide,
    quantity: (expression) => {
      if (expression.kind === 'lookup') return cellOf(expression, wideLedgerScope(ledger));
      if (expression.kind !== 'ledger') return undefined;
      const code = sumOfDebts(expression, ledger);
      const whole = counting.n === 1n ? code : `(${code}) * ${counting.n}n`;
      return { code: `${module.use('rational')}(${whole}, ${counting.d}n)` };
    },
  };
}

function ledgerScope(ledger: Ledger): Omit<Scope<Num>, 'numbers' | 'quantity'> {
  return {
    layout: ledger.module.layout,
    period: 'year',
    // No row is at hand: a field is the period that is settled.
    code: ({ kind }) => (kind === 'field' ? 'year' : undefined),
    belongs: () => undefined,
    party: () => undefined,
    reading: (test) => readingCode(test, ledger),
  };
}

/** An amount of credits as code of whole steps of the program, not below zero. */
export function budget(expression: Limit['to'], ledger: Ledger): string {
  const { module, amounts } = ledger;
  const counting = decimal(module.layout.program.counts.step);
  const [value, mode, step] =
    expression.kind === 'rounded'
      ? ([expression.value, expression.rounding.mode, decimal(expression.rounding.step)] as const)
      : ([expression, 'down', counting] as const);
  const negative = canBeBelowZero(expression, module.layout.program);
  if (amounts.wide) {
    const exact = numberOf(value, wideLedgerScope(ledger));
    if (exact === undefined) throw new RangeError(`no code for ${textOf(expression)}`);
    const rounded = `${module.use('round')}(${exact.code}, '${mode}', ${module.wide.constant(step).code})`;
    const steps = `${module.use('wholeSteps')}(${rounded}, ${module.wide.constant(counting).code})`;
    return negative ? `${module.use('notBelowZero')}(${steps})` : steps;
  }
  const scaled = numberOf(value, narrowLedgerScope(ledger));
  if (scaled === undefined) return wideOnly(ledger, '0');
  const { code, bound } = roundToSteps(scaled, mode, step);
  const perStep = divide(step, counting).n;
  ledger.bounds.push(perStep === 1n ? bound : `${bound} * ${perStep}`);
  const steps = perStep === 1n ? code : `${code} * ${perStep}`;
  return negative ? `Math.max(0, ${steps})` : steps;
}

/** True of an amount that is not known to be nothing or more: of a difference, or of a value or a cell that is below zero. */
function canBeBelowZero(expression: Expression, program: Program): boolean {
  return some(expression, (part) => {
    switch (part.kind) {
      case 'negate':
        return true;
      case 'arithmetic':
        return part.operator === '-';
      case 'number':
        return part.value.startsWith('-');
      case 'let':
        return program.lets.some(({ name, value }) => name === part.name && canBeBelowZero(value, program));
      case 'lookup':
        return program.tables.some(({ name, rows }) => name === part.table && hasCellBelowZero(rows));
      default:
        return false;
    }
  });
}

function hasCellBelowZero(rows: Table['rows']): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell.kind === 'number' && cell.value.startsWith('-')));
}

/** Code of when a part of the settlement holds; undefined where it always does. */
export function condition(part: Step | Limit | PayOrder | PoolLimit, ledger: Ledger): string | undefined {
  const governs = governsCode(part, 'year');
  const when = part.when && whenCode(part.when, ledger);
  const conditions = [...(governs === 'true' ? [] : [governs]), ...(when === undefined ? [] : [when])];
  return conditions.length === 0
    ? undefined
    : conditions.map((one) => (conditions.length > 1 ? `(${one})` : one)).join(' && ');
}

function whenCode(when: Expression, ledger: Ledger): string {
  if (!ledger.amounts.wide) return conditionOf(when, narrowLedgerScope(ledger)) ?? wideOnly(ledger, 'false');
  const code = conditionOf(when, wideLedgerScope(ledger));
  if (code === undefined) throw new RangeError(`no code for ${textOf(when)}`);
  return code;
}

/** Code that never runs: scaled whole numbers cannot hold a quotient of amounts, so that no batch may take this path. */
function wideOnly({ bounds }: Ledger, code: string): string {
  bounds.push('Infinity');
  return code;
}

/** The test of a reading is decided once; that of an election for each account and period. */
function readingCode({ reading, choice, chosenBy }: ExpressionOf<'reading'>, ledger: Ledger): string {
  if (chosenBy === undefined)
    return kept(`readings.${reading} === '${choice}'`, ledger, reading, 'is', choice);
  const codes = electionCodes(reading, choice, ledger.module.layout);
  return electionTest(chosenName(reading, ledger), codes.choice);
}

/** The local name of the choices of an election. */
export function chosenName(election: string, ledger: Ledger): string {
  const place = electionsOf(ledger.module.layout.program).findIndex(({ name }) => name === election);
  return kept(`${at('postings.elections', `${place}`)}`, ledger, election, 'chosen');
}

function kept(code: string, { readings, names }: Ledger, ...words: readonly string[]): string {
  const name = readings.get(code) ?? names.camel(...words);
  readings.set(code, name);
  return name;
}
