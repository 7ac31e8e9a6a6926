import type { Columns, Quantities } from '../columns/columns.ts';
import type { EvaluatorInfo } from '../evaluator.ts';
import type {
  Balances,
  Fault,
  Ledger,
  LeftOut,
  PeriodSpan,
  Postings,
  Sizes,
  WidePostings,
  WideSums,
} from '../ledger/grid.ts';
import type { Opening, WideOpening } from '../ledger/opening.ts';
import type { Opened, Plan } from '../ledger/plan.ts';
import type { Trace, WideTrace } from '../ledger/trace.ts';
import type { Transfers } from '../ledger/transfers.ts';
import type { Choices } from './check-options.ts';
import type { LawElections } from './elections/given.ts';
import type { LawTransfers } from './transfers.ts';

/** A program as its generated functions: what `evaluateLaw` puts together. */
export interface Law<
  Readings,
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> {
  readonly info: EvaluatorInfo<State, Kind, Group, Step>;
  readonly sizes: Sizes;
  readonly records: readonly LawRecord<Readings>[];
  /** The records whose rows move credits from party to party. */
  readonly transfers?: readonly LawTransfers[];
  /** The records whose rows choose. */
  readonly elections?: readonly LawElections[];
  /** The names of the rules, in the order of the sums of the postings. */
  readonly rules: readonly {
    readonly kind: 'deficit' | 'credit';
    readonly name: string;
    readonly record: string;
  }[];
  /** By state, the first period in which it owes and earns, counted from the program's first; Infinity for never. */
  readonly owesFrom: readonly number[];
  readonly earnsFrom: readonly number[];
  /** The readings with their defaults, and all choices of each. */
  readonly readings: Readings;
  readonly choices: Choices;
  /** Absent where a rule needs fractions that no scale holds: then the wide form computes all. */
  readonly round?: (postings: Postings) => Fault[];
  readonly roundWide: (sums: WideSums, into: WidePostings) => Fault[];
  /** The largest whole number in settling an account, from the largest sum of its amounts. */
  readonly ledgerBound: (most: number) => number;
  readonly planOf: (periods: number, readings: Readings, opened?: Opened) => Plan;
  readonly settle: (
    postings: Postings,
    plan: Plan,
    readings: Readings,
    span: PeriodSpan,
    ledger: Ledger,
    balances: Balances,
    trace?: Trace,
    opening?: Opening,
    transfers?: Transfers,
  ) => void;
  readonly settleWide: (
    postings: WidePostings,
    plan: Plan,
    readings: Readings,
    span: PeriodSpan,
    trace: WideTrace,
    opening?: WideOpening,
    transfers?: Transfers,
  ) => void;
}

export interface LawRecord<Readings> {
  readonly name: string;
  readonly party: string;
  readonly state: string;
  readonly period: string;
  // Methods, since each takes the columns of its own record; `checkColumns` sees to it that it gets them.
  /** Absent where a rule needs fractions that no scale holds. */
  post?(facts: Columns, readings: Readings, into: Postings): boolean;
  postWide(facts: Columns, readings: Readings, into: WideSums): boolean;
  /** The facts that post nothing; asked where posting says that there are some. */
  leftOut(facts: Columns): LeftOut;
  /** The largest whole number that posting these facts can reach. With `post`. */
  bound?(facts: Columns, mostOf: (column: Quantities) => number): number;
}
