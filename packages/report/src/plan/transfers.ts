import type { PlanAmounts, PlanChoice } from './plan.ts';

/** Transfers of a party between its own states, as `tally plan --transfers --format json` prints them. */
export interface TransferPlan {
  readonly schema: typeof TRANSFER_PLAN_SCHEMA;
  readonly program: string;
  readonly version: string;
  readonly party: string;
  readonly states: readonly string[];
  readonly from: number;
  readonly through: number;
  /** What a credit of each kind is worth, in any unit. */
  readonly prices: readonly { readonly kind: string; readonly price: string }[];
  /** How many sets of transfers were computed. */
  readonly tried: number;
  /** True where no other transfers can be better. */
  readonly decided: boolean;
  /** Where it is not decided: no transfers leave less shortfall, and none that leave as little more value. */
  readonly bound?: { readonly shortfall: string; readonly value: string };
  /** As the facts stand, and with the plan. */
  readonly before: PlanAmounts;
  readonly after: PlanAmounts;
  readonly accounts: readonly {
    readonly state: string;
    readonly before: PlanAmounts;
    readonly after: PlanAmounts;
  }[];
  /** What is made of the elections of the party: they are planned too, stay as they hold, or there are none. */
  readonly elections: 'planned' | 'held' | 'none';
  /** The choices that differ from what holds without the plan. */
  readonly choices: readonly PlanChoice[];
  /** The record of which the transfers are. */
  readonly record: string;
  /** By period; each with what would come of the plan without it, where that can be computed. */
  readonly transfers: readonly (ProposedTransfer & { readonly without?: PlanAmounts })[];
  /** The same as a file of the record. */
  readonly csv: string;
}

export const TRANSFER_PLAN_SCHEMA = 'tally/transfer-plan/1';

/** Credits that the party sends from one of its states to another. */
export interface ProposedTransfer {
  readonly period: number;
  readonly from: string;
  readonly to: string;
  /** The state in which they were issued. */
  readonly origin: string;
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly amount: string;
}
