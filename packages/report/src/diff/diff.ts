import type { SourcePlace } from '../explanation/explanation.ts';
import type { Measure } from '../tables/balances.ts';

/** The version of the JSON form of a diff. */
export const DIFF_SCHEMA = 'tally/diff/1';

/** Two laws compared: what the later one says otherwise, and what balances come to under each. */
export interface Diff {
  readonly schema: typeof DIFF_SCHEMA;
  readonly program: string;
  readonly label?: string;
  /** `credits`. */
  readonly unit: string;
  readonly from: DiffSide;
  readonly to: DiffSide;
  /** Of two programs: the states that both have, in which they are compared. */
  readonly states?: readonly string[];
  /** In the order in which a reader of the later law comes to them. */
  readonly changes: readonly DiffChange[];
  /** What moves over the facts that were given. */
  readonly impact?: Impact;
  /** What moves over the facts of the scenarios, those that move. */
  readonly scenarios?: ScenarioImpacts;
  readonly verdict?: Verdict;
  /** Changes that were accepted and no longer occur. */
  readonly stale?: readonly AcceptedChange[];
}

/** Whether two laws come to the same on all facts. */
export type Verdict =
  /** Proved: they say the same, or come to the same once all is left out that decides nothing. */
  | { readonly verdict: 'equivalent'; readonly proof: 'same law' | 'same normal form' }
  | { readonly verdict: 'differs'; readonly witness: DiffWitness }
  /** Not proved, and so many fleets show no difference. */
  | { readonly verdict: 'undecided'; readonly fleets: number };

/** A small fleet that shows that two laws differ. */
export interface DiffWitness {
  readonly rows: readonly { readonly record: string; readonly values: Readonly<Record<string, string>> }[];
  readonly moves: readonly ImpactMove[];
  /** The fleet as a scenario of the later law. */
  readonly scenario: string;
}

export interface DiffSide {
  readonly program: string;
  /** The git revision of its files. */
  readonly revision?: string;
  /** The files that were named, where the sides have others. */
  readonly files?: readonly string[];
  /** The day of the law. */
  readonly asOf?: string;
  /** The amendments in the law. */
  readonly amendments: readonly string[];
  readonly version: string;
}

/**
 * In which direction a change goes, as far as it is proved: `stricter` asks no less and allows no more of anyone on any facts,
 * `looser` the other way round, `none` changes no amount; of the others it can be either.
 */
export type DiffDirection = 'stricter' | 'looser' | 'either' | 'none';

export interface DiffChange {
  /** The same for the same change in every run. */
  readonly id: string;
  /** The kind of part. */
  readonly construct: string;
  /** The name of the part. */
  readonly part: string;
  /** A sentence. */
  readonly words: string;
  readonly direction: DiffDirection;
  /** True of what changes no amount by its nature: a name, a citation, an assumption. */
  readonly remark: boolean;
  /** The number of the unit; changes of one unit can be made only together. Not of a remark. */
  readonly unit?: number;
  /** Why it was accepted, where somebody did. */
  readonly accepted?: string;
  /** The amendment that made it. */
  readonly amendment?: string;
  readonly clauses: readonly string[];
  /** The states in whose law it is; absent where it is in that of all. */
  readonly states?: readonly string[];
  /** The periods in which it is; absent ends are those of the program. */
  readonly first?: number;
  readonly last?: number;
  /** Where the law before says it, and where the law after does. */
  readonly before?: SourcePlace;
  readonly after?: SourcePlace;
  /** What stands there, where it is not the same in both. */
  readonly texts?: { readonly before?: string; readonly after?: string };
}

/** A change of a law that somebody looked at and accepted. */
export interface AcceptedChange {
  /** As a diff names it. */
  readonly id: string;
  readonly words: string;
  readonly reason: string;
}

/** What balances come to under two laws. */
export interface Impact {
  /** The files of the facts. */
  readonly facts: readonly string[];
  /** The last period that was settled; 0 where there is no account. */
  readonly last: number;
  /** Accounts in which anything moves, of how many. */
  readonly accounts: { readonly moved: number; readonly all: number };
  /** Worst first: shortfalls, what is carried, the others, each by the size of the difference. */
  readonly moves: readonly ImpactMove[];
  readonly totals: readonly MovedTotal[];
  readonly attribution?: Attribution;
}

/** An amount that is another. */
export interface ImpactMove {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group: string;
  readonly amount: Measure;
  readonly from: string;
  readonly to: string;
  readonly difference: string;
  /** The share of each unit that has one; they sum to the difference. */
  readonly shares?: readonly ChangeShare[];
  /** What the units do together beyond what each does alone; absent where it is nothing. */
  readonly interaction?: string;
}

/** The sum of an amount over all accounts and periods; of the bank and of what is carried, over all accounts after the last period. */
export interface MovedTotal {
  readonly amount: Measure;
  readonly from: string;
  readonly to: string;
  readonly difference: string;
  readonly shares?: readonly ChangeShare[];
}

/** What a unit of changes does to an amount: an exact decimal, or a fraction. */
export interface ChangeShare {
  readonly unit: number;
  readonly share: string;
  /** Of a sampled split: the share is within so much of the exact one, in 19 of 20 cases. */
  readonly error?: string;
}

export interface Attribution {
  readonly method: 'exact' | 'sampled';
  /** Of a sampled split: how many orders of the units were tried. */
  readonly orders?: number;
  /** How many laws between the two were computed. */
  readonly laws: number;
  /** The units that act on these facts. */
  readonly units: readonly number[];
}

/** What moves over the facts of scenarios. */
export interface ScenarioImpacts {
  readonly all: number;
  readonly moved: readonly ScenarioImpact[];
  /** Scenarios that cannot be computed under one of the laws, with the reason. */
  readonly failed: readonly { readonly title: string; readonly reason: string }[];
}

export interface ScenarioImpact {
  readonly title: string;
  readonly at: SourcePlace;
  readonly moves: readonly ImpactMove[];
}
