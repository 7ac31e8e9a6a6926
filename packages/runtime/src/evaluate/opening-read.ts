import { MOST_PERIODS } from '../columns/check.ts';
import { isPeriod } from '../columns/rows.ts';
import type { EvaluatorInfo } from '../evaluator.ts';
import { earlierIn } from '../ledger/past.ts';
import { compare, decimal, divide, parseDecimal, ZERO } from '../rational.ts';
import type { Account, AccountPeriod, Carried, EarlierPeriod, ElectionInForce, Lot } from '../result.ts';
import { didYouMean, inWords } from '../words.ts';

/** The accounts of an earlier result, each with its last period alone; or what keeps a run from going on from them. */
export type OpeningRead =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** More are not listed. */
const MOST_FAULTS = 100;

/**
 * Reads the accounts of an earlier result of the program, whatever they are made of. Each fault says where it stands,
 * what was found there and what is expected.
 */
export function readOpening(accounts: unknown, info: EvaluatorInfo): OpeningRead {
  if (!Array.isArray(accounts)) return { ok: false, faults: ['accounts: expected a list.'] };
  const reader = new Reader(info);
  const read = accounts.flatMap((account, index) => reader.account(account, index));
  const faults = reader.faults.slice(0, MOST_FAULTS);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, accounts: read };
}

type Fields = Readonly<Record<string, unknown>>;

/** Where an entry stands. */
interface Place {
  readonly name: string;
  readonly state: string;
  readonly period: number;
}

class Reader {
  readonly faults: string[] = [];
  private readonly info: EvaluatorInfo;
  private readonly accounts = new Map<string, number>();
  /** By the year in which debts were incurred, when they fall due, and who says so. */
  private readonly due = new Map<number, { readonly due: number; readonly by: string }>();

  constructor(info: EvaluatorInfo) {
    this.info = info;
  }

  account(value: unknown, index: number): Account[] {
    const { info } = this;
    const name = `accounts[${index}]`;
    if (!isFields(value))
      return this.fault(name, `it is ${shown(value)}; expected party, state and periods.`);
    const { party, state, periods, earlier: known, toldFrom } = value;
    if (typeof party !== 'string' || party.trim() === '')
      return this.fault(name, `the party is ${shown(party)}; expected the name of a party.`);
    if (!isOneOf(info.states, state))
      return this.fault(`${name}, ${party}`, `the state is ${shown(state)}; ${expected(state, info.states)}`);
    const key = JSON.stringify([party, state]);
    const twin = this.accounts.get(key);
    if (twin !== undefined)
      return this.fault(
        name,
        `${party} in ${state} stands in accounts[${twin}] already; an account stands once.`,
      );
    this.accounts.set(key, index);
    const last: unknown = Array.isArray(periods) ? periods.at(-1) : undefined;
    const here = `${name}, ${party} in ${state}`;
    if (!isFields(last))
      return this.fault(here, 'it has no periods; what stands after the last one is where a run goes on.');
    const { period, bank, carried, elections } = last;
    if (!isYear(period, info))
      return this.fault(here, `its last period is ${shown(period)}; expected ${years(info)}.`);
    const place = { name: `${here}, ${period}`, state, period };
    const closing: AccountPeriod = {
      ...NOTHING,
      period,
      ...(info.elections && { elections: this.elections(elections, place) }),
      bank: this.entries(bank, 'bank', place, (entry, at) => this.lot(entry, at, place)),
      carried: this.entries(carried, 'carried', place, (entry, at) => this.debt(entry, at, place)),
    };
    if (info.limits === undefined) return [{ party, state, periods: [closing] }];
    const past = (list: unknown, what: string): readonly EarlierPeriod[] =>
      (Array.isArray(list) ? list : []).flatMap((year: unknown, at) =>
        this.earlier(year, `${here}, ${what} ${at + 1}`),
      );
    if (toldFrom !== undefined && !isYear(toldFrom, info))
      return this.fault(here, `toldFrom is ${shown(toldFrom)}; expected ${years(info)}.`);
    const told = toldFrom === undefined ? {} : { toldFrom };
    const earlier = earlierIn({
      ...told,
      earlier: past(known, 'earlier year'),
      periods: past(periods, 'year'),
    });
    return [{ party, state, earlier, ...told, periods: [closing] }];
  }

  /** What a year leaves for limits over several. */
  private earlier(value: unknown, here: string): EarlierPeriod[] {
    const { info } = this;
    const { period, deficits, retired } = isFields(value) ? value : {};
    if (!isYear(period, info))
      return this.fault(
        here,
        `its period is ${shown(period)}; expected ${years(info)}, with its deficits and what was retired.`,
      );
    const place = { name: here, state: '', period };
    return [
      {
        period,
        deficits: this.entries(deficits, 'deficits', place, (entry, at) => this.deficit(entry, at)),
        retired: this.list(retired, `${here}, retired`, (entry, at) => this.move(entry, at, place)),
      },
    ];
  }

  private deficit({ group, amount }: Fields, at: string): EarlierPeriod['deficits'][number][] {
    const { info } = this;
    if (!isOneOf(info.groups, group))
      return this.fault(at, `the group is ${shown(group)}; ${expected(group, info.groups)}`);
    return isAmount(amount, info) ? [{ group, amount }] : this.fault(at, wrongAmount(amount, info));
  }

  private move(entry: Fields, at: string, { period }: Place): EarlierPeriod['retired'][number][] {
    const { info } = this;
    const { kind, origin, against, incurred, amount, met } = entry;
    if (!isOneOf(info.kinds, kind))
      return this.fault(at, `the kind is ${shown(kind)}; ${expected(kind, info.kinds)}`);
    if (!isOneOf(info.states, origin))
      return this.fault(at, `the origin is ${shown(origin)}; ${expected(origin, info.states)}`);
    if (!isOneOf(info.groups, against))
      return this.fault(at, `against is ${shown(against)}; ${expected(against, info.groups)}`);
    if (!isYear(incurred, info) || incurred > period)
      return this.fault(at, `incurred is ${shown(incurred)}; expected ${years(info, period)}.`);
    if (!isAmount(amount, info)) return this.fault(at, wrongAmount(amount, info));
    if (met === undefined) return [{ kind, origin, against, incurred, amount }];
    if (!isAmount(met, info)) return this.fault(at, wrongAmount(met, info));
    return [{ kind, origin, against, incurred, amount, met }];
  }

  /** The entries of a list that may be left out. */
  private list<T>(list: unknown, place: string, entryOf: (entry: Fields, at: string) => T[]): readonly T[] {
    if (list === undefined) return [];
    if (!Array.isArray(list)) return this.fault(place, `it is ${shown(list)}; expected a list.`);
    return list.flatMap((item: unknown, index) => {
      const at = `${place}[${index}]`;
      return isFields(item)
        ? entryOf(item, at)
        : this.fault(at, `it is ${shown(item)}; expected an entry with its fields.`);
    });
  }

  /** The entries of a list that may be left out; none stands for the same lot or debt as another. */
  private entries<T extends { readonly amount: string }>(
    list: unknown,
    listName: string,
    { name }: Place,
    entryOf: (entry: Fields, at: string) => T[],
  ): readonly T[] {
    if (list === undefined) return [];
    if (!Array.isArray(list))
      return this.fault(`${name}, ${listName}`, `it is ${shown(list)}; expected a list.`);
    const known = new Map<string, number>();
    return list.flatMap((item: unknown, index) => {
      const at = `${name}, ${listName}[${index}]`;
      if (!isFields(item)) return this.fault(at, `it is ${shown(item)}; expected an entry with its fields.`);
      return entryOf(item, at).flatMap((entry) => {
        const key = JSON.stringify({ ...entry, amount: undefined, due: undefined });
        const twin = known.get(key);
        if (twin !== undefined)
          return this.fault(at, `it is ${listName}[${twin}] again; each stands once, with its whole amount.`);
        known.set(key, index);
        return [entry];
      });
    });
  }

  /** The choices that held in the last period. */
  private elections(list: unknown, { name: here, period }: Place): readonly ElectionInForce[] {
    const { info } = this;
    if (list === undefined) return [];
    if (!Array.isArray(list))
      return this.fault(`${here}, elections`, `it is ${shown(list)}; expected a list.`);
    return list.flatMap((item: unknown, index): ElectionInForce[] => {
      const at = `${here}, elections[${index}]`;
      if (!isFields(item)) return this.fault(at, `it is ${shown(item)}; expected name and choice.`);
      const { name, choice, since } = item;
      const known = (info.elections ?? []).map((one) => one.name);
      const election = info.elections?.find((one) => one.name === name);
      if (election === undefined)
        return this.fault(at, `the name is ${shown(name)}; ${expected(name, known)}`);
      if (!isOneOf(election.choices, choice))
        return this.fault(at, `the choice is ${shown(choice)}; ${expected(choice, election.choices)}`);
      if (since === undefined) return [{ name: election.name, choice }];
      if (!isYear(since, info) || since > period)
        return this.fault(at, `since is ${shown(since)}; expected ${years(info, period)}.`);
      return [{ name: election.name, choice, since }];
    });
  }

  private lot(entry: Fields, at: string, { state, period }: Place): Lot<string, string, string>[] {
    const { info } = this;
    const { kind, group, vintage, origin, amount } = entry;
    if (!isOneOf(info.kinds, kind))
      return this.fault(at, `the kind is ${shown(kind)}; ${expected(kind, info.kinds)}`);
    if (!isOneOf(info.groups, group))
      return this.fault(at, `the group is ${shown(group)}; ${expected(group, info.groups)}`);
    if (!isYear(vintage, info) || vintage > period)
      return this.fault(at, `the vintage is ${shown(vintage)}; expected ${years(info, period)}.`);
    const origins = [state, ...(info.origins ?? []).filter((one) => one !== state)];
    if (!isOneOf(origins, origin))
      return this.fault(
        at,
        `the origin is ${shown(origin)}; ${origins.length > 1 ? expected(origin, origins) : `expected ${state}, since in this program credits do not move between states.`}`,
      );
    if (!isAmount(amount, info)) return this.fault(at, wrongAmount(amount, info));
    return [{ kind, group, vintage, origin, amount }];
  }

  private debt(entry: Fields, at: string, { period }: Place): Carried<string>[] {
    const { info } = this;
    const { group, incurred, due, amount } = entry;
    if (!isOneOf(info.groups, group))
      return this.fault(at, `the group is ${shown(group)}; ${expected(group, info.groups)}`);
    if (!isYear(incurred, info) || incurred > period)
      return this.fault(at, `incurred is ${shown(incurred)}; expected ${years(info, period)}.`);
    if (typeof due !== 'number' || !Number.isSafeInteger(due) || due <= period)
      return this.fault(
        at,
        `due is ${shown(due)}; expected a year after ${period}, since what is carried can still be made up.`,
      );
    const other = this.due.get(incurred);
    if (other !== undefined && other.due !== due)
      return this.fault(
        at,
        `due is ${due} for a deficit of ${incurred}, and ${other.due} in ${other.by}; expected one and the same, since one law was in force in ${incurred}.`,
      );
    this.due.set(incurred, { due, by: at });
    if (!isAmount(amount, info)) return this.fault(at, wrongAmount(amount, info));
    return [{ group, incurred, due, amount }];
  }

  private fault(place: string, message: string): never[] {
    this.faults.push(`${place}: ${message}`);
    return [];
  }
}

const NOTHING: Omit<AccountPeriod, 'period' | 'bank' | 'carried'> = {
  issued: [],
  received: [],
  sent: [],
  deficits: [],
  retired: [],
  expired: [],
  shortfall: [],
};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf(names: readonly string[], value: unknown): value is string {
  return typeof value === 'string' && names.includes(value);
}

function isYear(value: unknown, { firstPeriod }: EvaluatorInfo): value is number {
  return typeof value === 'number' && isPeriod(value, firstPeriod);
}

function isAmount(value: unknown, { step }: EvaluatorInfo): value is string {
  const amount = typeof value === 'string' ? parseDecimal(value) : undefined;
  return amount !== undefined && compare(amount, ZERO) >= 0 && divide(amount, decimal(step)).d === 1n;
}

function wrongAmount(amount: unknown, { step }: EvaluatorInfo): string {
  return `the amount is ${shown(amount)}; expected a multiple of ${step} as text, such as "${step}", not below zero.`;
}

function expected(found: unknown, names: readonly string[]): string {
  return `expected ${inWords(names, 'or')}.${typeof found === 'string' ? didYouMean(found, names) : ''}`;
}

function years({ firstPeriod }: EvaluatorInfo, last = firstPeriod + MOST_PERIODS - 1): string {
  return `a year from ${firstPeriod} to ${last}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  return JSON.stringify(value) ?? `a ${typeof value}`;
}
