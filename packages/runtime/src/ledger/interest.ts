import { type RoundingMode, roundQuotient } from '../rounding.ts';
import { type PeriodSpan, SAFE } from './grid.ts';
import { ACCRUED, NONE, type Trace, type WideTrace } from './trace.ts';

/** Interest of n/d, rounded to so many steps of the program, on debts of some periods, in some periods. They are counted from the first. */
export interface InterestTerms {
  readonly incurred: PeriodSpan;
  readonly carried: PeriodSpan;
  readonly n: bigint;
  readonly d: bigint;
  readonly mode: RoundingMode;
  readonly step: bigint;
}

/** What debts grow by when they are carried into the next period. */
export class Interest {
  private readonly terms: readonly InterestTerms[];
  private readonly groups: number;

  constructor(terms: readonly InterestTerms[], groups: number) {
    this.terms = terms;
    this.groups = groups;
  }

  /** Adds the interest of a period to each debt of an account that is carried on. */
  accrue(
    account: number,
    period: number,
    debts: Float64Array,
    outstanding: Float64Array,
    trace: Trace | undefined,
  ): void {
    this.forEach(period, (debt, group, terms) => {
      const amount = Number(interestOn(BigInt(debts[debt] ?? 0), terms));
      if (amount === 0) return;
      debts[debt] = (debts[debt] ?? 0) + amount;
      outstanding[group] = (outstanding[group] ?? 0) + amount;
      trace?.add(account, period, ACCRUED, NONE, debt, amount);
    });
  }

  /** The same in whole numbers of any size. */
  accrueWide(
    account: number,
    period: number,
    debts: bigint[],
    outstanding: bigint[],
    trace: WideTrace,
  ): void {
    this.forEach(period, (debt, group, terms) => {
      const amount = interestOn(debts[debt] ?? 0n, terms);
      if (amount === 0n) return;
      debts[debt] = (debts[debt] ?? 0n) + amount;
      outstanding[group] = (outstanding[group] ?? 0n) + amount;
      trace.add(account, period, ACCRUED, NONE, debt, amount);
    });
  }

  /** What a sum of debts, so many of them, can grow to at the most in a number of periods; some number above SAFE where it is above. */
  most(sum: number, periods: number, debts: number): number {
    const rate = Math.max(...this.terms.map(({ n, d }) => Number(n) / Number(d)));
    const step = Math.max(...this.terms.map((terms) => Number(terms.step)));
    let most = sum;
    for (let period = 0; period < periods && most <= SAFE; period++)
      most += Math.ceil(most * rate) + Math.min(most, debts) * step;
    return most;
  }

  private forEach(period: number, add: (debt: number, group: number, terms: InterestTerms) => void): void {
    for (let incurred = 0; incurred <= period; incurred++) {
      const terms = this.terms.find(
        (one) => isWithin(incurred, one.incurred) && isWithin(period, one.carried),
      );
      if (terms === undefined) continue;
      for (let group = 0; group < this.groups; group++) add(incurred * this.groups + group, group, terms);
    }
  }
}

function interestOn(unmet: bigint, { n, d, mode, step }: InterestTerms): bigint {
  return roundQuotient(unmet * n, d * step, mode) * step;
}

function isWithin(period: number, { first, last }: PeriodSpan): boolean {
  return period >= first && period <= last;
}
