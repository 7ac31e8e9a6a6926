import type { Choosing } from './elections.ts';
import type { Expression } from './expression.ts';
import type { Part, Validity } from './grounds.ts';
import type { Instrument, Need } from './instruments.ts';
import type { Decimal, Rounding, Unit } from './number.ts';
import type { Pool } from './pool.ts';
import type { Scenario } from './scenario.ts';
import type { Source, Span } from './span.ts';

/** The version of the Program's JSON form; a reader refuses the versions that it does not know. */
export const PROGRAM_SCHEMA = 'tally/program/1';

/**
 * One law, as it stands on a date: plain immutable data, equal to its own JSON form. Several versions of a part
 * share a name and differ in the periods that they govern.
 */
export interface Program extends Part {
  readonly schema: typeof PROGRAM_SCHEMA;
  readonly sources: readonly Source[];
  readonly periods: { readonly unit: PeriodUnit; readonly first: number; readonly at: Span };
  /** The step in which credits are counted: every amount of the ledger is a whole multiple of it. */
  readonly counts: { readonly unit: Unit; readonly step: Decimal; readonly at: Span };
  readonly states: readonly State[];
  readonly records: readonly RecordType[];
  readonly classifications: readonly Classification[];
  readonly tables: readonly Table[];
  readonly lets: readonly Let[];
  readonly readings: readonly Reading[];
  readonly deficits: readonly DeficitRule[];
  readonly credits: readonly CreditRule[];
  readonly settlement: Settlement;
  readonly deadlines: readonly Deadline[];
  /** In the order in which they come to pass in a period. */
  readonly pools: readonly Pool[];
  readonly scenarios: readonly Scenario[];
  readonly clauses: readonly Clause[];
  /** The regulation itself first; then what acts on it, and what else its obligations rest on. */
  readonly instruments: readonly Instrument[];
  readonly needs: readonly Need[];
  /** The amendments that are in it, in the order in which they were applied. */
  readonly amendments: readonly Enactment[];
}

/** An amendment without what it changes: when it took effect, and for what. */
export interface Enactment extends Part {
  /** The states that took it over; absent where it is for all. */
  readonly states?: readonly string[];
  readonly approved?: Dated;
  readonly effective: Dated;
  /** The first period to which it applies. */
  readonly applies: Term;
}

/** `effective 2025-01-01`, a part of its own, so that a date can be assumed. */
export interface Dated extends Part {
  /** YYYY-MM-DD */
  readonly date: string;
}

export type PeriodUnit = 'model year' | 'calendar year' | 'compliance year' | 'year';

// ---------------------------------------------------------------- states, records, groups

export interface State extends Part {
  readonly owes?: Term;
  readonly earns?: Term;
  readonly opens?: Seed;
}

/**
 * `opens in 2027 with 25% of CA, rounded down to 0.1`: in the first period of the state, before credits are issued, its accounts
 * are given so much of each lot that their parties then have in another state, where it stays.
 */
export interface Seed extends Part {
  readonly period: number;
  readonly from: string;
  readonly ratio: Decimal;
  readonly rounding?: Rounding;
}

/** `earns from 2025`, a part of its own: its citations are the state's, its assumption its own. */
export interface Term extends Part {
  readonly period: number;
}

export interface RecordType extends Part {
  readonly fields: readonly Field[];
}

export interface Field extends Part {
  readonly type: FieldType;
  /** The field is required exactly where this holds; without it, always. */
  readonly when?: Expression;
}

export type FieldType =
  | { readonly kind: 'party' }
  | { readonly kind: 'state' }
  | { readonly kind: 'period' }
  /** A day, such as that on which the row was filed. No rule asks for it. */
  | { readonly kind: 'date' }
  /** A number of the unit, not negative, in whole multiples of the step (1 where the field does not say). */
  | { readonly kind: 'quantity'; readonly unit: Unit; readonly step: Decimal }
  /** `election`: the words are its choices. */
  | {
      readonly kind: 'enumeration';
      readonly members: readonly EnumerationMember[];
      readonly election?: string;
    };

export interface EnumerationMember {
  readonly name: string;
  readonly at: Span;
}

/** `groups of sale` (named `group`) or `classes of sale weight_class`. */
export interface Classification extends Part {
  readonly kind: 'groups' | 'classes';
  readonly record: string;
  readonly members: readonly ClassificationMember[];
}

export interface ClassificationMember extends Part {
  /** Facts here are out of scope: they post nothing and count in no total. */
  readonly outside: boolean;
  readonly when: Expression;
}

// ---------------------------------------------------------------- tables, values, readings

/**
 * A table. The keys name a period field, a classification, an enumeration field or a state field of the records.
 * With `columns`, the last key runs across and each row has a cell a column; without, each row has one cell.
 */
export interface Table extends Part {
  readonly keys: readonly TableKey[];
  readonly unit: Unit;
  readonly columns?: readonly ColumnKey[];
  readonly rows: readonly TableRow[];
}

export interface TableKey {
  readonly name: string;
  readonly over: KeySet;
  readonly at: Span;
}

export type KeySet =
  | { readonly kind: 'period' }
  | { readonly kind: 'state' }
  | { readonly kind: 'classification'; readonly name: string }
  | { readonly kind: 'enumeration'; readonly record: string; readonly field: string };

export type ColumnKey =
  | { readonly kind: 'period'; readonly period: number; readonly at: Span }
  | { readonly kind: 'member'; readonly name: string; readonly at: Span };

export interface TableRow extends Part {
  readonly keys: readonly RowKey[];
  readonly cells: readonly Cell[];
}

export type RowKey =
  /** `2027`, `2027..2029`, or `2035 onward` (no last period). */
  | { readonly kind: 'period'; readonly first: number; readonly last?: number; readonly at: Span }
  | { readonly kind: 'member'; readonly name: string; readonly at: Span };

export type Cell =
  | { readonly kind: 'number'; readonly value: Decimal; readonly percent?: true; readonly at: Span }
  /** `-`: cannot occur. */
  | { readonly kind: 'empty'; readonly at: Span };

export interface Let extends Part {
  readonly value: Expression;
}

/** A question with its possible answers. Of the text, a run answers it for all; an election is answered for each account. */
export interface Reading extends Part {
  readonly question: string;
  readonly choices: readonly Choice[];
  /** The choice that holds unless the run, or whoever chooses, says otherwise. */
  readonly default: string;
  /** Of an election or a determination. */
  readonly choosing?: Choosing;
}

export interface Choice extends Part {}

// ---------------------------------------------------------------- rules

export interface DeficitRule extends Part {
  readonly kind: 'deficit';
  readonly record: string;
  readonly applies?: Expression;
  readonly amount: Expression;
  readonly total: Total;
}

export interface CreditRule extends Part {
  readonly kind: 'credit';
  readonly record: string;
  readonly applies?: Expression;
  readonly amount: Expression;
  readonly total: Total;
  readonly expires: Expiry;
}

export type Rule = DeficitRule | CreditRule;

/** Amounts are summed per account, period and group, and rounded once, there. */
export interface Total extends Part {
  /** `not below zero`: a sum below zero comes to nothing. Where it is not said, such a sum is a fault of the facts. */
  readonly notBelowZero?: true;
  readonly rounding?: Rounding;
}

/** The last period in which a lot can be used. */
export type Expiry = Part &
  (
    | { readonly kind: 'never' }
    /** `expires as ZEV`. */
    | { readonly kind: 'as'; readonly credit: string }
    /** The first case that holds for the vintage; the last one has no condition (`otherwise`). */
    | { readonly kind: 'cases'; readonly cases: readonly ExpiryCase[] }
  );

export interface ExpiryCase {
  /** A period: `2030`, `vintage + 5`. */
  readonly last: Expression;
  readonly when?: Expression;
  readonly at: Span;
}

// ---------------------------------------------------------------- settlement

export interface Settlement extends Part {
  readonly useOrders: readonly UseOrder[];
  readonly payOrders: readonly PayOrder[];
  /** From top to bottom. */
  readonly steps: readonly Step[];
  readonly limits: readonly Limit[];
  readonly carries: readonly Carry[];
}

/** `use credits earliest expiring first, then light before vocational, then oldest vintage first`. */
export interface UseOrder extends Part {
  readonly criteria: readonly LotCriterion[];
  readonly when?: Expression;
}

export type LotCriterion = { readonly at: Span } & (
  | { readonly by: 'expiry'; readonly first: 'earliest' | 'latest' }
  | { readonly by: 'vintage'; readonly first: 'oldest' | 'newest' }
  | { readonly by: 'group' | 'kind' | 'origin'; readonly order: readonly string[] }
);

/** `pay deficits oldest first, then light before vocational before tractors`. */
export interface PayOrder extends Part {
  readonly criteria: readonly DebtCriterion[];
  readonly when?: Expression;
}

export type DebtCriterion = { readonly at: Span } & (
  | { readonly by: 'incurred'; readonly first: 'oldest' | 'newest' }
  | { readonly by: 'due'; readonly first: 'earliest' | 'latest' }
  | { readonly by: 'group'; readonly order: readonly string[] }
);

export interface Step extends Part {
  readonly kinds: readonly string[];
  /** The groups of the lots; `any` is written out. */
  readonly from: readonly string[];
  /** The groups of the debts; `any` is written out. */
  readonly against: readonly string[];
  /** True: debts of earlier periods; false: this period's. */
  readonly carried: boolean;
  readonly when?: Expression;
  /** A budget of this step, of the deficits that it meets. */
  readonly upTo?: Expression;
  /** How many deficits its credits meet; absent where one meets one. */
  readonly rate?: StepRate;
}

/** `at 2 for 1, rounded down to 0.1`: two credits meet one deficit. */
export interface StepRate {
  readonly credits: Decimal;
  readonly deficits: Decimal;
  readonly rounding?: Rounding;
  readonly at: Span;
}

/** A budget of the account and period, shared by all moves of these kinds against these debts. */
export interface Limit extends Part {
  /** The periods that it takes together; absent where each is by itself. */
  readonly over?: Years;
  readonly kinds: readonly string[];
  /** It limits credits that come from these states to another; absent where it limits all. */
  readonly origins?: readonly string[];
  readonly against: readonly string[];
  readonly carried: boolean;
  readonly to: Expression;
  readonly when?: Expression;
}

/** `over 3 model years`: the period that is settled and those before it, so many in all. `over 2023..2025`: these, as far as they have come. */
export type Years = { readonly count: number } | { readonly from: number; readonly through: number };

/** `carry unmet deficits for 1 model year, then shortfall`. */
export interface Carry extends Part {
  readonly periods: number;
  /** What a debt grows by whenever it is carried into the next period. */
  readonly interest?: Interest;
}

/** `with 20% interest each year, rounded up to 0.1`: a share of what is still owed, as it is in the period that is settled. */
export interface Interest {
  readonly rate: Expression;
  readonly rounding?: Rounding;
  readonly at: Span;
}

// ---------------------------------------------------------------- calendar

/** `report due 90 days after the model year`: so many days after the last day of each period. */
export interface Deadline extends Part {
  readonly days: number;
}

// ---------------------------------------------------------------- clauses

export interface Clause extends Part {
  readonly notEncoded?: string;
}

/** The parts of a list that govern a period. */
export function inForce<T extends { readonly governs: Validity }>(
  parts: readonly T[],
  period: number,
): readonly T[] {
  return parts.filter(
    (part) => period >= (part.governs.from ?? -Infinity) && period <= (part.governs.through ?? Infinity),
  );
}
