/**
 * Advanced Clean Trucks computed directly from the facts of the regulation: no program, no interpreter, no fractions.
 * Amounts are whole tenths of a credit as bigint. Only the evaluators' result is shared, so that the two compare.
 */
import type { Account, AccountPeriod } from '@tallystick/runtime';

export interface Sale {
  readonly manufacturer: string;
  readonly state: string;
  readonly model_year: number;
  readonly gvwr: number;
  readonly body: string;
  readonly powertrain: string;
  readonly electric_range?: number;
  readonly sold: number;
}

/** The open questions of the text that are computed both ways: those named here take their second answer. */
export interface Answers {
  readonly smallMakersExempt?: boolean;
  readonly earlyCreditsThrough2031?: boolean;
  readonly shortRangeEndsIn2029?: boolean;
  readonly halfOfEachGroup?: boolean;
  readonly carriedLast?: boolean;
  readonly oldestLotFirst?: boolean;
  readonly vocationalDebtFirst?: boolean;
}

/** In the order of use; results list them in the order of their definitions. */
const GROUPS = ['light', 'vocational', 'tractors'] as const;
const LISTED = ['light', 'tractors', 'vocational'] as const;
type Group = (typeof GROUPS)[number];
type Kind = 'ZEV' | 'NZEV';

/** Table A-1, in percent: light and tractors, vocational; 2024 to 2035. */
const SHARES = {
  light: [5, 7, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55],
  vocational: [9, 11, 13, 20, 30, 40, 50, 55, 60, 65, 70, 75],
  tractors: [5, 7, 10, 15, 20, 25, 30, 35, 40, 40, 40, 40],
};
const OWES: Record<string, number> = {
  ...{ CA: 2024, NJ: 2025, NY: 2025, MA: 2025, OR: 2025, WA: 2025, VT: 2026 },
  ...{ CO: 2027, MD: 2027, NM: 2027, RI: 2027 },
};
const EARNS: Record<string, number> = { ...OWES, CA: 2021, NJ: 2022, NY: 2022, OR: 2022 };
const STATES = Object.keys(OWES);

interface Lot {
  readonly kind: Kind;
  readonly group: Group;
  readonly vintage: number;
  tenths: bigint;
}
interface Debt {
  readonly group: Group;
  readonly incurred: number;
  tenths: bigint;
}

/** All accounts of these sales; `through` is the last model year to settle. */
export function act(sales: readonly Sale[], answers: Answers = {}, through?: number): readonly Account[] {
  const inScope = sales.filter((sale) => sale.gvwr > 8500);
  const years = inScope.map((sale) => sale.model_year);
  const last = through ?? Math.max(...years);
  const parties = [...new Set(inScope.map((sale) => sale.manufacturer))].sort();
  return parties.flatMap((party) =>
    STATES.flatMap((state) => {
      const own = inScope.filter((sale) => sale.manufacturer === party && sale.state === state);
      return own.length === 0 ? [] : [account(party, state, own, answers, Math.min(...years), last)];
    }),
  );
}

function account(
  party: string,
  state: string,
  sales: readonly Sale[],
  answers: Answers,
  first: number,
  last: number,
): Account {
  let bank: Lot[] = [];
  let carried: Debt[] = [];
  const periods: AccountPeriod[] = [];
  for (let year = first; year <= last; year++) {
    const ofYear = sales.filter((sale) => sale.model_year === year);
    const issued: Lot[] = year < (EARNS[state] ?? 0) ? [] : creditsOf(ofYear, year, answers);
    const deficits: Debt[] = year < (OWES[state] ?? 0) ? [] : deficitsOf(ofYear, year, answers);
    const owed = (...groups: Group[]) =>
      deficits.filter((one) => groups.includes(one.group)).reduce((sum, one) => sum + one.tenths, 0n);
    const shown = {
      period: year,
      issued: issued.map(({ kind, group, tenths }) => ({ kind, group, amount: decimal(tenths) })),
      received: [],
      sent: [],
      deficits: deficits.map(({ group, tenths }) => ({ group, amount: decimal(tenths) })),
    };
    const lots = [...bank, ...issued].sort(
      (a, b) =>
        (answers.oldestLotFirst ? a.vintage - b.vintage : lastYear(a, answers) - lastYear(b, answers)) ||
        GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
        a.vintage - b.vintage,
    );
    const payFirst: readonly Group[] = answers.vocationalDebtFirst
      ? ['vocational', 'light', 'tractors']
      : GROUPS;
    const debts = [...carried, ...deficits].sort(
      (a, b) => a.incurred - b.incurred || payFirst.indexOf(a.group) - payFirst.indexOf(b.group),
    );
    const retired: AccountPeriod['retired'][number][] = [];
    // 1963.3(c)(3): the deficits generated, whatever of them is met by then.
    const lowVolume = owed('tractors') <= 250n;
    // 1963.3(d): half of the deficits of the year, rounded down to a tenth, shared by all moves of NZEV credits.
    const half = {
      both: owed('light', 'vocational') / 2n,
      light: owed('light') / 2n,
      vocational: owed('vocational') / 2n,
      tractors: owed('tractors') / 2n,
    };
    const retire = (
      step: string,
      kind: Kind,
      from: readonly Group[],
      against: readonly Group[],
      old = false,
      upTo = 10n ** 18n,
    ) => {
      let budget = upTo;
      for (const lot of lots) {
        if (lot.kind !== kind || !from.includes(lot.group)) continue;
        for (const debt of debts) {
          if (debt.incurred < year !== old || !against.includes(debt.group)) continue;
          const base = debt.group === 'tractors' || answers.halfOfEachGroup ? debt.group : 'both';
          const limit = kind === 'NZEV' ? half[base] : budget;
          const tenths = least(lot.tenths, debt.tenths, budget, limit);
          if (tenths === 0n) continue;
          lot.tenths -= tenths;
          debt.tenths -= tenths;
          budget -= tenths;
          if (kind === 'NZEV') half[base] -= tenths;
          const paid = { against: debt.group, incurred: debt.incurred, amount: decimal(tenths) };
          retired.push({ step, kind, group: lot.group, vintage: lot.vintage, origin: state, ...paid });
        }
      }
    };
    const tractors: readonly Group[] = ['tractors'];
    const others: readonly Group[] = ['light', 'vocational'];
    if (!answers.carriedLast) {
      retire('makeup_tractors', 'ZEV', tractors, tractors, true);
      retire('makeup_others', 'ZEV', GROUPS, others, true);
    }
    retire('tractor_nzev', 'NZEV', tractors, tractors);
    retire('other_nzev', 'NZEV', others, others);
    retire('spare_nzev', 'NZEV', tractors, others);
    retire('tractor_zev', 'ZEV', tractors, tractors);
    retire('other_zev', 'ZEV', others, others);
    retire('spare_zev', 'ZEV', tractors, others);
    if (lowVolume) retire('low_volume', 'ZEV', others, tractors, false, 250n);
    if (answers.carriedLast) {
      retire('late_tractors', 'ZEV', tractors, tractors, true);
      retire('late_others', 'ZEV', GROUPS, others, true);
    }
    const unmet = [...carried, ...deficits].filter((debt) => debt.tenths > 0n);
    carried = unmet.filter((debt) => debt.incurred === year);
    const left = [...bank, ...issued].filter((lot) => lot.tenths > 0n).sort(asListed);
    bank = left.filter((lot) => lastYear(lot, answers) > year);
    const lotShown = ({ kind, group, vintage, tenths }: Lot) => ({
      ...{ kind, group, vintage, origin: state, amount: decimal(tenths) },
    });
    periods.push({
      ...shown,
      retired,
      expired: left.filter((lot) => lastYear(lot, answers) <= year).map(lotShown),
      bank: bank.map(lotShown),
      carried: carried.map(({ group, incurred, tenths }) => ({
        ...{ group, incurred, due: incurred + 1, amount: decimal(tenths) },
      })),
      shortfall: unmet
        .filter((debt) => debt.incurred < year)
        .map(({ group, incurred, tenths }) => ({ group, incurred, amount: decimal(tenths) })),
    });
  }
  return { party, state, periods };
}

/** 1963.1(b)-(c): sold x Table A-1 (hundredths) x Table A-2 (tenths), summed in thousandths, rounded once. */
function deficitsOf(sales: readonly Sale[], year: number, answers: Answers): Debt[] {
  const total = sales.reduce((sum, sale) => sum + sale.sold, 0);
  if (answers.smallMakersExempt && total <= 500) return [];
  return LISTED.flatMap((group) => {
    const share = SHARES[group][Math.min(year, 2035) - 2024] ?? 0;
    const thousandths = sales
      .filter((sale) => groupOf(sale) === group)
      .reduce((sum, sale) => sum + BigInt(sale.sold * share * modifier(sale)), 0n);
    const tenths = nearestTenth(thousandths);
    return tenths === 0n ? [] : [{ group, incurred: year, tenths }];
  });
}

/** 1963.2(a)-(c): sold x Table A-2, for an NZEV x 0.01 a mile up to 0.75, in model years to 2035. */
function creditsOf(sales: readonly Sale[], year: number, answers: Answers): Lot[] {
  const kinds: Kind[] = ['ZEV', 'NZEV'];
  return kinds.flatMap((kind) =>
    LISTED.flatMap((group) => {
      const thousandths = sales
        .filter((sale) => sale.powertrain === kind && groupOf(sale) === group)
        .filter((sale) => kind === 'ZEV' || earns(sale, answers))
        .reduce((sum, sale) => {
          const hundredths = kind === 'ZEV' ? 100 : Math.min(75, sale.electric_range ?? 0);
          return sum + BigInt(sale.sold * modifier(sale) * hundredths);
        }, 0n);
      const tenths = nearestTenth(thousandths);
      return tenths === 0n ? [] : [{ kind, group, vintage: year, tenths }];
    }),
  );
}

function earns({ model_year: year, electric_range: range = 0 }: Sale, answers: Answers): boolean {
  return year <= 2035 && !(answers.shortRangeEndsIn2029 && year > 2029 && range < 75);
}

function groupOf({ gvwr, body }: Sale): Group {
  if (gvwr <= 14000) return 'light';
  return gvwr > 26000 && body === 'tractor' ? 'tractors' : 'vocational';
}

/** Table A-2, in tenths. */
function modifier(sale: Sale): number {
  if (groupOf(sale) === 'light') return 8;
  if (groupOf(sale) === 'tractors') return 25;
  return sale.gvwr <= 19500 ? 10 : sale.gvwr <= 33000 ? 15 : 20;
}

/** 1963.2(g). */
function lastYear({ vintage }: Lot, answers: Answers): number {
  return vintage <= 2023 ? (answers.earlyCreditsThrough2031 ? 2031 : 2030) : vintage + 5;
}

function asListed(a: Lot, b: Lot): number {
  return (
    (a.kind === b.kind ? 0 : a.kind === 'ZEV' ? -1 : 1) ||
    LISTED.indexOf(a.group) - LISTED.indexOf(b.group) ||
    a.vintage - b.vintage
  );
}

function nearestTenth(thousandths: bigint): bigint {
  return (thousandths + 50n) / 100n;
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  let least = first;
  for (const amount of others) if (amount < least) least = amount;
  return least;
}

function decimal(tenths: bigint): string {
  return tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}`;
}
