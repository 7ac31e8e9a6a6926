import { inForce, type Program, type Rounding, rateIn, rateOf, worthOf } from '@tallystick/model';
import {
  type Account,
  type AccountPeriod,
  add,
  compare,
  decimal,
  metOf,
  multiply,
  negate,
  type Rational,
  round,
  subtract,
  ZERO,
} from '@tallystick/runtime';

/**
 * Says where accounts lose or make credits or deficits; an empty list where nothing is lost. For every account, period,
 * kind, group, vintage and state of origin: opening + seeded + issued + received = invalidated + retired + sent + expired + closing. For every
 * debt: carried in + incurred + interest = retired + carried out + shortfall. Across accounts, in each period: sent = received, through a pool at the rate that the program says. No
 * amount is zero or less. `opening` is the result that the accounts continue.
 */
export function checkConservation(
  accounts: readonly Account[],
  opening: readonly Account[] = [],
  program?: Program,
): readonly string[] {
  const within = accounts.flatMap(({ party, state, periods }) => {
    const earlier = opening.find((account) => account.party === party && account.state === state);
    return periods.flatMap((period, i) => {
      const before = i === 0 ? earlier?.periods.at(-1) : periods[i - 1];
      return checkPeriod(state, period, before).map(
        (fault) => `${party}, ${state}, ${period.period}: ${fault}`,
      );
    });
  });
  return [
    ...within,
    ...checkTransfers(accounts),
    ...checkPools(accounts, program),
    ...(program === undefined ? [] : checkRates(accounts, program)),
  ];
}

function checkPeriod(
  state: string,
  now: AccountPeriod,
  before: AccountPeriod | undefined,
): readonly string[] {
  const lots = new Sums();
  for (const lot of before?.bank ?? []) lots.take(lotKey(lot), lot.amount);
  for (const lot of now.seeded ?? []) lots.take(lotKey(lot), lot.amount);
  for (const lot of now.issued) lots.take(lotKey({ ...lot, vintage: now.period, origin: state }), lot.amount);
  for (const lot of now.invalidated ?? []) lots.give(lotKey(lot), lot.amount);
  for (const lot of now.received) lots.take(lotKey(lot), lot.amount);
  for (const lot of now.retired) lots.give(lotKey(lot), lot.amount);
  for (const lot of now.sent) lots.give(lotKey(lot), lot.amount);
  for (const lot of now.expired) lots.give(lotKey(lot), lot.amount);
  for (const lot of now.bank) lots.give(lotKey(lot), lot.amount);

  const debts = new Sums();
  for (const debt of before?.carried ?? []) debts.take(debtKey(debt.group, debt.incurred), debt.amount);
  for (const debt of now.deficits) debts.take(debtKey(debt.group, now.period), debt.amount);
  for (const debt of now.interest ?? []) debts.take(debtKey(debt.group, debt.incurred), debt.amount);
  for (const paid of now.retired) debts.give(debtKey(paid.against, paid.incurred), metOf(paid));
  for (const debt of now.carried) debts.give(debtKey(debt.group, debt.incurred), debt.amount);
  for (const debt of now.shortfall) debts.give(debtKey(debt.group, debt.incurred), debt.amount);
  return [...lots.faults(), ...debts.faults()];
}

function checkTransfers(accounts: readonly Account[]): readonly string[] {
  const moved = new Sums();
  for (const account of accounts) {
    for (const { period, sent, received } of account.periods) {
      for (const lot of sent) if (lot.pool === undefined) moved.take(`${period} ${lotKey(lot)}`, lot.amount);
      for (const lot of received)
        if (lot.pool === undefined) moved.give(`${period} ${lotKey(lot)}`, lot.amount);
    }
  }
  return moved.faults();
}

/**
 * What one account gave through a pool another of its party took, entry by entry: at the rate, what was given is worth what was
 * taken, and a step less would not have been.
 */
function checkPools(accounts: readonly Account[], program: Program | undefined): readonly string[] {
  return accounts.flatMap(({ party, state: to, periods }) =>
    periods.flatMap(({ period, received }) => {
      const faults: string[] = [];
      const taken = received.filter(({ pool }) => pool !== undefined);
      for (const from of new Set(taken.flatMap(({ counterpart }) => counterpart ?? []))) {
        const other = accounts.find((account) => account.party === party && account.state === from);
        const sent = other?.periods.find((one) => one.period === period)?.sent ?? [];
        const given = sent.filter(({ counterpart, pool }) => pool !== undefined && counterpart === to);
        const mine = taken.filter(({ counterpart }) => counterpart === from);
        if (given.length !== mine.length)
          faults.push(`${party} ${period}: ${from} gave ${given.length} and ${to} took ${mine.length}`);
        for (const [i, one] of mine.entries()) {
          const its = given[i];
          if (
            its === undefined ||
            (lotKey(its) === lotKey(one) && isWorth(its.amount, one, from, to, period, program))
          )
            continue;
          faults.push(`${party} ${period}: ${its.amount} of ${from} paid ${one.amount} in ${to}`);
        }
      }
      return faults;
    }),
  );
}

/** At the rate of its step, what was retired is worth what it met, and a step of the program less would not have been. */
function checkRates(accounts: readonly Account[], program: Program): readonly string[] {
  return accounts.flatMap(({ party, periods }) =>
    periods.flatMap(({ period, retired }) =>
      retired.flatMap((move) => {
        const step = inForce(program.settlement.steps, period).find(({ name }) => name === move.step);
        const [amount, met] = [decimal(move.amount), decimal(metOf(move))];
        const rate = step?.rate;
        const isMet =
          rate === undefined
            ? compare(amount, met) === 0
            : isLeast(amount, met, worthOf(rate), rate.rounding, program);
        return isMet ? [] : [`${party} ${period}: ${move.amount} met ${metOf(move)} by ${move.step}`];
      }),
    ),
  );
}

/** True of the least amount that, counted so and rounded down, is enough. */
function isLeast(
  amount: Rational,
  paid: Rational,
  counts: Rational,
  rounding: Rounding | undefined,
  { counts: { step } }: Program,
): boolean {
  const worth = (some: Rational): Rational => {
    const exact = multiply(some, counts);
    return rounding === undefined ? exact : round(exact, 'down', decimal(rounding.step));
  };
  return compare(worth(amount), paid) >= 0 && compare(worth(subtract(amount, decimal(step))), paid) < 0;
}

function isWorth(
  given: string,
  { amount: taken, pool: name }: { readonly amount: string; readonly pool?: string },
  from: string,
  to: string,
  period: number,
  program: Program | undefined,
): boolean {
  const pool = inForce(program?.pools ?? [], period).find((one) => one.name === name);
  const rate = pool && rateOf(pool, from, to);
  if (program === undefined || rate === undefined) return given === taken;
  const counts = rateIn(rate, program, period) ?? ZERO;
  return isLeast(decimal(given), decimal(taken), counts, rate.rounding, program);
}

/** What came in and what went out, by what it is. */
class Sums {
  readonly #sums = new Map<string, Rational>();
  readonly #broken: string[] = [];

  take(key: string, amount: string): void {
    this.#add(key, this.#positive(key, amount));
  }

  give(key: string, amount: string): void {
    this.#add(key, negate(this.#positive(key, amount)));
  }

  #add(key: string, amount: Rational): void {
    this.#sums.set(key, add(this.#sums.get(key) ?? ZERO, amount));
  }

  #positive(key: string, amount: string): Rational {
    const value = decimal(amount);
    if (compare(value, ZERO) <= 0) this.#broken.push(`${key} shows an amount of ${amount}`);
    return value;
  }

  faults(): readonly string[] {
    const open = [...this.#sums].filter(([, sum]) => compare(sum, ZERO) !== 0);
    return [
      ...this.#broken,
      ...open.map(([key, sum]) => `${key} ${compare(sum, ZERO) > 0 ? 'loses' : 'gains'} amounts`),
    ];
  }
}

function lotKey(lot: {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly origin: string;
}): string {
  return `credits ${lot.kind} ${lot.group} ${lot.vintage} of ${lot.origin}`;
}

function debtKey(group: string, incurred: number): string {
  return `deficits ${group} of ${incurred}`;
}
