import { inForce, type Pool, type Program, type Step } from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  add,
  type Carried,
  decimal,
  type Lot,
  metOf,
  type Rational,
  type Retired,
  subtract,
  ZERO,
} from '@tallystick/runtime';

type AnyLot = Lot<string, string, string>;
type AnyMove = Retired<string, string, string, string>;

/** One lot through one period. opening + seeded + issued + received = invalidated + retired + sent + expired + closing. */
export interface LotBook extends Omit<AnyLot, 'amount'> {
  opening: Rational;
  seeded: Rational;
  issued: Rational;
  invalidated: Rational;
  received: Rational;
  retired: Rational;
  sent: Rational;
  expired: Rational;
  closing: Rational;
}

/** One debt through one period. opening + incurred + interest = met + carried + shortfall. */
export interface DebtBook {
  readonly group: string;
  /** The period in which it was incurred. */
  readonly period: number;
  opening: Rational;
  incurred: Rational;
  met: Rational;
  interest: Rational;
  carried: Rational;
  shortfall: Rational;
  due?: number;
}

/** What a step found and did. */
export interface StepPlay {
  readonly step: Step;
  /** The pool whose surplus it takes; absent where the account pays with its own. */
  readonly pool?: Pool;
  readonly moves: readonly AnyMove[];
}

/** One period of an account, taken apart. */
export interface Books {
  readonly lots: readonly LotBook[];
  readonly debts: readonly DebtBook[];
  /** The steps that had a lot and a debt to work on when their turn came, in order, whether they moved anything or not. */
  readonly plays: readonly StepPlay[];
}

/** What an account had before its first period: the last one of an earlier result. */
export type Before = Pick<AccountPeriod, 'bank' | 'carried'> | undefined;

/** Takes each period of an account apart, from what stood before its first one. */
export function booksOf(program: Program, account: Account, before: Before): readonly Books[] {
  return account.periods.map((period, index) =>
    periodBooks(program, account.state, period, account.periods[index - 1] ?? before),
  );
}

function periodBooks(program: Program, state: string, period: AccountPeriod, before: Before): Books {
  const lots = new Map<string, LotBook>();
  const debts = new Map<string, DebtBook>();
  const lot = (entry: Omit<AnyLot, 'amount'>): LotBook => {
    const { kind, group, vintage, origin } = entry;
    const key = `${kind} ${group} ${vintage} ${origin}`;
    const known = lots.get(key) ?? { kind, group, vintage, origin, ...EMPTY_LOT };
    lots.set(key, known);
    return known;
  };
  const debt = (group: string, incurred: number): DebtBook => {
    const key = `${group} ${incurred}`;
    const known = debts.get(key) ?? { group, period: incurred, ...EMPTY_DEBT };
    debts.set(key, known);
    return known;
  };
  for (const entry of before?.bank ?? []) book(lot(entry), 'opening', entry.amount);
  for (const entry of period.seeded ?? []) book(lot(entry), 'seeded', entry.amount);
  for (const entry of period.issued) {
    book(lot({ ...entry, vintage: period.period, origin: state }), 'issued', entry.amount);
  }
  for (const entry of period.invalidated ?? []) book(lot(entry), 'invalidated', entry.amount);
  const [direct, pooled] = parted(period);
  for (const entry of direct.received) book(lot(entry), 'received', entry.amount);
  for (const entry of direct.sent) book(lot(entry), 'sent', entry.amount);
  for (const entry of before?.carried ?? []) setDue(debt(entry.group, entry.incurred), 'opening', entry);
  for (const entry of period.deficits) book(debt(entry.group, period.period), 'incurred', entry.amount);

  const plays = inForce(program.settlement.steps, period.period).flatMap((step): StepPlay[] => {
    const moves = direct.retired.filter((move) => move.step === step.name);
    const found =
      [...lots.values()].some((one) => isUsable(step, one)) &&
      [...debts.values()].some((one) => isPayable(step, one, period.period));
    for (const move of moves) {
      book(lot(move), 'retired', move.amount);
      book(debt(move.against, move.incurred), 'met', metOf(move));
    }
    return found ? [{ step, moves }] : [];
  });

  for (const entry of pooled.received) book(lot(entry), 'received', entry.amount);
  for (const entry of pooled.sent) book(lot(entry), 'sent', entry.amount);
  for (const move of pooled.retired) {
    book(lot(move), 'retired', move.amount);
    book(debt(move.against, move.incurred), 'met', metOf(move));
  }
  plays.push(...pooledPlays(program, period.period, pooled));

  for (const entry of period.interest ?? [])
    book(debt(entry.group, entry.incurred), 'interest', entry.amount);
  for (const entry of period.expired) book(lot(entry), 'expired', entry.amount);
  for (const entry of period.bank) book(lot(entry), 'closing', entry.amount);
  for (const entry of period.carried) setDue(debt(entry.group, entry.incurred), 'carried', entry);
  for (const entry of period.shortfall) book(debt(entry.group, entry.incurred), 'shortfall', entry.amount);
  return { lots: [...lots.values()], debts: [...debts.values()], plays };
}

/** True of a period in which the account gave or took something through a pool, or still needed something. */
export function isPooled({ received, sent, carried, shortfall }: AccountPeriod): boolean {
  return (
    [...received, ...sent].some(({ pool }) => pool !== undefined) || carried.length + shortfall.length > 0
  );
}

type Flows = Pick<AccountPeriod, 'received' | 'sent' | 'retired'>;

/** What an account did with its own credits, and what it did through pools: each lot received there is retired at once. */
function parted({ received, sent, retired }: AccountPeriod): readonly [direct: Flows, pooled: Flows] {
  const taken = received.filter(({ pool }) => pool !== undefined);
  const own = retired.length - taken.length;
  return [
    {
      received: received.filter(({ pool }) => pool === undefined),
      sent: sent.filter(({ pool }) => pool === undefined),
      retired: retired.slice(0, own),
    },
    {
      received: taken,
      sent: sent.filter(({ pool }) => pool !== undefined),
      retired: retired.slice(own),
    },
  ];
}

/** The steps that moved what came through pools. */
function pooledPlays(program: Program, period: number, { received, retired }: Flows): readonly StepPlay[] {
  const pools = inForce(program.pools, period);
  const steps = inForce(program.settlement.steps, period);
  return pools.flatMap((pool) => {
    const moves = retired.filter((_, i) => received[i]?.pool === pool.name);
    return steps.flatMap((step) => {
      const own = moves.filter((move) => move.step === step.name);
      return own.length === 0 ? [] : [{ step, pool, moves: own }];
    });
  });
}

const EMPTY_LOT = {
  opening: ZERO,
  seeded: ZERO,
  issued: ZERO,
  invalidated: ZERO,
  received: ZERO,
  retired: ZERO,
  sent: ZERO,
  expired: ZERO,
  closing: ZERO,
};
const EMPTY_DEBT = {
  opening: ZERO,
  incurred: ZERO,
  met: ZERO,
  interest: ZERO,
  carried: ZERO,
  shortfall: ZERO,
};

function book<Column extends string>(entry: Record<Column, Rational>, column: Column, amount: string): void {
  entry[column] = add(entry[column], decimal(amount));
}

function setDue(debt: DebtBook, column: 'opening' | 'carried', { amount, due }: Carried<string>): void {
  book(debt, column, amount);
  debt.due = due;
}

/** True if the step may take from the lot, and something is left of it. */
function isUsable(step: Step, lot: LotBook): boolean {
  if (!step.kinds.includes(lot.kind) || !step.from.includes(lot.group)) return false;
  const had = add(add(lot.opening, lot.seeded), add(lot.issued, lot.received));
  return subtract(had, add(lot.invalidated, add(lot.retired, lot.sent))).n > 0n;
}

/** True if the step may pay the debt, and something is left of it. */
function isPayable(step: Step, debt: DebtBook, period: number): boolean {
  return (
    step.against.includes(debt.group) &&
    step.carried === debt.period < period &&
    subtract(add(debt.opening, debt.incurred), debt.met).n > 0n
  );
}
