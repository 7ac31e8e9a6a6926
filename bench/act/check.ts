import {
  BANK,
  CARRIED,
  EXPIRED,
  emptyLedger,
  LOTS,
  RESULTS,
  RETIRED,
  SHORTFALL,
  settleYear,
} from './ledger.ts';
import { emptyLotLedger, settleLotYear } from './ledger-lots.ts';
import { ACCOUNT, YEAR } from './postings.ts';
import { FIRST_YEAR, GROUPS, KINDS, STEPS, YEARS } from './rule.ts';

/**
 * Holds the two hand-written ledgers against each other: after each model year of each account the same lots stand and
 * the same debts are carried, and each of the year's results is the same. Returns the results, as the second ledger
 * gives them, with the number of differences.
 */
export function checkLedgers(tenths: Int32Array): { results: Int32Array; differences: number } {
  const accounts = tenths.length / ACCOUNT;
  const results = new Int32Array(accounts * YEARS * RESULTS);
  const first = new Int32Array(results.length);
  let differences = 0;
  for (let account = 0; account < accounts; account++) {
    const ledger = emptyLedger();
    const second = emptyLotLedger();
    for (let year = 0; year < YEARS; year++) {
      const at = account * ACCOUNT + year * YEAR;
      const to = (account * YEARS + year) * RESULTS;
      settleYear(ledger, year, tenths, at, first, to);
      const before = {
        moves: second.moves.length,
        expired: second.expired.length,
        shortfall: second.shortfall.length,
      };
      settleLotYear(second, year, tenths, at);

      const lots = new Int32Array(LOTS * YEARS);
      const add = (index: number, amount: number): void => {
        results[to + index] = (results[to + index] ?? 0) + amount;
      };
      for (const move of second.moves.slice(before.moves))
        add(RETIRED + STEPS.indexOf(move.step), move.amount);
      for (const lot of second.expired.slice(before.expired)) add(EXPIRED + kindGroup(lot), lot.amount);
      for (const debt of second.shortfall.slice(before.shortfall)) {
        add(SHORTFALL + GROUPS.indexOf(debt.group), debt.amount);
      }
      for (const debt of second.debts) add(CARRIED + GROUPS.indexOf(debt.group), debt.amount);
      for (const lot of second.lots) {
        add(BANK + kindGroup(lot), lot.amount);
        lots[(lot.vintage - FIRST_YEAR) * LOTS + kindGroup(lot)] = lot.amount;
      }
      differences += countDifferences(ledger.lots, lots);
    }
  }
  return { results, differences: differences + countDifferences(first, results) };
}

function kindGroup({
  kind,
  group,
}: {
  kind: (typeof KINDS)[number];
  group: (typeof GROUPS)[number];
}): number {
  return KINDS.indexOf(kind) * GROUPS.length + GROUPS.indexOf(group);
}

export function countDifferences(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let count = Math.abs(found.length - expected.length);
  for (let i = 0; i < expected.length; i++) if (found[i] !== expected[i]) count++;
  return count;
}
