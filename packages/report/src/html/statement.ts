import type { Account, Result } from '@tallystick/runtime';
import type { SourcePlace } from '../explanation/explanation.ts';
import type { CheckOutcome } from '../scenarios/outcome.ts';
import type { NameOrder } from '../tables/balances.ts';

/** What a preview and an HTML report show of one run: the result, with what a reader needs beside it. Plain JSON. */
export interface Statement {
  /** What the program is called; of a scenario, what that is. */
  readonly title: string;
  /** What amounts are counted in: `credits`. */
  readonly unit: string;
  readonly order: NameOrder;
  /** The steps of the settlement, in their order. */
  readonly steps: readonly string[];
  readonly result: Result;
  /** The open questions of the text, and how they are read here. */
  readonly readings: readonly StatementReading[];
  /** What the text leaves to the parties or to the agency; absent where it leaves nothing. */
  readonly elections?: readonly StatementElection[];
  /** The values of the program that are plain numbers. */
  readonly values: readonly StatementValue[];
  readonly lastUses: readonly LastUse[];
  /** Of a scenario: what it expects, and what was found. */
  readonly checks?: readonly CheckOutcome[];
  /** What a careful reader should know of the facts, a line each. */
  readonly notices: readonly string[];
}

export interface StatementReading {
  readonly name: string;
  readonly question: string;
  readonly choices: readonly { readonly name: string; readonly label?: string }[];
  /** The choice that holds here. */
  readonly choice: string;
  /** The choice of the program. */
  readonly default: string;
  /** Whether the result rests on it. */
  readonly atWork: boolean;
  readonly at: SourcePlace;
}

export interface StatementElection {
  readonly name: string;
  readonly question: string;
  readonly chooser: 'party' | 'agency';
  readonly choices: readonly { readonly name: string; readonly label?: string }[];
  readonly default: string;
  /** Whether a choice is for all states of a party at once. */
  readonly isOfParty: boolean;
  readonly at: SourcePlace;
}

export interface StatementValue {
  readonly name: string;
  /** As the program writes it, with its unit. */
  readonly text: string;
  /** The reason why it is assumed, where it is. */
  readonly assumed?: string;
  readonly range?: { readonly low: string; readonly high: string };
  readonly atWork: boolean;
  readonly at: SourcePlace;
}

/** The last period in which the lots of a kind and vintage can be used; without one they never expire. */
export interface LastUse {
  readonly kind: string;
  readonly vintage: number;
  readonly last?: number;
}

/** One number of a statement: what it is, and of which account, period and group. */
export interface Figure {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group: string;
  readonly measure: string;
}

/** The accounts of a statement through which others are compared with it: those of the saved text. */
export type Earlier = readonly Account[];
