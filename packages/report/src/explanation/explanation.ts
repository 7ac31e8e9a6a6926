import type {
  AffectedObligation,
  AppliedAssumption,
  Correction,
  Lot,
  PartVersion,
  Retired,
} from '@tallystick/runtime';

/**
 * How the balances of one account in one period came about, as `tally explain --format json` prints it. Amounts are
 * exact decimals as text (`n/d` where an unrounded amount has no decimal).
 */
export interface Explanation {
  readonly schema: typeof EXPLANATION_SCHEMA;
  readonly program: string;
  readonly version: string;
  readonly engine: string;
  readonly party: string;
  readonly state: string;
  readonly period: number;
  /** The one group that was asked for. */
  readonly group?: string;
  /** `credits`. */
  readonly unit: string;
  /** What was chosen for the account in the period. */
  readonly elections: readonly ElectionExplained[];
  readonly issued: readonly Posted[];
  /** What came from other accounts and went to them. */
  readonly transfers: readonly TransferExplained[];
  readonly deficits: readonly Posted[];
  /** Rules that had facts to work on and posted nothing. */
  readonly idle: readonly IdleRule[];
  /** Steps that found lots and debts to work on, in order. */
  readonly steps: readonly StepExplained[];
  readonly limits: readonly Budget[];
  readonly lots: readonly LotAccount[];
  readonly debts: readonly DebtAccount[];
  /** How the obligations behind the deficits stand at the end of a day; only of a program with a timeline. */
  readonly standing?: { readonly asOf: string; readonly obligations: readonly AffectedObligation[] };
  /** What corrected the facts of the account, up to this period; absent where nothing did. */
  readonly corrections?: readonly Correction[];
  /** What is due after the period, by the calendar; only of a program with one. */
  readonly due?: readonly DueExplained[];
  /** What the account rests on, from its first period through this one. */
  readonly assumptions: readonly AppliedAssumption[];
  readonly readings: readonly { readonly name: string; readonly choice: string }[];
  /** The versions of the parts of the law that were looked at; absent where it is the base text. */
  readonly versions?: readonly PartVersion[];
}

export const EXPLANATION_SCHEMA = 'tally/explanation/1';

/** A place of the program or of a file of facts. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** A part of the program, with the clauses that it encodes. */
export interface PartReference {
  readonly name: string;
  readonly label?: string;
  readonly clauses: readonly string[];
  /** The reason of its assumption, where it has one. */
  readonly assumed?: string;
  readonly at: SourcePlace;
}

/** The choice that holds of an election or a determination. */
export interface ElectionExplained {
  readonly word: string;
  readonly election: PartReference;
  readonly choice: string;
  readonly label?: string;
  /** The period in which it was chosen; absent where nothing was chosen and the default holds. */
  readonly since?: number;
  /** The rows of the facts that say so. */
  readonly rows: readonly SourcePlace[];
}

/** An amount of credits issued or of deficits incurred: the sum of what each rule posts. */
export interface Posted {
  /** The kind of credit; a deficit has none. */
  readonly kind?: string;
  readonly group: string;
  readonly amount: string;
  readonly rules: readonly RulePosting[];
}

export interface RulePosting {
  readonly rule: PartReference;
  /** The formula of the rule, in the words of the program. */
  readonly formula: string;
  readonly applies?: string;
  readonly rows: readonly RowPosting[];
  /** The sum over the rows, before rounding. */
  readonly sum: string;
  /** A sum below zero comes to nothing. */
  readonly notBelowZero?: true;
  readonly rounding?: string;
  readonly amount: string;
}

/** What one row of the facts adds. */
export interface RowPosting {
  readonly at: SourcePlace;
  /** The formula with its values: `300 vehicles x 5% (zev_share 2024 light; 1963.1(b), Table A-1) x 0.8 (...)`. */
  readonly formula: string;
  /** Only the values: `300 vehicles x 5% x 0.8`. */
  readonly brief: string;
  /** Where the values come from: `zev_share 2024 light; 1963.1(b), Table A-1`. */
  readonly origins: readonly string[];
  readonly amount: string;
}

/** A line of the calendar, and the day that it comes to. */
export interface DueExplained {
  readonly deadline: PartReference;
  readonly days: number;
  readonly date: string;
}

export interface IdleRule {
  readonly rule: PartReference;
  readonly rows: number;
  readonly reason: string;
}

export interface StepExplained {
  readonly step: PartReference;
  /** The pool whose surplus it takes; absent where the account pays with its own. */
  readonly pool?: PartReference;
  /** What the step does, in the words of the program. */
  readonly does: string;
  /** Its condition with values, and whether it held. */
  readonly when?: Condition;
  /** Its own budget. */
  readonly upTo?: Budget;
  readonly moves: readonly Move[];
  readonly amount: string;
}

export interface Condition {
  readonly text: string;
  readonly holds: boolean;
}

/** What a limit, or `up to` of a step, allows in the period, and what became of it. */
export interface Budget {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly assumed?: string;
  readonly at: SourcePlace;
  /** What it limits, in the words of the program. */
  readonly limits: string;
  /** The formula with its values. */
  readonly formula: string;
  readonly budget: string;
  /** Of a limit over several years: what was used in those before. */
  readonly before?: string;
  readonly used: string;
  readonly left: string;
}

/** Credits of one lot retired against one debt. */
export type Move = Omit<Retired<string, string, string, string>, 'step'>;

/** Credits of one lot that another account sent, or received. */
export interface TransferExplained extends Lot<string, string, string> {
  readonly direction: 'sent' | 'received';
  /** The other party; the same where it went through a pool. */
  readonly party: string;
  readonly pool?: string;
  /** The state of the other account, where it went through a pool. */
  readonly counterpart?: string;
  /** The rows of the facts that say so. */
  readonly rows: readonly { readonly at: SourcePlace; readonly amount: string }[];
}

/** opening + seeded + issued + received = invalidated + retired + sent + expired + closing. */
export interface LotAccount extends Omit<Lot<string, string, string>, 'amount'> {
  readonly opening: string;
  readonly issued: string;
  /** Absent where nothing was declared invalid. */
  readonly seeded?: string;
  readonly invalidated?: string;
  readonly received: string;
  readonly retired: string;
  readonly sent: string;
  readonly expired: string;
  readonly closing: string;
  /** The last period in which the lot can be used; absent where it never expires. */
  readonly last?: number;
}

/** What was added to a debt that is carried on, by which line. */
export interface InterestExplained extends PartReference {
  /** `82.3 x 20% (borrowing 2026), rounded up to 0.1`. */
  readonly formula: string;
  readonly amount: string;
}

/** opening + incurred + interest = met + carried + shortfall. */
export interface DebtAccount {
  readonly group: string;
  readonly period: number;
  readonly opening: string;
  readonly incurred: string;
  readonly met: string;
  /** Absent where the debt bore none. */
  readonly interest?: InterestExplained;
  readonly carried: string;
  readonly shortfall: string;
  /** The last period in which a carried debt can be made up. */
  readonly due?: number;
}
