import type { FactColumns } from './columns/columns.ts';
import type { Account } from './result.ts';

/** What every generated evaluator exports, seen without its program's names. */
export interface Evaluator {
  readonly info: EvaluatorInfo;
  /** Computes all accounts from columns that a reader has validated. */
  evaluateColumns(facts: FactColumns, options?: EvaluateOptions): Evaluation;
}

/** The names of a program, as its evaluator uses them. The order of each list is the order of the codes. */
export interface EvaluatorInfo<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> {
  readonly program: string;
  readonly version: string;
  readonly firstPeriod: number;
  /** Credits are counted in multiples of this step, a decimal. */
  readonly step: string;
  readonly states: readonly State[];
  readonly kinds: readonly Kind[];
  readonly groups: readonly Group[];
  readonly steps: readonly Step[];
  /** The states from which credits can come into the bank of another; absent where from none. */
  readonly origins?: readonly State[];
  /** The states that open with credits of another, and of which; absent where none does. */
  readonly seeds?: Readonly<Record<string, State>>;
  /** The pools of the program; absent where it has none. */
  readonly pools?: readonly string[];
  /** What counts towards each limit that takes several years together; absent where none does. */
  readonly limits?: readonly LimitInfo<State, Kind, Group>[];
  readonly records: readonly RecordInfo[];
  /** The default choice of each reading. */
  readonly readings: Readonly<Record<string, string>>;
  /** Absent where the program has none. */
  readonly elections?: readonly ElectionInfo[];
}

/**
 * A limit that takes so many periods together, or these: credits of these kinds, of lots that come from these states to
 * another where some are named, against these deficits. Without bounds it governs all periods.
 */
export interface LimitInfo<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
> {
  readonly name: string;
  readonly over: { readonly count: number } | { readonly from: number; readonly through: number };
  readonly from?: number;
  readonly through?: number;
  readonly kinds: readonly Kind[];
  readonly origins?: readonly State[];
  readonly against: readonly Group[];
  readonly carried: boolean;
}

/** A question that is answered for each account and period: by the party, or by the agency. */
export interface ElectionInfo {
  readonly name: string;
  readonly by: 'party' | 'agency';
  /** Each account has its own choice, or all accounts of a party share one. */
  readonly of: 'account' | 'party';
  readonly choices: readonly string[];
  readonly default: string;
  /** How many periods a choice holds; absent where it holds until another is made. */
  readonly periods?: number;
  /** The last day on which it can be made: so many days after the end of the period, or a date. */
  readonly filed?: { readonly days: number } | { readonly date: string };
}

export interface RecordInfo {
  readonly name: string;
  readonly fields: readonly FieldInfo[];
}

/** A field of a record. `optional`: required only where a condition on the same row holds. */
export type FieldInfo = { readonly name: string; readonly optional: boolean } & (
  | { readonly kind: 'party' | 'state' | 'period' | 'date' }
  | { readonly kind: 'enumeration'; readonly members: readonly string[] }
  | { readonly kind: 'quantity'; readonly unit: string; readonly step: string }
);

export interface EvaluateOptions {
  /** The last period to settle; without it, the last period with facts in scope. */
  readonly through?: number;
  /** Choices that differ from the defaults. */
  readonly readings?: Readonly<Record<string, string>>;
  /** Choices that take the place of those among the facts. */
  readonly elections?: readonly GivenElection[];
  /** The day as of which the run knows: a choice that was filed or decided later is not known yet. Without it, all count. */
  readonly asOf?: string;
  /** The bank and the carried debts of an earlier result: settlement begins in the period after its last one. */
  readonly opening?: { readonly accounts: readonly Account[] };
}

/** A choice for a party: in all states, in all periods, unless it names one. */
export interface GivenElection {
  readonly party: string;
  readonly state?: string;
  readonly period?: number;
  readonly election: string;
  readonly choice: string;
}

/** Errors are values: facts that break a rule's own terms (a missing cell of a table, a sum below zero) are listed. */
export type Evaluation<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> =
  | {
      readonly ok: true;
      readonly accounts: readonly Account<State, Kind, Group, Step>[];
      readonly notices: readonly Notice[];
    }
  | { readonly ok: false; readonly errors: readonly FactError[] };

/** A value that cannot be computed with. `row` counts from 0 in the record's rows. */
export interface FactError {
  readonly record: string;
  readonly row?: number;
  readonly field?: string;
  readonly found?: string;
  readonly message: string;
}

/** So many errors of one sort are told one by one. */
export const MOST_ERRORS = 100;

/** Something that a careful reader of the result should know: facts before a state owes, facts out of scope, strangers. */
export interface Notice {
  readonly code: 'before-owes' | 'before-earns' | 'out-of-scope' | 'stranger' | 'idle-choice';
  readonly record: string;
  readonly state?: string;
  /** How many facts it concerns, and the row of the first. */
  readonly rows: number;
  readonly firstRow: number;
  readonly message: string;
}
