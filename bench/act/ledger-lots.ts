import { ACCOUNT, type Postings, YEAR } from './postings.ts';
import { FIRST_YEAR, GROUPS, KINDS, LOW_VOLUME, lastYearOf, type STEPS, YEARS } from './rule.ts';

/**
 * The ledger written a second time, in another style: lots and debts as objects, filtered and sorted at each step, and a
 * record of each move. It checks the first, and is what a full trace is compared with. Amounts in tenths of a credit.
 */
type Group = (typeof GROUPS)[number];
type Kind = (typeof KINDS)[number];
type StepName = (typeof STEPS)[number];

export interface Lot {
  readonly kind: Kind;
  readonly group: Group;
  readonly vintage: number;
  readonly last: number;
  amount: number;
}

export interface Debt {
  readonly group: Group;
  readonly incurred: number;
  amount: number;
}

export interface Move {
  readonly year: number;
  readonly step: StepName;
  readonly kind: Kind;
  readonly group: Group;
  readonly vintage: number;
  readonly against: Group;
  readonly incurred: number;
  readonly amount: number;
}

export interface LotLedger {
  lots: Lot[];
  debts: Debt[];
  readonly moves: Move[];
  readonly expired: (Lot & { readonly year: number })[];
  readonly shortfall: (Debt & { readonly year: number })[];
}

interface Step {
  readonly name: StepName;
  readonly kind: Kind;
  readonly from: readonly Group[];
  readonly against: readonly Group[];
  readonly carried?: true;
}

const OTHERS: readonly Group[] = ['light', 'vocational'];
const TRACTORS: readonly Group[] = ['tractors'];

const ORDER: readonly Step[] = [
  { name: 'makeup_tractors', kind: 'ZEV', from: TRACTORS, against: TRACTORS, carried: true },
  { name: 'makeup_others', kind: 'ZEV', from: GROUPS, against: OTHERS, carried: true },
  { name: 'tractor_nzev', kind: 'NZEV', from: TRACTORS, against: TRACTORS },
  { name: 'other_nzev', kind: 'NZEV', from: OTHERS, against: OTHERS },
  { name: 'spare_nzev', kind: 'NZEV', from: TRACTORS, against: OTHERS },
  { name: 'tractor_zev', kind: 'ZEV', from: TRACTORS, against: TRACTORS },
  { name: 'other_zev', kind: 'ZEV', from: OTHERS, against: OTHERS },
  { name: 'spare_zev', kind: 'ZEV', from: TRACTORS, against: OTHERS },
  { name: 'low_volume', kind: 'ZEV', from: OTHERS, against: TRACTORS },
];

/** All accounts through all model years, one ledger each. */
export function settleLots({ tenths }: Postings): LotLedger[] {
  return Array.from({ length: tenths.length / ACCOUNT }, (_, account) => {
    const ledger = emptyLotLedger();
    for (let year = 0; year < YEARS; year++)
      settleLotYear(ledger, year, tenths, account * ACCOUNT + year * YEAR);
    return ledger;
  });
}

export function emptyLotLedger(): LotLedger {
  return { lots: [], debts: [], moves: [], expired: [], shortfall: [] };
}

/** One model year, counted from 0; its postings begin at `at`. */
export function settleLotYear(ledger: LotLedger, yearIndex: number, tenths: Int32Array, at: number): void {
  const year = FIRST_YEAR + yearIndex;
  const owed = { light: 0, vocational: 0, tractors: 0 };
  for (const [g, group] of GROUPS.entries()) {
    for (const [k, kind] of KINDS.entries()) {
      const amount = tenths[at + g * 3 + 1 + k] ?? 0;
      if (amount > 0) ledger.lots.push({ kind, group, vintage: year, last: lastYearOf(year), amount });
    }
    owed[group] = tenths[at + g * 3] ?? 0;
    if (owed[group] > 0) ledger.debts.push({ group, incurred: year, amount: owed[group] });
  }

  const nzev = {
    others: Math.floor((owed.light + owed.vocational) / 2),
    tractors: Math.floor(owed.tractors / 2),
  };
  for (const step of ORDER) {
    const limit = step.kind === 'ZEV' ? undefined : step.against === TRACTORS ? 'tractors' : 'others';
    if (step.name === 'low_volume' && owed.tractors > LOW_VOLUME) continue;
    const budget =
      step.name === 'low_volume' ? LOW_VOLUME : limit === undefined ? Number.POSITIVE_INFINITY : nzev[limit];
    const moved = retire(ledger, step, year, budget);
    if (limit !== undefined) nzev[limit] -= moved;
  }

  const lots = ledger.lots.filter((lot) => lot.amount > 0);
  const debts = ledger.debts.filter((debt) => debt.amount > 0);
  for (const debt of debts) if (debt.incurred < year) ledger.shortfall.push({ ...debt, year });
  ledger.debts = debts.filter((debt) => debt.incurred === year);
  for (const lot of lots) if (lot.last === year) ledger.expired.push({ ...lot, year });
  ledger.lots = lots.filter((lot) => lot.last > year);
}

function retire(ledger: LotLedger, step: Step, year: number, budget: number): number {
  const carried = step.carried ?? false;
  const debts = ledger.debts
    .filter(
      (debt) => debt.amount > 0 && step.against.includes(debt.group) && debt.incurred < year === carried,
    )
    .sort((a, b) => a.incurred - b.incurred || rank(a.group) - rank(b.group));
  if (debts.length === 0) return 0;
  const lots = ledger.lots
    .filter((lot) => lot.amount > 0 && lot.kind === step.kind && step.from.includes(lot.group))
    .sort((a, b) => a.last - b.last || rank(a.group) - rank(b.group) || a.vintage - b.vintage);
  let moved = 0;
  for (const lot of lots) {
    for (const debt of debts) {
      const amount = Math.min(lot.amount, debt.amount, budget - moved);
      if (amount === 0) continue;
      lot.amount -= amount;
      debt.amount -= amount;
      moved += amount;
      const { kind, group, vintage } = lot;
      ledger.moves.push({
        year,
        step: step.name,
        kind,
        group,
        vintage,
        against: debt.group,
        incurred: debt.incurred,
        amount,
      });
    }
  }
  return moved;
}

function rank(group: Group): number {
  return GROUPS.indexOf(group);
}
