import { limitsOverYears } from '@tallystick/model';
import { type Layout, settlesParties } from '../shape/layout.ts';

/** The names that the text of every module has, which no part of a program can take. */
const OWN_NAMES = wordsIn(`
  STATES KINDS GROUPS STEPS FIRST OWES_FROM EARNS_FROM READINGS State Kind Group Step Readings law
  info evaluate evaluateColumns planOf Facts FactTables Options Outcome year period periods group
  row at to cell profile groups profiles strides table party state values seen sums size codes
  readings into most mostOf faults vintage lot held rest moved usable move kind debt bank debts
  standing outstanding account accounts deficits credits balances plan span trace opening transfers
  series issued expired unmet fact rows errors problem facts options postings lotRanks debtRanks
  lastDueOf i j begin end ledger seriesOf due dueBegin last profilesSeen lastBegin count room queue
  variant Elections ElectionChoice
`);

/** Those of a module that settles the accounts of a party together. */
const NAMES_OF_POOLS = wordsIn(`
  SEEDS POOLS ledgers nows now turns turn owner rate used one
`);

/** Those of a module with limits over several years. */
const NAMES_OF_YEARS = wordsIn(`
  pastDeficits pastMoves past
`);

/** The names that a module of this program has of its own. */
export function ownNames(layout: Layout): readonly string[] {
  return [
    ...OWN_NAMES,
    ...(settlesParties(layout) ? NAMES_OF_POOLS : []),
    ...(limitsOverYears(layout.program).length > 0 ? NAMES_OF_YEARS : []),
  ];
}

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
