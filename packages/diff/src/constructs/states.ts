import { roundingText, type Seed, type State, type Term } from '@tallystick/model';
import type { Choose, Difference } from '../change.ts';
import { idOf, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

/** States and the years from which they owe and earn. */
export function mergeStates(
  before: readonly State[],
  after: readonly State[],
  choose: Choose,
): readonly State[] {
  const whole = (what: string, old: State | undefined, now: State | undefined): Difference => {
    const name = (now ?? old)?.name ?? '';
    return {
      id: idOf(`state:${name}`, old, now),
      construct: 'state',
      part: name,
      says: `the state ${name} ${what}`,
      ...{ before: old, after: now },
    };
  };
  const term = (old: State, now: State, verb: 'owes' | 'earns'): Term | undefined => {
    if (sayTheSame(old[verb], now[verb])) return now[verb];
    const [was, is] = [old[verb], now[verb]];
    const isNew = choose({
      id: idOf(`state:${now.name}/${verb}`, was, is),
      construct: 'state',
      part: now.name,
      says: `${now.name} ${verb} ${termText(is)} instead of ${termText(was)}`,
      ...{ before: was ?? old, after: is ?? now },
    });
    return isNew ? is : was;
  };
  const seed = (old: State, now: State): Seed | undefined => {
    if (sayTheSame(old.opens, now.opens)) return now.opens;
    const [was, is] = [old.opens, now.opens];
    const isNew = choose({
      id: idOf(`state:${now.name}/opens`, was, is),
      construct: 'state',
      part: now.name,
      says: `${now.name} opens ${seedText(is)} instead of ${seedText(was)}`,
      ...{ before: was ?? old, after: is ?? now },
    });
    return isNew ? is : was;
  };
  return mergeNamed(
    before,
    after,
    {
      both: (old, now) => {
        if (sayTheSame(old, now)) return now;
        const [owes, earns] = [term(old, now, 'owes'), term(old, now, 'earns')];
        const opens = seed(old, now);
        const { owes: _, earns: __, opens: ___, ...rest } = now;
        return { ...rest, ...(owes && { owes }), ...(earns && { earns }), ...(opens && { opens }) };
      },
      added: (state) =>
        whole(
          `is added: it owes ${termText(state.owes)} and earns ${termText(state.earns)}`,
          undefined,
          state,
        ),
      removed: (state) => whole('is taken out', state, undefined),
    },
    choose,
  );
}

function seedText(seed: Seed | undefined): string {
  if (seed === undefined) return 'with nothing';
  const { period, ratio, from, rounding } = seed;
  return `in ${period} with ${ratio} of ${from}${rounding === undefined ? '' : `, ${roundingText(rounding)}`}`;
}

function termText(term: Term | undefined): string {
  return term === undefined ? 'never' : `from ${term.period} on`;
}
