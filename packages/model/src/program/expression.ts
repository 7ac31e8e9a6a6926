import type { ACCOUNT_AMOUNTS } from '@tallystick/runtime';
import type { Chooser } from './elections.ts';
import type { Decimal, Rounding, Unit } from './number.ts';
import type { Span } from './span.ts';

/** An expression with every name resolved; its type, unit and decimals are worked out over the Program. */
export type Expression = { readonly at: Span } & (
  | { readonly kind: 'number'; readonly value: Decimal; readonly unit: Unit; readonly percent?: true }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
  /** A field of the fact at hand. */
  | { readonly kind: 'field'; readonly record: string; readonly field: string }
  | { readonly kind: 'let'; readonly name: string }
  /** A member of a finite set, as in `body is tractor`, `group is light`, `state is CA`. */
  | { readonly kind: 'member'; readonly set: MemberSet; readonly name: string }
  /** True where the fact belongs to the group or class: `not tractors`. */
  | { readonly kind: 'belongs'; readonly classification: string; readonly member: string }
  /** The group or class of the fact at hand, as a key of a table: `modifier[group, weight_class]`. */
  | { readonly kind: 'classification'; readonly name: string }
  | { readonly kind: 'lookup'; readonly table: string; readonly keys: readonly Expression[] }
  | { readonly kind: 'negate'; readonly value: Expression }
  | { readonly kind: 'not'; readonly value: Expression }
  /** `of` in `50% of deficits(light)` is `*`. */
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'is'; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
  /** `gvwr in 8_501..14_000 lb`, both ends inclusive. */
  | {
      readonly kind: 'between';
      readonly value: Expression;
      readonly low: Expression;
      readonly high: Expression;
    }
  | { readonly kind: 'oneOf'; readonly value: Expression; readonly options: readonly Expression[] }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `chosenBy`: of an election or a determination, `election retirement_order is prescribed`. */
  | {
      readonly kind: 'reading';
      readonly chosenBy?: Chooser;
      readonly reading: string;
      readonly choice: string;
    }
  /** The sum of a field over the facts in scope that agree with the fact at hand in the fields of `by`. */
  | {
      readonly kind: 'total';
      readonly record: string;
      readonly value: Expression;
      readonly by: readonly string[];
      readonly when?: Expression;
    }
  | { readonly kind: 'call'; readonly function: 'min' | 'max'; readonly arguments: readonly Expression[] }
  | { readonly kind: 'rounded'; readonly value: Expression; readonly rounding: Rounding }
  /** The vintage of the lot at hand, in `expires`. */
  | { readonly kind: 'vintage' }
  /** An amount of the account and period at hand: `deficits(light, vocational)`, `bank(ZEV, light, 2024)`. */
  | { readonly kind: 'ledger'; readonly amount: LedgerAmount; readonly filter: LedgerFilter }
);

export type ExpressionKind = Expression['kind'];

/** Narrows an expression to one kind. */
export type ExpressionOf<K extends ExpressionKind> = Extract<Expression, { kind: K }>;

/** The finite set that a word belongs to. */
export type MemberSet =
  | { readonly kind: 'enumeration'; readonly record: string; readonly field: string }
  | { readonly kind: 'classification'; readonly name: string }
  | { readonly kind: 'states' }
  | { readonly kind: 'credits' };

/** The amounts that a scenario can expect: those that a result lists, and what was met. */
export type AccountAmount = (typeof ACCOUNT_AMOUNTS)[number];

/**
 * The amounts of an account that the language knows. A step or a limit can be fixed from `deficits`, those of the period, and from
 * `carried deficits`, what stands of earlier ones before the first step.
 */
export type LedgerAmount = AccountAmount | 'carried deficits';

/** What is summed: an absent filter lets everything pass. `deficits(light, vocational)` has two groups. */
export interface LedgerFilter {
  readonly steps?: readonly string[];
  readonly kinds?: readonly string[];
  readonly groups?: readonly string[];
  /** The vintage of a lot, or the period in which a debt was incurred. */
  readonly periods?: readonly number[];
}
