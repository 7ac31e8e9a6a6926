import type { EvaluatorInfo } from '../evaluator.ts';
import { decimal, multiply, type Rational, rational, toDecimal } from '../rational.ts';
import type {
  Account,
  AccountPeriod,
  Carried,
  ElectionInForce,
  Issued,
  Lot,
  Retired,
  Shortfall,
  Transferred,
} from '../result.ts';
import {
  ACCRUED,
  EXPIRED,
  GAINS,
  INCURRED,
  ISSUED,
  MET,
  NONE,
  pooledBy,
  RECEIVED,
  SEEDED,
  SENT,
  SHORTFALL,
  type Trace,
  type WideTrace,
} from './trace.ts';

/** What an account's result is made from, besides the trace: who the accounts are and which periods were settled. */
export interface Settled<
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
> {
  readonly info: EvaluatorInfo<State, Kind, Group, Step>;
  /** The names of the parties; the account of party p in state s is `p * states + s`. */
  readonly parties: readonly string[];
  /** True for the accounts that the result lists. */
  readonly listed: (account: number) => boolean;
  /** Periods counted from the program's first, by which slots are numbered. */
  readonly periods: number;
  /** The first and the last period that was settled, counted from the program's first. */
  readonly first: number;
  readonly last: number;
  /** Last period to make up a debt, by the period in which it was incurred, both counted from the program's first. */
  readonly due: readonly number[];
  /** What an account says of what it settled before. */
  readonly before: (account: number) => Pick<Account, 'earlier' | 'toldFrom'>;
  /** What holds of the elections of the program; undefined where it has none. */
  readonly chosen: ((account: number, period: number) => readonly ElectionInForce[]) | undefined;
}

/**
 * The result of a settlement, folded from its trace: accounts by party (in code unit order) and state (in the order of
 * the program), each with every period settled.
 */
export function accountsOf<
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  settled: Settled<State, Kind, Group, Step>,
  trace: Trace | WideTrace,
): readonly Account<State, Kind, Group, Step>[] {
  const states = settled.info.states.length;
  const rows = rowsByAccount(trace);
  const parties = settled.parties.map((name, party) => ({ name, party }));
  parties.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return parties.flatMap(({ name, party }) =>
    settled.info.states.flatMap((state, code): Account<State, Kind, Group, Step>[] => {
      const account = party * states + code;
      if (!settled.listed(account)) return [];
      return [
        {
          party: name,
          state,
          ...settled.before(account),
          periods: periodsOf(settled, account, name, state, trace, rows.get(account) ?? [0, 0]),
        },
      ];
    }),
  );
}

type Rows = readonly [begin: number, end: number];

function rowsByAccount(trace: Trace | WideTrace): ReadonlyMap<number, Rows> {
  const rows = new Map<number, Rows>();
  for (let row = 0; row < trace.rows; row++) {
    const account = trace.events[row * 5] ?? 0;
    rows.set(account, [rows.get(account)?.[0] ?? row, row + 1]);
  }
  return rows;
}

/** Replays the events of one account; what stands after each period follows from them. */
function periodsOf<State extends string, Kind extends string, Group extends string, Step extends string>(
  settled: Settled<State, Kind, Group, Step>,
  account: number,
  party: string,
  state: State,
  trace: Trace | WideTrace,
  [begin, end]: Rows,
): AccountPeriod<State, Kind, Group, Step>[] {
  const { info, first, last, chosen } = settled;
  const names = namesOf(settled, state);
  const text = stepsAsText(decimal(info.step));
  const bank = new Standing();
  const debts = new Standing();
  const lotOf = ([lot, steps]: readonly [slot: number, steps: bigint]): Lot<State, Kind, Group> => ({
    ...names.lot(lot),
    origin: names.origin(lot),
    amount: text(steps),
  });
  const periods: AccountPeriod<State, Kind, Group, Step>[] = [];
  let pooled: State | undefined;
  let met: bigint | undefined;
  let row = begin;
  for (let period = first; period <= last; period++) {
    const seeded: [slot: number, steps: bigint][] = [];
    const issued: Issued<Kind, Group>[] = [];
    const received: Transferred<State, Kind, Group, 'from'>[] = [];
    const sent: Transferred<State, Kind, Group, 'to'>[] = [];
    const deficits: { group: Group; amount: string }[] = [];
    const retired: Retired<State, Kind, Group, Step>[] = [];
    const interest: Shortfall<Group>[] = [];
    const expired: [slot: number, steps: bigint][] = [];
    const shortfall: Shortfall<Group>[] = [];
    for (; row < end && (trace.events[row * 5 + 1] ?? 0) <= period; row++) {
      const event = trace.events[row * 5 + 2] ?? 0;
      const lot = trace.events[row * 5 + 3] ?? NONE;
      const debt = trace.events[row * 5 + 4] ?? NONE;
      const steps = trace.amountAt(row);
      const gain = GAINS.has(event) ? steps : -steps;
      const transferred = event === SENT || event === RECEIVED;
      if (lot !== NONE) bank.add(lot, gain);
      if (debt !== NONE && !transferred && met === undefined) debts.add(debt, gain);
      const amount = text(steps);
      if (event === SEEDED) seeded.push([lot, steps]);
      else if (event === ISSUED) issued.push({ kind: names.kind(lot), group: names.group(lot), amount });
      else if (event === RECEIVED) {
        const other = names.other(debt, party);
        // What a pool brings is retired at once, by the row behind it.
        if (other.pool !== undefined) pooled = other.counterpart;
        const { party: from, ...through } = other;
        const [of, origin] = [
          names.lot(lot),
          names.origin(lot, through.pool === undefined ? state : other.counterpart),
        ];
        received.push({ ...of, origin, ...through, from, amount });
      } else if (event === SENT) {
        const { party: to, ...through } = names.other(debt, party);
        sent.push({ ...names.lot(lot), origin: names.origin(lot), ...through, to, amount });
      } else if (event === INCURRED) deficits.push({ group: names.debtGroup(debt), amount });
      else if (event === MET) met = steps;
      else if (event === EXPIRED) expired.push([lot, steps]);
      else if (event === ACCRUED) interest.push({ ...names.debt(debt), amount });
      else if (event === SHORTFALL) shortfall.push({ ...names.debt(debt), amount });
      else if (event >= 0) {
        const { group: against, incurred } = names.debt(debt);
        const origin = names.origin(lot, pooled);
        const paid = met === undefined || met === steps ? {} : { met: text(met) };
        [pooled, met] = [undefined, undefined];
        retired.push({
          step: names.step(event),
          ...names.lot(lot),
          origin,
          against,
          incurred,
          amount,
          ...paid,
        });
      }
    }
    periods.push({
      period: info.firstPeriod + period,
      ...(chosen && { elections: chosen(account, period) }),
      ...(seeded.length > 0 && { seeded: seeded.sort(names.inOrder).map(lotOf) }),
      issued,
      received,
      sent,
      deficits,
      retired,
      ...(interest.length > 0 && { interest }),
      expired: expired.sort(names.inOrder).map(lotOf),
      bank: bank.entries().sort(names.inOrder).map(lotOf),
      carried: debts.entries().map(([debt, steps]): Carried<Group> => {
        const { group, incurred } = names.debt(debt);
        return { group, incurred, due: names.due(debt), amount: text(steps) };
      }),
      shortfall,
    });
  }
  return periods;
}

/** Amounts by slot, those that are not zero. */
class Standing {
  private readonly amounts = new Map<number, bigint>();

  add(slot: number, amount: bigint): void {
    const left = (this.amounts.get(slot) ?? 0n) + amount;
    if (left === 0n) this.amounts.delete(slot);
    else this.amounts.set(slot, left);
  }

  entries(): [slot: number, amount: bigint][] {
    return [...this.amounts].sort(([a], [b]) => a - b);
  }
}

function namesOf<State extends string, Kind extends string, Group extends string, Step extends string>(
  { info, parties, periods, due }: Settled<State, Kind, Group, Step>,
  state: State,
) {
  const groups = info.groups.length;
  const lotKindAt = (slot: number): number => Math.floor(slot / periods / groups);
  const own = info.kinds.length * groups * periods;
  const kind = (slot: number): Kind => nameAt(info.kinds, lotKindAt(slot) % info.kinds.length);
  /** The state in which a lot was issued: that of the bank in which it is, unless it came from another. */
  const origin = (slot: number, bank: State = state): State =>
    slot < own ? bank : nameAt(info.origins ?? [], Math.floor(slot / own) - 1);
  const group = (slot: number): Group => nameAt(info.groups, Math.floor(slot / periods) % groups);
  const debtGroup = (slot: number): Group => nameAt(info.groups, slot % groups);
  const incurred = (slot: number): number => info.firstPeriod + Math.floor(slot / groups);
  return {
    kind,
    group,
    debtGroup,
    origin,
    /** By kind, group, vintage and origin. */
    inOrder: (
      [a]: readonly [slot: number, steps: bigint],
      [b]: readonly [slot: number, steps: bigint],
    ): number => (a % own) - (b % own) || info.states.indexOf(origin(a)) - info.states.indexOf(origin(b)),
    /** The other side of what was sent or received: another party, in another state where one is named, or the same through a pool. */
    other: (code: number, party: string): { party: string; pool?: string; counterpart?: State } => {
      const through = pooledBy(code);
      if (through === undefined) {
        const [other, elsewhere] = [code % parties.length, Math.floor(code / parties.length)];
        const name = nameAt(parties, other);
        return elsewhere === 0
          ? { party: name }
          : { party: name, counterpart: nameAt(info.states, elsewhere - 1) };
      }
      return {
        party,
        pool: nameAt(info.pools ?? [], through.pool),
        counterpart: nameAt(info.states, through.state),
      };
    },
    step: (event: number): Step => nameAt(info.steps, event),
    lot: (slot: number) => ({
      kind: kind(slot),
      group: group(slot),
      vintage: info.firstPeriod + (slot % periods),
    }),
    debt: (slot: number) => ({ group: debtGroup(slot), incurred: incurred(slot) }),
    due: (slot: number): number => info.firstPeriod + (due[Math.floor(slot / groups)] ?? 0),
  };
}

function nameAt<Name extends string>(names: readonly Name[], code: number): Name {
  const found = names[code];
  if (found === undefined) throw new RangeError(`no name for code ${code} among ${names.join(', ')}`);
  return found;
}

/** Turns whole steps into credits as text. */
function stepsAsText(step: Rational): (steps: bigint) => string {
  return (steps) => {
    const text = toDecimal(multiply(rational(steps), step));
    if (text === undefined) throw new RangeError(`the counting step ${step.n}/${step.d} is not a decimal`);
    return text;
  };
}
