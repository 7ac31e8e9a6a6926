import type { EvaluatorInfo } from '../evaluator.ts';

/** How lots rank before one another: the first criterion that tells two lots apart decides. */
export type LotRank =
  | { readonly by: 'expiry'; readonly first: 'earliest' | 'latest' }
  | { readonly by: 'vintage'; readonly first: 'oldest' | 'newest' }
  /** `rank[code]`: the lower comes first. */
  | { readonly by: 'group' | 'kind'; readonly rank: readonly number[] }
  /** By the state of origin, which all lots of an account share. Where they do not, lots of other states are kinds of their own. */
  | { readonly by: 'origin' };

export type DebtRank =
  | { readonly by: 'incurred'; readonly first: 'oldest' | 'newest' }
  | { readonly by: 'due'; readonly first: 'earliest' | 'latest' }
  | { readonly by: 'group'; readonly rank: readonly number[] };

/** The slots to try, period by period: those of period p are `slots[begin[p]]` to `slots[begin[p + 1] - 1]`. */
export interface Queue {
  readonly slots: Int32Array;
  readonly begin: Int32Array;
}

export interface LotSet {
  readonly kinds: readonly number[];
  readonly groups: readonly number[];
}

/**
 * The kind of a lot as the bank of a state numbers it: credits issued there, then those of each of the origins.
 *
 * @param state the state of the bank
 * @param origin the state in which the lot was issued
 */
export function lotKind<State extends string>(
  kind: number,
  state: State,
  origin: State,
  { kinds, origins = [] }: Pick<EvaluatorInfo<State>, 'kinds' | 'origins'>,
): number {
  return origin === state ? kind : (origins.indexOf(origin) + 1) * kinds.length + kind;
}

/** The slot of a lot in the bank of an account: [kind][group][vintage], the vintage counted from the first period. */
export function lotSlot(
  kind: number,
  group: number,
  vintage: number,
  groups: number,
  periods: number,
): number {
  return (kind * groups + group) * periods + vintage;
}

/**
 * The lots that a step can use in each period, in the order of `use credits`.
 *
 * @param lastUse last period of use by [kind][vintage], periods counted from the first; Infinity for never
 * @param ranksIn the criteria that hold in a period, counted from the first, under a variant of the orders
 * @param variants how many variants there are: the queue of variant v in period p is that of `v * periods + p`
 */
export function lotQueue(
  set: LotSet,
  lastUse: readonly (readonly number[])[],
  ranksIn: (period: number, variant: number) => readonly LotRank[],
  groups: number,
  periods: number,
  variants = 1,
): Queue {
  const last = (kind: number, vintage: number): number =>
    lastUse[kind]?.[vintage] ?? Number.NEGATIVE_INFINITY;
  return queue(variants * periods, (place) => {
    const [period, variant] = [place % periods, Math.floor(place / periods)];
    const lots: LotAttributes[] = [];
    for (const kind of set.kinds)
      for (const group of set.groups)
        for (let vintage = 0; vintage <= period; vintage++)
          if (last(kind, vintage) >= period)
            lots.push({
              kind,
              group,
              vintage,
              expiry: last(kind, vintage),
              slot: lotSlot(kind, group, vintage, groups, periods),
            });
    const ranks = ranksIn(period, variant);
    return lots.sort((a, b) => compareLots(a, b, ranks) || a.slot - b.slot).map((lot) => lot.slot);
  });
}

/**
 * The debts of earlier periods that a step can pay in each period, in the order of `pay deficits`; the slot of a debt
 * is [incurred][group].
 *
 * @param due last period to make up a debt, by the period in which it was incurred, counted from the first
 */
export function debtQueue(
  payable: readonly number[],
  due: readonly number[],
  ranksIn: (period: number, variant: number) => readonly DebtRank[],
  groups: number,
  periods: number,
  variants = 1,
): Queue {
  return queue(variants * periods, (place) => {
    const [period, variant] = [place % periods, Math.floor(place / periods)];
    const debts: DebtAttributes[] = [];
    for (let incurred = 0; incurred < period; incurred++) {
      const last = due[incurred] ?? Number.NEGATIVE_INFINITY;
      if (last < period) continue;
      for (const group of payable)
        debts.push({ incurred, group, due: last, slot: incurred * groups + group });
    }
    const ranks = ranksIn(period, variant);
    return debts.sort((a, b) => compareDebts(a, b, ranks) || a.slot - b.slot).map((debt) => debt.slot);
  });
}

interface LotAttributes {
  readonly kind: number;
  readonly group: number;
  readonly vintage: number;
  readonly expiry: number;
  readonly slot: number;
}

interface DebtAttributes {
  readonly incurred: number;
  readonly group: number;
  readonly due: number;
  readonly slot: number;
}

/** Slots by period: `slotsOf` gives those of each. */
export function queue(periods: number, slotsOf: (period: number) => readonly number[]): Queue {
  const slots: number[] = [];
  const begin = new Int32Array(periods + 1);
  for (let period = 0; period < periods; period++) {
    for (const slot of slotsOf(period)) slots.push(slot);
    begin[period + 1] = slots.length;
  }
  return { slots: Int32Array.from(slots), begin };
}

function compareLots(a: LotAttributes, b: LotAttributes, ranks: readonly LotRank[]): number {
  for (const rank of ranks) {
    const order = compareLotsBy(a, b, rank);
    if (order !== 0) return order;
  }
  return 0;
}

function compareLotsBy(a: LotAttributes, b: LotAttributes, rank: LotRank): number {
  switch (rank.by) {
    case 'expiry':
      return rank.first === 'earliest' ? before(a.expiry, b.expiry) : before(b.expiry, a.expiry);
    case 'vintage':
      return rank.first === 'oldest' ? a.vintage - b.vintage : b.vintage - a.vintage;
    case 'group':
      return before(rank.rank[a.group] ?? Infinity, rank.rank[b.group] ?? Infinity);
    case 'kind':
      return before(rank.rank[a.kind] ?? Infinity, rank.rank[b.kind] ?? Infinity);
    case 'origin':
      return 0;
  }
}

function compareDebts(a: DebtAttributes, b: DebtAttributes, ranks: readonly DebtRank[]): number {
  for (const rank of ranks) {
    const order = compareDebtsBy(a, b, rank);
    if (order !== 0) return order;
  }
  return 0;
}

function compareDebtsBy(a: DebtAttributes, b: DebtAttributes, rank: DebtRank): number {
  switch (rank.by) {
    case 'incurred':
      return rank.first === 'oldest' ? a.incurred - b.incurred : b.incurred - a.incurred;
    case 'due':
      return rank.first === 'earliest' ? before(a.due, b.due) : before(b.due, a.due);
    case 'group':
      return before(rank.rank[a.group] ?? Infinity, rank.rank[b.group] ?? Infinity);
  }
}

// Not a subtraction: two lots that never expire would give NaN.
function before(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
