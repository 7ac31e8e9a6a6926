/**
 * The result of a run, as `docs/reference/result.md` describes it and `tally run --format json` prints it. Amounts
 * are exact decimals as text. Entries of amount zero are left out. The type parameters are the names of one program.
 */
export interface Result<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> {
  readonly schema: typeof RESULT_SCHEMA;
  readonly program: string;
  /** A hash of the law that was applied: the same text gives the same version. */
  readonly version: string;
  /** Name and version of what computed it. */
  readonly engine: string;
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
  /** The day of the law, where one was asked for. */
  readonly asOf?: string;
  /** The amendments that are in the law, in the order in which they were applied; absent where it is the base text. */
  readonly amendments?: readonly AppliedAmendment[];
  /** The versions of the parts that were looked at, but for those that the base has for all; absent where it is the base text. */
  readonly versions?: readonly PartVersion[];
  /** The day as of which the facts were known, where one was asked for. */
  readonly known?: string;
  /** What corrects the facts; absent where nothing does. */
  readonly corrections?: readonly Correction[];
  readonly assumptions: readonly AppliedAssumption[];
  readonly readings: readonly { readonly name: string; readonly choice: string }[];
  /** How the obligations behind the deficits stand on a day; only of a program with a timeline. */
  readonly standing?: ResultStanding;
  readonly accounts: readonly Account<State, Kind, Group, Step>[];
}

export const RESULT_SCHEMA = 'tally/result/1';

/** An amendment of the law that was applied. */
export interface AppliedAmendment {
  readonly name: string;
  readonly label?: string;
  /** YYYY-MM-DD */
  readonly effective: string;
  /** The first period to which it applies. */
  readonly from: number;
  /** The states that took it over; absent where it is for all. */
  readonly states?: readonly string[];
  /** The parts of the law that are as it says, by name. */
  readonly parts: readonly string[];
}

/** A part of the law as it holds in some periods and states. */
export interface PartVersion {
  readonly part: string;
  /** Whose text it is; absent where it is that of the base. */
  readonly amendment?: string;
  /** The first and the last period that it governs; absent where it governs all before, or after. */
  readonly from?: number;
  readonly through?: number;
  /** Absent where it is for all. */
  readonly states?: readonly string[];
}

/** A fact about facts: what was reported is not what counts. */
export type Correction = Restated | Succeeded | Invalidated;

/** Credits that are invalid from their issue on. */
export interface Invalidated {
  readonly correction: 'invalidated';
  readonly record: string;
  readonly party: string;
  readonly state: string;
  /** Absent in a program that has one kind of credit. */
  readonly kind?: string;
  readonly group?: string;
  /** In which they were issued. */
  readonly period: number;
  readonly amount: string;
  /** YYYY-MM-DD, where the record says it. */
  readonly filed?: string;
}

/** What became of a party: its accounts go to another from a period on. */
export interface Succeeded {
  readonly correction: 'renamed' | 'merged' | 'split';
  readonly party: string;
  readonly to: string;
  /** Of 100, where a party was split. */
  readonly share?: string;
  readonly period: number;
  /** YYYY-MM-DD, where the register says it. */
  readonly filed?: string;
}

/** A report of an account and period that took the place of earlier ones. */
export interface Restated {
  readonly correction: 'restated';
  readonly record: string;
  readonly party: string;
  readonly state: string;
  readonly period: number;
  /** YYYY-MM-DD */
  readonly filed: string;
  /** The days of the reports that no longer count, or `the first report`. */
  readonly replaces: readonly string[];
}

export interface AppliedAssumption {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

/** What does not bind or is not enforced at the end of a day, and what was made of the deficits that are suspended. */
export interface ResultStanding {
  readonly asOf: string;
  readonly suspended: Suspended;
  readonly obligations: readonly AffectedObligation[];
}

/** Deficits that are suspended are computed like the others, told apart from them, or left out before settling. */
export const SUSPENDED = ['compute', 'apart', 'omit'] as const;
export type Suspended = (typeof SUSPENDED)[number];

/** A deficit rule in a state and in some of the periods of the result. */
export interface AffectedObligation {
  readonly obligation: string;
  readonly state: string;
  /** Whom it is about; without either everybody. */
  readonly party?: string;
  readonly otherThan?: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly force: 'not enforced' | 'suspended' | 'not in force';
  readonly inPart: boolean;
  /** What does not stand, and the event that made it so; `assumed`: what of it no source says, and why it is taken for true. */
  readonly because: readonly {
    readonly instrument: string;
    readonly act: string;
    readonly date: string;
    readonly assumed?: readonly { readonly what: string; readonly reason: string }[];
  }[];
}

/** One party in one state, period by period. */
export interface Account<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> {
  readonly party: string;
  readonly state: State;
  /** What counts towards limits over several years from before a run that goes on; absent where no limit asks for it. */
  readonly earlier?: readonly EarlierPeriod[];
  /**
   * Of a run that went on under a law without such limits: the first period of which the account says what counts towards
   * them. Absent where it says so of all.
   */
  readonly toldFrom?: number;
  readonly periods: readonly AccountPeriod<State, Kind, Group, Step>[];
}

/** Of a period that was settled before: what was incurred, and what was retired against what. */
export interface EarlierPeriod {
  readonly period: number;
  readonly deficits: readonly { readonly group: string; readonly amount: string }[];
  readonly retired: readonly Pick<
    Retired<string, string, string, string>,
    'kind' | 'origin' | 'against' | 'incurred' | 'amount' | 'met'
  >[];
}

/** What a period leaves for limits over several years. */
export function earlierOf({ period, deficits, retired }: EarlierPeriod): EarlierPeriod {
  return {
    period,
    deficits,
    retired: retired.map(({ kind, origin, against, incurred, amount, met }) => ({
      kind,
      origin,
      against,
      incurred,
      amount,
      ...(met !== undefined && { met }),
    })),
  };
}

const THROUGH_STEPS = ['seeded', 'issued', 'invalidated', 'received', 'sent', 'deficits', 'retired'] as const;
const AFTER_STEPS = ['interest', 'expired', 'bank', 'carried', 'shortfall'] as const;

/** The amounts of an account and period, each a list of entries, in the order in which a result shows them. */
export const LEDGER_AMOUNTS = [
  ...THROUGH_STEPS,
  ...AFTER_STEPS,
] as const satisfies readonly (keyof AccountPeriod)[];

/** The amounts of an account and period by which it can be asked: those lists, and what of the deficits the retirements met. */
export const ACCOUNT_AMOUNTS = [...THROUGH_STEPS, 'met', ...AFTER_STEPS] as const;

/** What happened in one period, and what stands after it (`bank`, `carried`). */
export interface AccountPeriod<
  State extends string = string,
  Kind extends string = string,
  Group extends string = string,
  Step extends string = string,
> {
  readonly period: number;
  /** What is due after the period, by the calendar of the program: a name and a day (YYYY-MM-DD). Not of every program. */
  readonly due?: readonly { readonly name: string; readonly date: string }[];
  /** What was chosen; absent where the program has no elections. */
  readonly elections?: readonly ElectionInForce[];
  /** What the state opened with, of credits that were issued in another; absent where nothing was. */
  readonly seeded?: readonly Lot<State, Kind, Group>[];
  readonly issued: readonly Issued<Kind, Group>[];
  /** Credits of this vintage that were declared invalid; absent where none were. */
  readonly invalidated?: readonly Lot<State, Kind, Group>[];
  readonly received: readonly Transferred<State, Kind, Group, 'from'>[];
  readonly sent: readonly Transferred<State, Kind, Group, 'to'>[];
  readonly deficits: readonly { readonly group: Group; readonly amount: string }[];
  readonly retired: readonly Retired<State, Kind, Group, Step>[];
  /** What was added to debts that are carried on; absent where none bears interest. */
  readonly interest?: readonly Shortfall<Group>[];
  readonly expired: readonly Lot<State, Kind, Group>[];
  readonly bank: readonly Lot<State, Kind, Group>[];
  readonly carried: readonly Carried<Group>[];
  readonly shortfall: readonly Shortfall<Group>[];
}

/** The choice of an election that holds in a period of an account. */
export interface ElectionInForce {
  readonly name: string;
  readonly choice: string;
  /** The period in which it was chosen; absent where nothing was chosen and the default holds. */
  readonly since?: number;
}

export interface Issued<Kind extends string, Group extends string> {
  readonly kind: Kind;
  readonly group: Group;
  readonly amount: string;
}

export interface Lot<State extends string, Kind extends string, Group extends string> {
  readonly kind: Kind;
  readonly group: Group;
  readonly vintage: number;
  readonly origin: State;
  readonly amount: string;
}

/** What went to another account, or came from there: of another party, or through a pool of the same party. */
export type Transferred<
  State extends string,
  Kind extends string,
  Group extends string,
  Side extends 'from' | 'to',
> = Lot<State, Kind, Group> & { readonly [side in Side]: string } & {
  /** Where it went through a pool: which one. */
  readonly pool?: string;
  /** The state of the other account, where that is another. */
  readonly counterpart?: State;
};

export interface Retired<
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
> {
  readonly step: Step;
  readonly kind: Kind;
  readonly group: Group;
  readonly vintage: number;
  readonly origin: State;
  /** The group of the debt that it paid. */
  readonly against: Group;
  /** The period in which that debt was incurred. */
  readonly incurred: number;
  /** The credits. */
  readonly amount: string;
  /** What they met of the debt; absent where it is the same. */
  readonly met?: string;
}

/** What a retirement met of its debt. */
export function metOf({ amount, met }: { readonly amount: string; readonly met?: string }): string {
  return met ?? amount;
}

export interface Carried<Group extends string> {
  readonly group: Group;
  readonly incurred: number;
  /** The last period in which it can be made up. */
  readonly due: number;
  readonly amount: string;
}

export interface Shortfall<Group extends string> {
  readonly group: Group;
  readonly incurred: number;
  readonly amount: string;
}
