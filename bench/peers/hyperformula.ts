import { HyperFormula } from 'hyperformula';
import { MANUFACTURERS, type Sale, type Sales, takeRows, toObjects } from '../act/fleet.ts';
import { ACCOUNT, type Postings } from '../act/postings.ts';
import { referencePostings } from '../act/reference.ts';
import { FIRST_YEAR, GROUPS, LAST_YEAR, NZEV_LAST, STATES, YEARS, zevShare } from '../act/rule.ts';
import { type Arithmetic, ledgerOver } from './ledger.ts';
import { postingsOfTotals } from './totals.ts';

const LICENCE = { licenseKey: 'gpl-v3' };

type SheetAccount = Pick<Sale, 'manufacturer' | 'state'>;

/** The first records of two makers in three states, and their exact postings. */
export function sheetSales(
  sales: Sales,
  n: number,
): { facts: readonly Sale[]; accounts: readonly SheetAccount[]; expected: Postings } {
  const rows = Array.from({ length: sales.rows }, (_, row) => row)
    .filter((row) => (sales.manufacturer.codes[row] ?? 0) < 2 && (sales.state[row] ?? 0) < 3)
    .slice(0, n);
  const few = takeRows(sales, rows);
  const accounts = MANUFACTURERS.slice(0, 2).flatMap((manufacturer) =>
    STATES.slice(0, 3).map(({ code }) => ({ manufacturer, state: code })),
  );
  return { facts: toObjects(few), accounts, expected: referencePostings(few) };
}

/**
 * The postings as a workbook: a row each sale, with columns for its group, modifier, share and amounts, and a block of
 * SUMIF cells, rounded, for each account, model year and group. The whole sheet is built and calculated.
 */
export function postSheet(sales: readonly Sale[], accounts: readonly SheetAccount[]): Postings {
  const n = sales.length;
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const keys = accounts.flatMap((account) =>
    years.flatMap((model_year) =>
      GROUPS.map((group) => `${account.manufacturer};${account.state};${model_year};${group}`),
    ),
  );
  const sheet = Array.from({ length: Math.max(n, keys.length, years.length, STATES.length) }, (_, i) => {
    const sale = sales[i];
    const row = i + 1;
    const key = keys[i];
    const year = years[i];
    const state = STATES[i];
    const sum = (column: string): string =>
      `=ROUND(SUMIF($P$1:$P$${n},$R${row},${column}$1:${column}$${n}),1)`;
    return [
      ...(sale === undefined ? blank(16) : saleCells(sale, row)),
      null,
      ...(key === undefined ? blank(4) : [key, sum('M'), sum('N'), sum('O')]),
      null,
      ...(year === undefined ? blank(4) : [year, ...GROUPS.map((_, g) => zevShare(g, year) / 100)]),
      ...(state === undefined ? blank(3) : [state.code, state.owes, state.earns]),
    ];
  });
  const workbook = HyperFormula.buildFromArray(sheet, LICENCE);
  const amount = (row: number, col: number): number => Number(workbook.getCellValue({ sheet: 0, row, col }));
  const totals = new Map(
    keys.map((key, row) => [key, { deficit: amount(row, 18), zev: amount(row, 19), nzev: amount(row, 20) }]),
  );
  workbook.destroy();
  return postingsOfTotals(totals, (credits) => Math.round(credits * 10));
}

function blank(cells: number): null[] {
  return Array.from({ length: cells }, () => null);
}

/** Columns A to P; W to Z hold the shares by year, AA to AC the terms of the states. */
function saleCells(sale: Sale, row: number): (string | number)[] {
  return [
    sale.manufacturer,
    sale.state,
    sale.model_year,
    sale.gvwr,
    sale.body,
    sale.powertrain,
    sale.powertrain === 'NZEV' ? sale.electric_range : 0,
    sale.sold,
    `=IF(D${row}<=8500,"outside",IF(D${row}<=14000,"light",IF(AND(D${row}>=26001,E${row}="tractor"),"tractors","vocational")))`,
    `=IF(I${row}="outside",0,IF(I${row}="light",0.8,IF(I${row}="tractors",2.5,IF(D${row}<=19500,1,IF(D${row}<=33000,1.5,2)))))`,
    `=INDEX($X$1:$Z$${YEARS},C${row}-${FIRST_YEAR - 1},IF(I${row}="light",1,IF(I${row}="vocational",2,3)))`,
    `=MATCH(B${row},$AA$1:$AA$${STATES.length},0)`,
    `=IF(C${row}>=INDEX($AB$1:$AB$${STATES.length},L${row}),H${row}*K${row}*J${row},0)`,
    `=IF(AND(F${row}="ZEV",C${row}>=INDEX($AC$1:$AC$${STATES.length},L${row})),H${row}*J${row},0)`,
    `=IF(AND(F${row}="NZEV",C${row}<=${NZEV_LAST},C${row}>=INDEX($AC$1:$AC$${STATES.length},L${row})),H${row}*J${row}*MIN(0.75,0.01*G${row}),0)`,
    `=A${row}&";"&B${row}&";"&C${row}&";"&I${row}`,
  ];
}

/** The ledger of one account as cells: postings in column A, every step of the calculation in column B. */
export interface LedgerSheet {
  readonly workbook: HyperFormula;
  /** The rows of column B that hold the results; below zero where a result is always nothing. */
  readonly results: readonly number[];
}

export function buildLedgerSheet(): LedgerSheet {
  const formulas: string[] = [];
  const NOTHING = 'nothing';
  const cell = (formula: string): string => {
    formulas.push(formula);
    return `B${formulas.length}`;
  };
  const cells: Arithmetic<string> = {
    zero: NOTHING,
    add: (a, b) => (a === NOTHING ? b : b === NOTHING ? a : cell(`=${a}+${b}`)),
    subtract: (a, b) => cell(`=${a}-${b}`),
    min: (a, b) => cell(`=MIN(${a},${b})`),
    half: (a) => (a === NOTHING ? NOTHING : cell(`=ROUNDDOWN(${a}*0.5,1)`)),
    lowVolume: (deficit) => cell(`=IF(${deficit}<=25,25,0)`),
    isZero: (a) => a === NOTHING,
  };
  const results = ledgerOver(
    cells,
    (year, group, amount) => `A${((year - FIRST_YEAR) * 3 + group) * 3 + amount + 1}`,
  )
    .flat()
    .map((result) =>
      result === NOTHING ? -1 : Number((result.startsWith('A') ? cell(`=${result}`) : result).slice(1)) - 1,
    );
  const sheet = formulas.map((formula, i) => [i < ACCOUNT ? 0 : null, formula]);
  return { workbook: HyperFormula.buildFromArray(sheet, LICENCE), results };
}

/** The ledger of the first accounts: their postings are written into the sheet, one after another. */
export function settleSheet(
  { workbook, results }: LedgerSheet,
  { tenths }: Postings,
  accounts: number,
): number[] {
  return Array.from({ length: accounts }, (_, account) => {
    const postings = tenths.subarray(account * ACCOUNT, (account + 1) * ACCOUNT);
    workbook.setCellContents(
      { sheet: 0, row: 0, col: 0 },
      Array.from(postings, (amount) => [amount / 10]),
    );
    return results.map((row) =>
      row < 0 ? 0 : Math.round(Number(workbook.getCellValue({ sheet: 0, row, col: 1 })) * 10),
    );
  }).flat();
}
