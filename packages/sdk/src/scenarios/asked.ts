import {
  type AccountAmount,
  childrenOf,
  type Expect,
  type Expression,
  evaluateExpression,
  type Program,
  placeOf,
  type Span,
  some,
  textOf,
} from '@tallystick/model';
import type { SourcePlace } from '@tallystick/report';
import type { AccountPeriod, Rational } from '@tallystick/runtime';
import { settlementContext } from '../settlement/context.ts';
import { entriesOf, type LedgerEntry, passes } from '../settlement/ledger-amount.ts';

/** An amount of one account and period that a scenario expects. */
export interface Asked {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  /** What is asked for, in the words of the program: `bank(ZEV, light, 2024)`. */
  readonly words: string;
  /** The sums over the ledger that make it up. */
  readonly sums: readonly AskedSum[];
  readonly foundIn: (period: AccountPeriod) => Rational;
  readonly expectedIn: (period: AccountPeriod) => Rational;
  readonly at: SourcePlace;
  /** The line of the program that asks for it, itself or by a file. */
  readonly said: Span;
  /** It is one amount of the account by itself, in whole steps of what is counted. */
  readonly isAmount: boolean;
  /** What is expected does not depend on the account. */
  readonly isFixed: boolean;
  /** The first of the periods that it names, such as a vintage. */
  readonly named?: number;
  /** Where the expected amount stands as a plain number; absent where it is worked out. */
  readonly number?: Span;
}

/** What is summed: an amount of the result, and which of its entries. */
export interface AskedSum {
  readonly amount: AccountAmount;
  readonly matches: (entry: Omit<LedgerEntry, 'amount'>) => boolean;
}

/** The amounts that an `expect` of the program asks for. */
export function askedBy(program: Program, { party, state, period, checks }: Expect): readonly Asked[] {
  const amountIn =
    (expression: Expression) =>
    (entries: AccountPeriod): Rational => {
      const value = evaluateExpression(expression, settlementContext(program, entries));
      if (value.ok && value.value.kind === 'quantity') return value.value.value;
      throw new Error(value.ok ? `${textOf(expression)} is no amount` : value.message);
    };
  return checks.map(({ actual, expected, at }) => {
    const { file, line } = placeOf(at, program.sources);
    return {
      party,
      state,
      period,
      words: textOf(actual),
      sums: sumsIn(actual, period),
      foundIn: amountIn(actual),
      expectedIn: amountIn(expected),
      at: { file, line },
      said: at,
      isAmount: actual.kind === 'ledger',
      isFixed: !some(expected, ({ kind }) => kind === 'ledger'),
      ...(actual.kind === 'ledger' &&
        actual.filter.periods !== undefined && { named: Math.min(...actual.filter.periods) }),
      ...(isPlainNumber(expected) ? { number: expected.at } : {}),
    };
  });
}

/** The entries of a period that a sum is made of. */
export function entriesIn(period: AccountPeriod, { amount, matches }: AskedSum): readonly LedgerEntry[] {
  return entriesOf(period, amount).filter(matches);
}

function sumsIn(expression: Expression, period: number): readonly AskedSum[] {
  if (expression.kind !== 'ledger') return childrenOf(expression).flatMap((child) => sumsIn(child, period));
  const { amount, filter } = expression;
  if (amount === 'carried deficits') return [];
  return [{ amount, matches: (entry) => passes(entry, filter, period) }];
}

function isPlainNumber(expression: Expression): boolean {
  if (expression.kind === 'negate') return isPlainNumber(expression.value);
  return expression.kind === 'number' && !expression.percent;
}
