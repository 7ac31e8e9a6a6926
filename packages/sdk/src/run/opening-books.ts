import { add, format, parseDecimal, type Rational, subtract, ZERO } from '@tallystick/runtime';

/** What an account, a period or an entry has, whatever that is made of. */
interface Fields {
  readonly [list: string]: unknown;
  readonly party?: unknown;
  readonly state?: unknown;
  readonly periods?: unknown;
  readonly period?: unknown;
  readonly amount?: unknown;
  readonly met?: unknown;
  readonly against?: unknown;
  readonly correction?: unknown;
  readonly to?: unknown;
}

/**
 * Says where the periods of an earlier result do not follow from each other, as they do in all that a run writes:
 *
 *     bank before + seeded + issued + received = invalidated + retired + sent + expired + bank
 *     carried before + deficits + interest = met + carried + shortfall
 *
 * and where an account ends before the others and its party did not become another one. The first period of an account is
 * taken as it stands, since a result does not say what it went on from; so is one in which its party changed.
 */
export function brokenBooks(accounts: readonly unknown[], corrections: unknown): readonly string[] {
  const changes = listOf(corrections).filter(isChange);
  const named = accounts.filter(isFields).map((account, index) => {
    const periods = listOf(account.periods);
    const name = `accounts[${index}], ${account.party} in ${account.state}`;
    return { name, party: account.party, state: account.state, periods, last: yearOf(periods.at(-1)) };
  });
  const end = Math.max(...named.map(({ last }) => last));
  return named.flatMap(({ name, party, state, periods, last }) => {
    const isGone = changes.some((change) => change.party === party && change.period === last + 1);
    const isChanged = (year: number): boolean =>
      changes.some((change) => (change.party === party || change.to === party) && change.period === year);
    const early = `${name}: its last period is ${last}; expected ${end}, through which the others are settled.`;
    return [
      ...(last < end && !isGone ? [early] : []),
      ...periods.slice(1).flatMap((now, index) => {
        const [year, before] = [yearOf(now), periods[index] ?? {}];
        const due = yearOf(before) + 1;
        if (year !== due) return [`${name}: after ${due - 1} comes ${year}; expected ${due}.`];
        if (isChanged(year)) return [];
        return brokenPeriod(before, now, `${state}`).map((fault) => `${name}, ${year}, ${fault}`);
      }),
    ];
  });
}

function brokenPeriod(before: Fields, now: Fields, state: string): readonly string[] {
  const issued = { vintage: now.period, origin: state };
  const lots = new Book(['kind', 'group', 'vintage', 'origin']);
  lots.take(before, 'bank');
  lots.take(now, 'seeded');
  lots.take(now, 'issued', (lot) => ({ ...lot, ...issued }));
  lots.take(now, 'received');
  for (const list of ['invalidated', 'retired', 'sent', 'expired']) lots.give(now, list);
  const debts = new Book(['group', 'incurred']);
  debts.take(before, 'carried');
  debts.take(now, 'deficits', (debt) => ({ ...debt, incurred: now.period }));
  debts.take(now, 'interest');
  debts.give(now, 'retired', (move) => ({
    ...move,
    group: move.against,
    amount: move.met ?? move.amount,
  }));
  debts.give(now, 'shortfall');
  return [
    ...lots.faults(now, 'bank', 'what stood there before, came in and went out'),
    ...debts.faults(now, 'carried', 'what was carried before, incurred, met and fell short'),
  ];
}

/** What should stand after a period, by the fields that tell its entries apart. */
class Book {
  private readonly fields: readonly string[];
  private readonly left = new Map<string, Rational>();

  constructor(fields: readonly string[]) {
    this.fields = fields;
  }

  take(period: Fields, list: string, entryOf = same): void {
    for (const entry of listOf(period[list])) this.book(entryOf(entry), add);
  }

  give(period: Fields, list: string, entryOf = same): void {
    for (const entry of listOf(period[list])) this.book(entryOf(entry), subtract);
  }

  faults(period: Fields, list: string, by: string): readonly string[] {
    const found = new Book(this.fields);
    found.take(period, list);
    return [...new Set([...this.left.keys(), ...found.left.keys()])].flatMap((key) => {
      const [is, due] = [found, this].map(({ left }) => format(left.get(key) ?? ZERO));
      return is === due ? [] : [`${list}: ${key} is ${is}; expected ${due} by ${by}.`];
    });
  }

  private book(entry: Fields, put: typeof add): void {
    const key = this.fields.map((field) => entry[field]).join(' ');
    // What is no amount is none: then the others do not add up.
    const amount = parseDecimal(`${entry.amount}`) ?? ZERO;
    this.left.set(key, put(this.left.get(key) ?? ZERO, amount));
  }
}

function same(entry: Fields): Fields {
  return entry;
}

function yearOf(period: Fields | undefined): number {
  return Number(period?.period);
}

function isChange({ correction }: Fields): boolean {
  return ['renamed', 'merged', 'split'].includes(`${correction}`);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
