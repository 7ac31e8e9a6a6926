import { Interest, type InterestTerms } from './interest.ts';
import {
  type DebtRank,
  debtQueue,
  type LotRank,
  type LotSet,
  lotQueue,
  lotSlot,
  type Queue,
  queue,
} from './orders.ts';

/** Everything about a settlement that no amount decides. Periods are counted from the program's first. */
export interface Plan {
  readonly periods: number;
  /** For each set of lots that a step uses: the lots that can be used in a period, in order; for each variant of the orders. */
  readonly lots: readonly Queue[];
  /** For each set of carried debts that a step pays: those that can be paid in a period, in order. */
  readonly debts: readonly Queue[];
  /** The debts that become a shortfall in a period where they are unmet: `due[dueBegin[p]]` and on. */
  readonly due: Int32Array;
  readonly dueBegin: Int32Array;
  /** The lots whose last period of use is this one. */
  readonly last: Int32Array;
  readonly lastBegin: Int32Array;
  /** Last period to make up a debt, by the period in which it was incurred. */
  readonly lastDue: readonly number[];
  /** Absent where no debt bears interest. */
  readonly interest?: Interest;
  /** The kind and group of each slot of the bank, as a number: `kind * groups + group`. */
  readonly series: Int32Array;
}

/** What an earlier result settled for the run that goes on from it. Periods are counted from the program's first. */
export interface Opened {
  /** The period in which the run begins. */
  readonly first: number;
  /** The last period to make up the debts that it brings, by the period in which they were incurred. */
  readonly due: ReadonlyMap<number, number>;
}

/** What a law says about its lots and debts; years are years. */
export interface PlanRules {
  readonly first: number;
  readonly periods: number;
  readonly groups: number;
  /** One function a kind: the last year in which a lot of a vintage can be used. */
  readonly lastUse: readonly ((vintage: number) => number)[];
  /** The last year in which a debt incurred in a year can be made up. */
  readonly lastDue: (year: number) => number;
  /** Absent where no debt bears interest. */
  readonly interest?: readonly InterestTerms[];
  /** In how many ways elections can decide about the orders; absent where none does. */
  readonly variants?: number;
  readonly lotRanks: (year: number, variant: number) => readonly LotRank[];
  readonly debtRanks: (year: number, variant: number) => readonly DebtRank[];
  readonly lots: readonly LotSet[];
  readonly debts: readonly (readonly number[])[];
  /** Absent where a run begins with empty ledgers. */
  readonly opened?: Opened | undefined;
}

/** Works out the orders of every period once, so that a settlement only walks through them. */
export function makePlan(rules: PlanRules): Plan {
  const { first, periods, groups, opened } = rules;
  const all = Array.from({ length: periods }, (_, period) => period);
  // A lot can always be used in the period of its vintage.
  const lastUse = rules.lastUse.map((last) =>
    all.map((vintage) => Math.max(last(first + vintage) - first, vintage)),
  );
  // A debt falls due when the law said so under which it was incurred.
  const lastDue = all.map((incurred) => opened?.due.get(incurred) ?? rules.lastDue(first + incurred) - first);
  // What ended before the run begins leaves the ledger in the first period that is settled.
  const leaving = (arisen: number, end: number): number => Math.max(arisen, end, opened?.first ?? 0);
  const lotRanks = (period: number, variant: number): readonly LotRank[] =>
    rules.lotRanks(first + period, variant);
  const debtRanks = (period: number, variant: number): readonly DebtRank[] =>
    rules.debtRanks(first + period, variant);
  const due = queue(periods, (period) =>
    all
      .filter((incurred) => leaving(incurred, lastDue[incurred] ?? incurred) === period)
      .flatMap((incurred) => Array.from({ length: groups }, (_, group) => incurred * groups + group)),
  );
  const last = queue(periods, (period) =>
    lastUse.flatMap((years, kind) =>
      Array.from({ length: groups }, (_, group) =>
        all
          .filter((vintage) => leaving(vintage, years[vintage] ?? vintage) === period)
          .map((vintage) => lotSlot(kind, group, vintage, groups, periods)),
      ).flat(),
    ),
  );
  return {
    periods,
    lots: rules.lots.map((set) => lotQueue(set, lastUse, lotRanks, groups, periods, rules.variants)),
    debts: rules.debts.map((payable) =>
      debtQueue(payable, lastDue, debtRanks, groups, periods, rules.variants),
    ),
    due: due.slots,
    dueBegin: due.begin,
    last: last.slots,
    lastBegin: last.begin,
    lastDue,
    ...(rules.interest && { interest: new Interest(rules.interest, groups) }),
    series: Int32Array.from({ length: lastUse.length * groups * periods }, (_, slot) =>
      Math.floor(slot / periods),
    ),
  };
}
