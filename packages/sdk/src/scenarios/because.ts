import type { AccountAmount, Program } from '@tallystick/model';
import { idleTree, limitTree, postingTrees, stepTree, type Tree, tree, treeLines } from '@tallystick/report';
import type { Account, AccountPeriod } from '@tallystick/runtime';
import { explainPostings, type RecordFacts } from '../explain/postings.ts';
import { explainLimits, explainPoolLimits, explainSteps } from '../explain/settlement.ts';
import { booksOf, type StepPlay } from '../settlement/books.ts';
import { metBy } from '../settlement/ledger-amount.ts';
import { type Asked, type AskedSum, entriesIn } from './asked.ts';
import { type History, historiesOfDebts, historiesOfLots } from './history.ts';
import type { ScenarioDone } from './run.ts';

/** All that a reason can be found in. */
interface Case {
  readonly law: Program;
  readonly facts: readonly RecordFacts[];
  /** Through the period that is asked about. */
  readonly account: Account;
  readonly period: AccountPeriod;
  /** The steps that had something to work on in the period. */
  readonly plays: readonly StepPlay[];
}

/** How an amount that was not expected came about: what the rules posted, what became of lots and debts, what held steps back. */
export function because({ law, facts, accounts }: ScenarioDone, asked: Asked): readonly string[] {
  const account = accounts.find(({ party, state }) => party === asked.party && state === asked.state);
  if (account === undefined) return [`${asked.party} has no facts in ${asked.state}.`];
  const periods = account.periods.filter(({ period }) => period <= asked.period);
  const period = periods.at(-1);
  if (period?.period !== asked.period) return [`${asked.period} comes before the first facts.`];
  const through = { ...account, periods };
  const plays = booksOf(law, through, undefined).at(-1)?.plays ?? [];
  const about = { law, facts: facts.records, account: through, period, plays };
  return asked.sums.flatMap((sum) => reasons(about, sum)).flatMap(treeLines);
}

function reasons(about: Case, sum: AskedSum): readonly Tree[] {
  switch (sum.amount) {
    case 'issued':
    case 'deficits':
      return postings(about, sum);
    case 'retired':
    case 'met':
      return [...steps(about, sum), ...usedUp(about)];
    case 'carried':
    case 'interest':
    case 'shortfall': {
      const met = idleSteps(about);
      return [...stories(historiesOfDebts(about.account), sum), ...met, ...usedUp(about)];
    }
    default:
      return stories(historiesOfLots(about.law, about.account), sum);
  }
}

/** What the rules post, row by row, and why others post nothing. */
function postings({ law, facts, account, period }: Case, sum: AskedSum): readonly Tree[] {
  const rule = sum.amount === 'issued' ? 'credit' : 'deficit';
  const { posted, idle } = explainPostings(law, rule, facts, account, period);
  const asked = posted.filter(sum.matches);
  const shown = asked.length > 0 ? asked : posted;
  return [
    ...(asked.length > 0 ? [] : [only(sum.amount, posted.length)]),
    ...shown.flatMap(({ rules }) => rules.flatMap((one) => postingTrees(one))),
    ...idle.map((one) => idleTree(one)),
  ];
}

/** What the steps moved, and what they could not. */
function steps({ law, account, period, plays }: Case, sum: AskedSum): readonly Tree[] {
  const asked = plays.map((play) => ({
    ...play,
    moves: play.moves.filter((move) => sum.matches(sum.amount === 'met' ? metBy(move) : move)),
  }));
  const some = asked.filter(({ moves }) => moves.length > 0);
  if (some.length > 0) return explainSteps(law, period, some, undefined).map((step) => stepTree(step));
  const others = entriesIn(period, { ...sum, matches: () => true }).length;
  if (plays.length === 0) return [only(sum.amount, others), nothingToDo(law, account)];
  return [
    only(sum.amount, others),
    ...explainSteps(law, period, plays, undefined).map((step) => stepTree(step)),
  ];
}

/** What stands in an account where no step had anything to do. */
function nothingToDo(law: Program, account: Account): Tree {
  const standing = [...historiesOfLots(law, account), ...historiesOfDebts(account)];
  return tree(
    'No step had a credit that it may use and a deficit that it may pay.',
    standing.map(({ title }) => tree(title)),
  );
}

/** The steps that had lots and debts to work on, and moved nothing. */
function idleSteps({ law, period, plays }: Case): readonly Tree[] {
  const idle = plays.filter(({ moves }) => moves.length === 0);
  return explainSteps(law, period, idle, undefined).map((step) => stepTree(step));
}

/** The limits that held a step back. */
function usedUp({ law, account, period, plays }: Case): readonly Tree[] {
  return [...explainLimits(law, account, period, plays, undefined), ...explainPoolLimits(law, period, plays)]
    .filter(({ left }) => left === '0')
    .map((limit) => limitTree(limit));
}

function stories(histories: readonly History[], sum: AskedSum): readonly Tree[] {
  const asked = histories.filter(({ entry }) => sum.matches(entry));
  const shown = asked.length > 0 ? asked : histories;
  return [
    ...(asked.length > 0 ? [] : [only(sum.amount, histories.length)]),
    ...shown.map(({ title, events }) =>
      tree(
        title,
        events.map((event) => tree(event)),
      ),
    ),
  ];
}

function only(amount: AccountAmount, others: number): Tree {
  return tree(others === 0 ? `${amount}: none` : `${amount}: none of these, only:`);
}
