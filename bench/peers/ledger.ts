import {
  FIRST_YEAR,
  GROUPS,
  KINDS,
  LIGHT,
  lastYearOf,
  STEPS,
  TRACTORS,
  VOCATIONAL,
  YEARS,
} from '../act/rule.ts';

/** Numbers of a peer, as far as the ledger needs them. Amounts are credits. */
export interface Arithmetic<N> {
  readonly zero: N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  min(a: N, b: N): N;
  /** Half of it, rounded down to a tenth. */
  half(a: N): N;
  /** 25 where the deficit is at most 25, else 0: the budget of the low-volume flexibility. */
  lowVolume(deficit: N): N;
  /** True where the amount is known to be nothing. */
  isZero(a: N): boolean;
}

interface Lot<N> {
  readonly kind: (typeof KINDS)[number];
  readonly group: number;
  readonly vintage: number;
  readonly last: number;
  amount: N;
}

/** Deficit, ZEV credits and NZEV credits of one account. */
export type PostingOf<N> = (year: number, group: number, amount: number) => N;

const OTHERS = [LIGHT, VOCATIONAL];

/**
 * The ledger of one account over any kind of number: in a decimal library, in binary floats, or in cells of a
 * spreadsheet, where an amount is a formula and nothing may depend on its value. Results of a year as the anchor's.
 */
export function ledgerOver<N>(numbers: Arithmetic<N>, posting: PostingOf<N>): N[][] {
  const { zero, add, subtract, min, isZero } = numbers;
  const sum = (amounts: readonly N[]): N => amounts.reduce(add, zero);
  const results: N[][] = [];
  let lots: Lot<N>[] = [];
  let carried: N[] = [zero, zero, zero];

  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    for (const [k, kind] of KINDS.entries()) {
      for (const group of GROUPS.keys()) {
        const amount = posting(year, group, 1 + k);
        lots.push({ kind, group, vintage: year, last: lastYearOf(year), amount });
      }
    }
    const incurred = [...GROUPS.keys()].map((group) => posting(year, group, 0));
    const owed = [...incurred];
    const due = [...carried];
    const retired: N[] = STEPS.map(() => zero);

    /** Moves credits to debts, both in their order, up to a budget; returns what is left of the budget. */
    const retire = (
      step: (typeof STEPS)[number],
      from: readonly number[],
      debts: N[],
      against: readonly number[],
      budget?: N,
    ): N | undefined => {
      const kind = step.endsWith('_nzev') ? 'NZEV' : 'ZEV';
      const usable = lots
        .filter((lot) => lot.kind === kind && from.includes(lot.group))
        .sort((a, b) => a.last - b.last || a.group - b.group || a.vintage - b.vintage);
      let left = budget;
      for (const lot of usable) {
        for (const group of against) {
          const debt = debts[group] ?? zero;
          if (isZero(lot.amount) || isZero(debt) || (left !== undefined && isZero(left))) continue;
          const least = min(lot.amount, debt);
          const amount = left === undefined ? least : min(least, left);
          lot.amount = subtract(lot.amount, amount);
          debts[group] = subtract(debt, amount);
          left = left === undefined ? undefined : subtract(left, amount);
          const at = STEPS.indexOf(step);
          retired[at] = add(retired[at] ?? zero, amount);
        }
      }
      return left;
    };

    const tractorsIncurred = incurred[TRACTORS] ?? zero;
    const half = numbers.half(sum(OTHERS.map((group) => incurred[group] ?? zero)));
    retire('makeup_tractors', [TRACTORS], due, [TRACTORS]);
    retire('makeup_others', [...OTHERS, TRACTORS], due, OTHERS);
    retire('tractor_nzev', [TRACTORS], owed, [TRACTORS], numbers.half(tractorsIncurred));
    const halfLeft = retire('other_nzev', OTHERS, owed, OTHERS, half);
    retire('spare_nzev', [TRACTORS], owed, OTHERS, halfLeft);
    retire('tractor_zev', [TRACTORS], owed, [TRACTORS]);
    retire('other_zev', OTHERS, owed, OTHERS);
    retire('spare_zev', [TRACTORS], owed, OTHERS);
    retire('low_volume', OTHERS, owed, [TRACTORS], numbers.lowVolume(tractorsIncurred));

    const byKindAndGroup = (of: readonly Lot<N>[]): N[] =>
      KINDS.flatMap((kind) =>
        [...GROUPS.keys()].map((group) =>
          sum(of.filter((lot) => lot.kind === kind && lot.group === group).map(({ amount }) => amount)),
        ),
      );
    const expired = lots.filter((lot) => lot.last === year);
    lots = lots.filter((lot) => lot.last > year);
    results.push([...retired, ...byKindAndGroup(expired), ...byKindAndGroup(lots), ...owed, ...due]);
    carried = owed;
  }
  return results;
}
