import { inForce, lastPeriodOf, type Program } from '@tallystick/model';
import { type Account, type AccountPeriod, decimal, divide } from '@tallystick/runtime';
import { choicesIn } from '../../settlement/elections.ts';

/** Credits alike in all that a settlement asks of them, wherever they are. */
export interface Lot {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  readonly origin: string;
  /** The last period of use; Infinity where there is none. */
  readonly last: number;
}

/** A deficit that is open in the periods that are planned. Amounts are steps of the program here. */
export interface Debt {
  readonly state: string;
  readonly group: string;
  readonly incurred: number;
  readonly due: number;
  readonly steps: number;
}

/** What comes to an account of a lot in a period, and leaves it, without what a plan sends. */
export interface Arrival {
  readonly state: string;
  readonly period: number;
  /** Its place among the lots. */
  readonly lot: number;
  /** In the bank or issued, less what is sent by the facts: what a plan can send. */
  readonly own: number;
  /** What is received by the facts, and can be sent in the next period. */
  readonly received: number;
}

/** All that a party has and owes from a period on. */
export interface Books {
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
  readonly arrivals: readonly Arrival[];
}

type LotName = Omit<Lot, 'last'>;
type Entry = LotName & { readonly amount: string };

/**
 * The books of accounts of one party from a period on. Undefined where they do not come to what the accounts did: a
 * party that became another has credits that were neither issued nor received.
 *
 * @param before what each account had before that period
 */
export function booksOf(
  program: Program,
  accounts: readonly Account[],
  before: ReadonlyMap<string, Pick<AccountPeriod, 'bank' | 'carried'>>,
  from: number,
): Books | undefined {
  const stepsOf = (amount: string): number => stepsIn(program, amount);
  const lots = new Map<string, Lot>();
  const places = new Map<string, number>();
  const arrivals = new Map<string, Arrival>();
  const debts: Debt[] = [];
  let [held, owed] = [0, 0];
  const enter = (state: string, period: number, lot: LotName, own: number, received: number): void => {
    const name = nameOf(lot);
    if (!lots.has(name)) {
      places.set(name, lots.size);
      lots.set(name, lotOf(program, accounts, state, lot));
    }
    const key = JSON.stringify([state, period, name]);
    const known = arrivals.get(key) ?? { state, period, lot: places.get(name) ?? 0, own: 0, received: 0 };
    arrivals.set(key, { ...known, own: known.own + own, received: known.received + received });
    held += own + received;
  };
  for (const { state, periods } of accounts) {
    const own = periods.filter(({ period }) => period >= from);
    for (const lot of before.get(state)?.bank ?? []) enter(state, from, lot, stepsOf(lot.amount), 0);
    for (const debt of before.get(state)?.carried ?? [])
      debts.push({ ...debt, state, steps: stepsOf(debt.amount) });
    for (const { period, issued, invalidated = [], received, sent, deficits } of own) {
      for (const lot of issued)
        enter(state, period, { ...lot, vintage: period, origin: state }, stepsOf(lot.amount), 0);
      const gone: readonly Entry[] = [...invalidated, ...sent.filter(({ pool }) => pool === undefined)];
      for (const lot of gone) enter(state, period, lot, -stepsOf(lot.amount), 0);
      for (const lot of received)
        if (lot.pool === undefined) enter(state, period, lot, 0, stepsOf(lot.amount));
      const [carry] = inForce(program.settlement.carries, period);
      const due = period + (carry?.periods ?? 0);
      for (const { group, amount } of deficits)
        debts.push({ state, group, incurred: period, due, steps: stepsOf(amount) });
    }
    const last = own.at(-1);
    const left = [...own.flatMap(({ expired }) => expired), ...(last?.bank ?? [])];
    const unmet = [...own.flatMap(({ shortfall }) => shortfall), ...(last?.carried ?? [])];
    const total = (entries: readonly { readonly amount: string }[]): number =>
      entries.reduce((sum, { amount }) => sum + stepsOf(amount), 0);
    const retired = total(own.flatMap((one) => one.retired));
    held -= retired + total(left);
    owed -= retired + total(unmet);
  }
  owed += debts.reduce((sum, { steps }) => sum + steps, 0);
  if (held !== 0 || owed !== 0) return undefined;
  return { lots: [...lots.values()], debts, arrivals: [...arrivals.values()] };
}

/** An amount as whole steps of the program. */
export function stepsIn({ counts }: Program, amount: string): number {
  const { n, d } = divide(decimal(amount), decimal(counts.step));
  return Number(n) / Number(d);
}

/** What tells a lot from others. */
export function nameOf({ kind, group, vintage, origin }: LotName): string {
  return JSON.stringify([kind, group, vintage, origin]);
}

/** A lot expires as the choices of the account say that issued it. */
function lotOf(
  program: Program,
  accounts: readonly Account[],
  state: string,
  { kind, group, vintage, origin }: LotName,
): Lot {
  const issuer = accounts.find((one) => one.state === origin) ?? accounts.find((one) => one.state === state);
  const { readings } = choicesIn(issuer?.periods.find(({ period }) => period === vintage));
  const last = lastPeriodOf(program, { credit: kind, vintage, ...(readings !== undefined && { readings }) });
  const end = last.ok ? last.value : undefined;
  return { kind, group, vintage, origin, last: end === undefined ? Infinity : Math.max(end, vintage) };
}
