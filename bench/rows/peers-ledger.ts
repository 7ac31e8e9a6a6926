import { compare } from '../act/compare.ts';
import { MANUFACTURERS } from '../act/fleet.ts';
import { STATES, YEARS } from '../act/rule.ts';
import { type Comparison, type Row, work } from '../measure/work.ts';
import { BIG, big, postBig, tenthsOfBig } from '../peers/big.ts';
import { FLOATS, postFloats, tenthsOfFloat } from '../peers/floats.ts';
import { buildLedgerSheet, settleSheet } from '../peers/hyperformula.ts';
import { settleOver, settleTotals } from '../peers/settle.ts';
import { ledgerDecision, settleZen } from '../peers/zen.ts';
import { LEDGER, VARIANTS } from './names.ts';
import { first, N, ZEN } from './peers-sizes.ts';

const ACME = { manufacturer: 'Acme', state: 'CA' } as const;

/** From postings to balances, and variants from facts to balances, as users of other tools would write it. */
export const PEER_LEDGERS: readonly Row[] = [
  {
    workload: LEDGER,
    competitor: 'binary floats',
    inexact: true,
    note: 'everyday objects, fed with the float postings of the same records',
    prepare({ objects, results }) {
      const totals = postFloats(objects());
      const accounts = MANUFACTURERS.flatMap((manufacturer) =>
        STATES.map(({ code }) => ({ manufacturer, state: code })),
      );
      return work(
        accounts.length * YEARS,
        () => accounts.flatMap((account) => settleTotals(FLOATS, totals, account, tenthsOfFloat)),
        (found) => compareAccounts(found, results()),
      );
    },
  },
  {
    workload: LEDGER,
    competitor: 'big.js',
    note: `${first(N.big.accounts)} accounts`,
    prepare({ postings, results }) {
      const { tenths } = postings();
      return work(
        N.big.accounts * YEARS,
        () => settleOver(BIG, tenths, N.big.accounts, big, tenthsOfBig),
        (found) => compareAccounts(found, results()),
      );
    },
  },
  {
    workload: LEDGER,
    competitor: ZEN,
    note: `${first(N.zen.accounts)} accounts; a rule table cannot carry a bank of lots, so this is JavaScript in a function node, in whole tenths`,
    prepare({ postings, results }) {
      const decision = ledgerDecision();
      const facts = postings();
      return work(
        N.zen.accounts * YEARS,
        () => settleZen(decision, facts, N.zen.accounts),
        (found) => compareAccounts(found, results()),
      );
    },
  },
  {
    workload: LEDGER,
    competitor: 'HyperFormula',
    inexact: true,
    note: `${first(N.sheet.accounts)} accounts, one after another in a sheet built before; every lot, step and year is a cell`,
    prepare({ postings, results }) {
      const sheet = buildLedgerSheet();
      const facts = postings();
      return work(
        N.sheet.accounts * YEARS,
        () => settleSheet(sheet, facts, N.sheet.accounts),
        (found) => compareAccounts(found, results()),
      );
    },
  },
  {
    workload: VARIANTS,
    competitor: 'big.js',
    note: `${first(N.big.variants)} variants`,
    prepare({ variantObjects, variantResults }) {
      const fleets = Array.from({ length: N.big.variants }, (_, variant) => variantObjects(variant));
      return work(
        fleets.length,
        () => fleets.flatMap((sales) => settleTotals(BIG, postBig(sales), ACME, tenthsOfBig)),
        (found) => compareAccounts(found, variantResults()),
      );
    },
  },
  {
    workload: VARIANTS,
    competitor: 'binary floats',
    inexact: true,
    note: `${first(N.floats.variants)} variants, everyday objects`,
    prepare({ variantObjects, variantResults }) {
      const fleets = Array.from({ length: N.floats.variants }, (_, variant) => variantObjects(variant));
      return work(
        fleets.length,
        () => fleets.flatMap((sales) => settleTotals(FLOATS, postFloats(sales), ACME, tenthsOfFloat)),
        (found) => compareAccounts(found, variantResults()),
      );
    },
  },
];

function compareAccounts(found: readonly number[], results: Int32Array): Comparison {
  return compare(found, results.subarray(0, found.length));
}
