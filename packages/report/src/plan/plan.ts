/** The choices of a party that come to the least shortfall and then to the most value, as `tally plan --format json` prints them. */
export interface Plan {
  readonly schema: typeof PLAN_SCHEMA;
  readonly program: string;
  readonly version: string;
  readonly party: string;
  readonly states: readonly string[];
  /** The periods for which it chooses. */
  readonly from: number;
  readonly through: number;
  /** What a credit of each kind is worth, in any unit. */
  readonly prices: readonly { readonly kind: string; readonly price: string }[];
  /** How many sets of choices were computed. */
  readonly tried: number;
  /** True where no other choices can be better. */
  readonly decided: boolean;
  /** Where it is not decided: no choices come to less. */
  readonly bound?: { readonly shortfall: string };
  /** As the facts stand, and with the plan. */
  readonly before: PlanAmounts;
  readonly after: PlanAmounts;
  readonly accounts: readonly {
    readonly state: string;
    readonly before: PlanAmounts;
    readonly after: PlanAmounts;
  }[];
  /** The choices that differ from what holds without the plan, by period and state. */
  readonly choices: readonly PlanChoice[];
}

export const PLAN_SCHEMA = 'tally/plan/1';

export interface PlanAmounts {
  /** Of all periods that were settled. */
  readonly shortfall: string;
  /** After the last period. */
  readonly carried: string;
  readonly bank: string;
  /** The bank at its prices, less what is carried at the least of them. */
  readonly value: string;
}

export interface PlanChoice {
  readonly period: number;
  /** Absent where the choice is for all states. */
  readonly state?: string;
  readonly election: string;
  readonly choice: string;
  /** What holds without it. */
  readonly usual: string;
  /** The last day on which it can be filed, where the text says one. */
  readonly fileBy?: string;
}
