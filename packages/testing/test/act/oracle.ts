/**
 * Advanced Clean Trucks computed directly from the facts of the regulation and of its two packages of amendments: no
 * program, no interpreter, no fractions. Amounts are whole tenths of a credit as bigint. Only the evaluators' result is
 * shared, so that the two compare.
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

/** Which text is computed. Package B is never in force without package A. */
export type Text = 'original' | 'package A' | 'packages A and B';

/** What an account chooses for a model year under package B. */
export interface Choice {
  readonly manufacturer: string;
  readonly state: string;
  readonly model_year: number;
  readonly order: 'prescribed' | 'newest_first';
}

export interface Case {
  readonly text?: Text;
  readonly answers?: Answers;
  readonly choices?: readonly Choice[];
  /** The last model year to settle. */
  readonly through?: number;
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
/** Package B: from this model year on, surplus credits go between these states, in this order. */
const PACKAGE_B = 2026;
const POOLED = ['CA', 'NJ', 'NY', 'OR'];

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

interface Book {
  readonly party: string;
  readonly state: string;
  readonly sales: readonly Sale[];
  bank: readonly Lot[];
  carried: readonly Debt[];
  readonly periods: AccountPeriod[];
}

/** A line of 1963.3(b) or (c), with what it may still retire in the model year. */
interface Step {
  readonly name: string;
  readonly kind: Kind;
  readonly from: readonly Group[];
  readonly against: readonly Group[];
  /** It makes up deficits of earlier years. */
  readonly isMakeUp?: true;
  left: bigint;
}

/** An account in a model year, after issuing and before what stands is carried. */
interface Turn {
  readonly book: Book;
  readonly year: number;
  readonly text: Text;
  readonly answers: Answers;
  readonly issued: readonly Lot[];
  readonly incurred: readonly Debt[];
  readonly shown: Pick<AccountPeriod, 'issued' | 'deficits' | 'elections'>;
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
  readonly steps: readonly Step[];
  /** 1963.3(d): what NZEV credits may still retire. */
  readonly half: Record<Group | 'both', bigint>;
  readonly useOrder: (a: Lot, b: Lot) => number;
  readonly retired: AccountPeriod['retired'][number][];
  readonly received: AccountPeriod['received'][number][];
  readonly sent: AccountPeriod['sent'][number][];
}

/** All accounts of these sales. */
export function act(sales: readonly Sale[], given: Case = {}): readonly Account[] {
  const inScope = sales.filter((sale) => sale.gvwr > 8500);
  const years = inScope.map((sale) => sale.model_year);
  const last = given.through ?? Math.max(...years);
  const parties = [...new Set(inScope.map((sale) => sale.manufacturer))].sort();
  const books = parties.map((party) =>
    STATES.flatMap((state): readonly Book[] => {
      const own = inScope.filter((sale) => sale.manufacturer === party && sale.state === state);
      return own.length === 0 ? [] : [{ party, state, sales: own, bank: [], carried: [], periods: [] }];
    }),
  );
  for (let year = Math.min(...years); year <= last; year++)
    for (const ofParty of books) {
      const turns = ofParty.map((book) => turnOf(book, year, given));
      for (const turn of turns) for (const step of turn.steps) retire(turn, step, turn);
      if (isPackageB(given.text, year)) pool(turns);
      for (const turn of turns) close(turn);
    }
  return books.flat().map(({ party, state, periods }) => ({ party, state, periods }));
}

function isPackageB(text: Text | undefined, year: number): boolean {
  return text === 'packages A and B' && year >= PACKAGE_B;
}

function turnOf(book: Book, year: number, { text = 'original', answers = {}, choices = [] }: Case): Turn {
  const { state, party, sales, bank, carried } = book;
  const ofYear = sales.filter((sale) => sale.model_year === year);
  const issued: Lot[] = year < (EARNS[state] ?? 0) ? [] : creditsOf(ofYear, year, answers);
  const incurred: Debt[] = year < (OWES[state] ?? 0) ? [] : deficitsOf(ofYear, year, answers);
  const owed = (...groups: Group[]) =>
    incurred.filter((one) => groups.includes(one.group)).reduce((sum, one) => sum + one.tenths, 0n);
  const choice = choices.find(
    (one) => one.manufacturer === party && one.state === state && one.model_year === year,
  );
  const elected = { name: 'retirement_order', choice: choice?.order ?? 'prescribed' };
  const isNewestFirst = isPackageB(text, year) && choice?.order === 'newest_first';
  const payFirst: readonly Group[] = answers.vocationalDebtFirst
    ? ['vocational', 'light', 'tractors']
    : GROUPS;
  return {
    ...{ book, year, text, answers, issued, incurred },
    shown: {
      issued: issued.map(({ kind, group, tenths }) => ({ kind, group, amount: decimal(tenths) })),
      deficits: incurred.map(({ group, tenths }) => ({ group, amount: decimal(tenths) })),
      ...(text === 'packages A and B' && {
        elections: [choice === undefined ? elected : { ...elected, since: year }],
      }),
    },
    lots: [...bank, ...issued],
    debts: [...carried, ...incurred].sort(
      (a, b) => a.incurred - b.incurred || payFirst.indexOf(a.group) - payFirst.indexOf(b.group),
    ),
    steps: stepsOf(owed('tractors'), isPackageB(text, year), answers),
    // 1963.3(d): half of the deficits of the year, rounded down to a tenth, shared by all moves of NZEV credits.
    half: {
      both: owed('light', 'vocational') / 2n,
      light: owed('light') / 2n,
      vocational: owed('vocational') / 2n,
      tractors: owed('tractors') / 2n,
    },
    useOrder: isNewestFirst
      ? (a, b) => b.vintage - a.vintage || GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)
      : (a, b) =>
          (answers.oldestLotFirst ? a.vintage - b.vintage : lastYear(a, answers) - lastYear(b, answers)) ||
          GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
          a.vintage - b.vintage,
    ...{ retired: [], received: [], sent: [] },
  };
}

function stepsOf(tractorDeficits: bigint, inPackageB: boolean, { carriedLast }: Answers): readonly Step[] {
  const tractors: readonly Group[] = ['tractors'];
  const others: readonly Group[] = ['light', 'vocational'];
  const all = 10n ** 18n;
  const makeUp = (word: string): readonly Step[] => [
    { name: `${word}_tractors`, kind: 'ZEV', from: tractors, against: tractors, isMakeUp: true, left: all },
    { name: `${word}_others`, kind: 'ZEV', from: GROUPS, against: others, isMakeUp: true, left: all },
  ];
  const offset = { kind: 'ZEV', from: others, against: tractors } as const;
  return [
    ...(carriedLast ? [] : makeUp('makeup')),
    { name: 'tractor_nzev', kind: 'NZEV', from: tractors, against: tractors, left: all },
    { name: 'other_nzev', kind: 'NZEV', from: others, against: others, left: all },
    { name: 'spare_nzev', kind: 'NZEV', from: tractors, against: others, left: all },
    { name: 'tractor_zev', kind: 'ZEV', from: tractors, against: tractors, left: all },
    { name: 'other_zev', kind: 'ZEV', from: others, against: others, left: all },
    { name: 'spare_zev', kind: 'ZEV', from: tractors, against: others, left: all },
    // Package B: 40% of the deficits (assumed), rounded down to a tenth, in the place of (c)(3).
    ...(inPackageB ? [{ name: 'tractor_offset', ...offset, left: (tractorDeficits * 4n) / 10n }] : []),
    // 1963.3(c)(3): the deficits generated, whatever of them is met by then.
    ...(!inPackageB && tractorDeficits <= 250n ? [{ name: 'low_volume', ...offset, left: 250n }] : []),
    ...(carriedLast ? makeUp('late') : []),
  ];
}

/** One step of an account, with the lots of its owner. */
function retire(turn: Turn, step: Step, owner: Turn): void {
  const { year, half, answers } = turn;
  for (const lot of owner.lots.toSorted(turn.useOrder)) {
    if (lot.kind !== step.kind || !step.from.includes(lot.group)) continue;
    for (const debt of turn.debts) {
      if (debt.incurred < year !== (step.isMakeUp ?? false) || !step.against.includes(debt.group)) continue;
      const base = debt.group === 'tractors' || answers.halfOfEachGroup ? debt.group : 'both';
      const tenths = least(lot.tenths, debt.tenths, step.left, lot.kind === 'NZEV' ? half[base] : step.left);
      if (tenths === 0n) continue;
      lot.tenths -= tenths;
      debt.tenths -= tenths;
      step.left -= tenths;
      if (lot.kind === 'NZEV') half[base] -= tenths;
      const paid = lotShown({ ...lot, tenths }, owner.book);
      turn.retired.push({ step: step.name, ...paid, against: debt.group, incurred: debt.incurred });
      if (owner === turn) continue;
      const through = { ...paid, pool: 'act_states' };
      turn.received.push({ ...through, from: owner.book.party, counterpart: owner.book.state });
      owner.sent.push({ ...through, to: turn.book.party, counterpart: turn.book.state });
    }
  }
}

/** Package B: each account of a party once more, with what is left in its other states. */
function pool(turns: readonly Turn[]): void {
  const members = POOLED.flatMap((state) => turns.filter(({ book }) => book.state === state));
  for (const receiver of members)
    for (const step of receiver.steps)
      for (const owner of members) if (owner !== receiver) retire(receiver, step, owner);
}

/** Deficits that are too old become shortfalls, credits that are too old expire; the others stand. */
function close({ book, year, text, answers, shown, ...turn }: Turn): void {
  // 1963.3(b): one model year to make up a deficit, three under package A.
  const due = ({ incurred }: Debt): number => incurred + (text === 'original' ? 1 : 3);
  const unmet = [...book.carried, ...turn.incurred].filter((debt) => debt.tenths > 0n);
  const left = turn.lots.filter((lot) => lot.tenths > 0n).sort(asListed);
  book.carried = unmet.filter((debt) => due(debt) > year);
  book.bank = left.filter((lot) => lastYear(lot, answers) > year);
  book.periods.push({
    ...{ period: year, ...shown, retired: turn.retired, received: turn.received, sent: turn.sent },
    expired: left.filter((lot) => lastYear(lot, answers) <= year).map((lot) => lotShown(lot, book)),
    bank: book.bank.map((lot) => lotShown(lot, book)),
    carried: book.carried.map((debt) => ({ ...debtShown(debt), due: due(debt) })),
    shortfall: unmet.filter((debt) => due(debt) <= year).map(debtShown),
  });
}

function lotShown({ kind, group, vintage, tenths }: Lot, { state }: Book) {
  return { kind, group, vintage, origin: state, amount: decimal(tenths) };
}

function debtShown({ group, incurred, tenths }: Debt) {
  return { group, incurred, amount: decimal(tenths) };
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
