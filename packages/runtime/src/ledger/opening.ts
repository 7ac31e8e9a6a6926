import type { EvaluatorInfo } from '../evaluator.ts';
import { decimal } from '../rational.ts';
import type { Account } from '../result.ts';
import { type Ledger, wholeSteps } from './grid.ts';
import { lotKind, lotSlot } from './orders.ts';
import { type Past, pastOf } from './past.ts';
import { NONE, OPENED, type Trace, type WideTrace } from './trace.ts';

/** What an earlier result left standing, by account, in steps of the program. */
export interface Standing {
  readonly lots: readonly (readonly [slot: number, steps: bigint])[];
  readonly debts: readonly (readonly [slot: number, steps: bigint])[];
  readonly past: Past;
}

/** The last period of an earlier result; undefined where it has none. */
export function lastPeriodOf(accounts: readonly Account[]): number | undefined {
  return accounts
    .flatMap((account) => account.periods.slice(-1))
    .reduce<number | undefined>((last, { period }) => Math.max(period, last ?? period), undefined);
}

/** The last period to make up the debts of an earlier result, by the period in which they were incurred. */
export function dueOf(
  accounts: readonly Account[],
  { firstPeriod }: EvaluatorInfo,
): ReadonlyMap<number, number> {
  const due = new Map<number, number>();
  for (const { periods } of accounts)
    for (const debt of periods.at(-1)?.carried ?? [])
      due.set(debt.incurred - firstPeriod, debt.due - firstPeriod);
  return due;
}

/** What stands after the last period of each account of an earlier result. Periods are counted from the first. */
export function standingOf(
  accounts: readonly Account[],
  parties: readonly string[],
  info: EvaluatorInfo,
  periods: number,
): ReadonlyMap<number, Standing> {
  const step = decimal(info.step);
  const groups = info.groups.length;
  const partyCodes = new Map(parties.map((party, code) => [party, code]));
  const standing = new Map<number, Standing>();
  for (const account of accounts) {
    const { party, state, periods: settled } = account;
    const last = settled.at(-1);
    if (last === undefined) continue;
    const code = partyCodes.get(party) ?? -1;
    standing.set(code * info.states.length + info.states.indexOf(state), {
      lots: last.bank.map((lot) => [
        lotSlot(
          lotKind(info.kinds.indexOf(lot.kind), state, lot.origin, info),
          info.groups.indexOf(lot.group),
          lot.vintage - info.firstPeriod,
          groups,
          periods,
        ),
        wholeSteps(decimal(lot.amount), step),
      ]),
      debts: last.carried.map((debt) => [
        (debt.incurred - info.firstPeriod) * groups + info.groups.indexOf(debt.group),
        wholeSteps(decimal(debt.amount), step),
      ]),
      past: pastOf(account, info, periods),
    });
  }
  return standing;
}

/** Fills the ledger of an account with what stood before, and says so in the trace. */
export class Opening {
  private readonly standing: ReadonlyMap<number, Standing>;
  private readonly periods: number;
  private readonly groups: number;

  constructor(standing: ReadonlyMap<number, Standing>, periods: number, groups: number) {
    this.standing = standing;
    this.periods = periods;
    this.groups = groups;
  }

  load(
    account: number,
    { bank, debts, standing: series, outstanding, pastDeficits, pastMoves }: Ledger,
    first: number,
    trace: Trace | undefined,
  ): void {
    const standing = this.standing.get(account);
    for (const [slot, steps] of standing?.lots ?? []) {
      const amount = Number(steps);
      const of = Math.floor(slot / this.periods);
      bank[slot] = amount;
      series[of] = (series[of] ?? 0) + amount;
      trace?.add(account, first, OPENED, slot, NONE, amount);
    }
    for (const [slot, steps] of standing?.debts ?? []) {
      const amount = Number(steps);
      debts[slot] = amount;
      outstanding[slot % this.groups] = (outstanding[slot % this.groups] ?? 0) + amount;
      trace?.add(account, first, OPENED, NONE, slot, amount);
    }
    for (const [slot, steps] of standing?.past.deficits ?? [])
      pastDeficits[slot] = (pastDeficits[slot] ?? 0) + Number(steps);
    for (const [slot, steps] of standing?.past.moves ?? [])
      pastMoves[slot] = (pastMoves[slot] ?? 0) + Number(steps);
  }
}

/** The same in whole numbers of any size. */
export class WideOpening {
  private readonly standing: ReadonlyMap<number, Standing>;
  private readonly periods: number;
  private readonly groups: number;

  constructor(standing: ReadonlyMap<number, Standing>, periods: number, groups: number) {
    this.standing = standing;
    this.periods = periods;
    this.groups = groups;
  }

  load(
    account: number,
    bank: bigint[],
    debts: bigint[],
    series: bigint[],
    outstanding: bigint[],
    first: number,
    trace: WideTrace,
    pastDeficits: bigint[] = [],
    pastMoves: bigint[] = [],
  ): void {
    const standing = this.standing.get(account);
    for (const [slot, steps] of standing?.lots ?? []) {
      const of = Math.floor(slot / this.periods);
      bank[slot] = steps;
      series[of] = (series[of] ?? 0n) + steps;
      trace.add(account, first, OPENED, slot, NONE, steps);
    }
    for (const [slot, steps] of standing?.debts ?? []) {
      debts[slot] = steps;
      outstanding[slot % this.groups] = (outstanding[slot % this.groups] ?? 0n) + steps;
      trace.add(account, first, OPENED, NONE, slot, steps);
    }
    for (const [slot, steps] of standing?.past.deficits ?? [])
      pastDeficits[slot] = (pastDeficits[slot] ?? 0n) + steps;
    for (const [slot, steps] of standing?.past.moves ?? []) pastMoves[slot] = (pastMoves[slot] ?? 0n) + steps;
  }
}
