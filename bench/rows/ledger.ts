import { compare, compareEvents, compareLots, eventsOf, eventsOfLots, resultsOf } from '../act/compare.ts';
import { compileAct, planOfAct, postGenerated, settleGenerated, traceGenerated } from '../act/generated.ts';
import { settle } from '../act/ledger.ts';
import { settleLots } from '../act/ledger-lots.ts';
import { STATES, YEARS } from '../act/rule.ts';
import { type Row, work } from '../measure/work.ts';
import { GENERATED, HAND_WRITTEN, LEDGER, LOT_OBJECTS, TRACE } from './names.ts';

/** From postings to balances, without and with a trace of every move. */
export const LEDGERS: readonly Row[] = [
  {
    workload: LEDGER,
    competitor: HAND_WRITTEN,
    anchor: true,
    prepare({ postings, results }) {
      const facts = postings();
      return work(
        accountYears(facts.names),
        () => settle(facts),
        (found) => compare(found, results()),
      );
    },
  },
  {
    workload: LEDGER,
    competitor: GENERATED,
    async prepare({ sales, results }) {
      const { act } = await compileAct();
      const facts = sales();
      const { names } = facts.manufacturer;
      const postings = postGenerated(act, facts, names.length * STATES.length);
      const plan = planOfAct(act);
      return work(
        accountYears(names),
        () => settleGenerated(act, plan, postings),
        (found) => compare(resultsOf(act, found), results()),
      );
    },
  },
  {
    workload: TRACE,
    against: LEDGER,
    competitor: LOT_OBJECTS,
    note: 'written by hand as one writes it first: lots and debts as objects, filtered and sorted at each step',
    prepare({ postings, results }) {
      const facts = postings();
      return work(
        accountYears(facts.names),
        () => settleLots(facts),
        (found) => compareLots(found, results()),
      );
    },
  },
  {
    workload: TRACE,
    against: LEDGER,
    competitor: GENERATED,
    async prepare({ sales, postings }) {
      const { act } = await compileAct();
      const facts = sales();
      const { names } = facts.manufacturer;
      const posted = postGenerated(act, facts, names.length * STATES.length);
      const plan = planOfAct(act);
      return work(
        accountYears(names),
        () => traceGenerated(act, plan, posted),
        (found) => compareEvents(eventsOf(act, found.trace), eventsOfLots(settleLots(postings()))),
      );
    },
  },
];

function accountYears(names: readonly string[]): number {
  return names.length * STATES.length * YEARS;
}
