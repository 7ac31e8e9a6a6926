import { lawVersion, type Program, partingsOf } from '@tallystick/model';
import type { NameOrder, Verdict } from '@tallystick/report';
import { lawsOf } from '../../program/laws.ts';
import { nameOrder } from '../../program/outputs.ts';
import { movesOf } from '../impact.ts';
import { type LawPair, lawsWith, pairsOf } from '../pairs.ts';
import { witnessScenario } from './scenario.ts';
import { searchWitness } from './search.ts';

/** So many times both laws are computed, each time over many fleets, before it is left undecided. */
const MOST_TIMES = 80;
/** As many before a proof is tried: a difference is mostly found at once, and a proof takes a while. */
const FIRST_TIMES = 2;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Whether two laws come to the same on all facts. Equivalent only where it is proved; differs only with a fleet that shows
 * it; else undecided.
 */
export function verdictOf(pairs: readonly LawPair[], order: NameOrder, most = MOST_TIMES): Verdict {
  const all = new Set(pairs.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const laws = pairs.map(({ lawWith }) => [lawWith(NOTHING), lawWith(all)] as const);
  if (
    laws.every(
      ([old, now]) => lawVersion({ ...old, id: '', name: '' }) === lawVersion({ ...now, id: '', name: '' }),
    )
  )
    return { verdict: 'equivalent', proof: 'same law' };
  const [before, after] = [lawsWith(pairs, NOTHING), lawsWith(pairs, all)];
  const soon = searchWitness(before, after, Math.min(most, FIRST_TIMES));
  const partings = soon.witness === undefined ? laws.flatMap(([old, now]) => partingsOf(old, now)) : [];
  const found = partings.length > 0 ? searchWitness(before, after, most, partings) : soon;
  const { witness, fleets } = found;
  if (witness !== undefined) {
    const moves = movesOf(witness.before, witness.after, order);
    return {
      verdict: 'differs',
      witness: {
        rows: witness.fleet.map(({ record, values }) => ({ record, values })),
        moves,
        scenario: witnessScenario(after.program, witness, moves),
      },
    };
  }
  if (found === soon) return { verdict: 'equivalent', proof: 'same normal form' };
  return { verdict: 'undecided', fleets };
}

/** Whether two programs without errors come to the same on all facts. */
export function verdictBetween(before: Program, after: Program, most = MOST_TIMES): Verdict {
  const [old, now] = [before, after].map((program) => ({ program, laws: lawsOf(program).laws }));
  if (old === undefined || now === undefined) throw new RangeError('a comparison has two sides');
  return verdictOf(pairsOf(old, now), nameOrder(after), most);
}
