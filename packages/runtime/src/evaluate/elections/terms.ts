import type { ElectionInfo, FactError } from '../../evaluator.ts';
import type { ElectionInForce } from '../../result.ts';
import { choiceText } from './faults.ts';
import type { Electorate, Given } from './given.ts';

interface ElectedOne {
  readonly codes: Uint8Array;
  readonly since: Int16Array;
  readonly errors: FactError[];
}

/** One election for all accounts: each account from its first period to its last. */
export function electedIn(
  election: ElectionInfo,
  rows: readonly Given[],
  given: readonly Given[],
  electorate: Electorate,
): ElectedOne {
  const { parties, periods, info } = electorate;
  const states = info.states.length;
  const accounts = parties.length * states;
  // A choice that breaks the term of another is a fault, whether or not its period is settled.
  const reach = [...rows, ...given].reduce((most, { period = 0 }) => Math.max(most, period + 1), periods);
  /** Of each account, through which period it has to be looked at: what others choose later is not its own. */
  const through = new Int32Array(accounts).fill(periods);
  const made = new Map<number, Given>();
  // What is said of one state or one period goes before what is said of all.
  for (const one of [...rows, ...given.toSorted((a, b) => weight(a) - weight(b))]) {
    const [first, last] = one.period === undefined ? [0, reach - 1] : [one.period, one.period];
    for (const state of one.state === undefined ? info.states.keys() : [one.state]) {
      const account = one.party * states + state;
      if (one.period !== undefined) through[account] = Math.max(through[account] ?? 0, one.period + 1);
      for (let period = first; period <= last; period++) made.set(account * reach + period, one);
    }
  }
  const elected = {
    codes: new Uint8Array(accounts * periods),
    since: new Int16Array(accounts * periods),
    errors: [],
  };
  for (let account = 0; account < accounts; account++)
    electAccount(
      account,
      election,
      (period) => made.get(account * reach + period),
      through[account] ?? periods,
      elected,
      electorate,
    );
  return elected;
}

function weight({ state, period }: Given): number {
  return (state === undefined ? 0 : 1) + (period === undefined ? 0 : 2);
}

/** From period to period: a choice holds for its term, and the default where none holds. */
function electAccount(
  account: number,
  election: ElectionInfo,
  madeIn: (period: number) => Given | undefined,
  reach: number,
  { codes, since, errors }: ElectedOne,
  electorate: Electorate,
): void {
  const { periods, info, openedAt } = electorate;
  const { choices, default: usual, periods: term = Infinity } = election;
  const standing = openedAt === undefined ? undefined : standingOf(account, election, electorate);
  let code = choices.indexOf(standing?.choice ?? usual);
  let begin = standing?.since === undefined ? -1 : standing.since - info.firstPeriod;
  for (let period = standing === undefined ? 0 : (openedAt ?? 0); period < reach; period++) {
    const one = madeIn(period);
    const stands = begin >= 0 && period < begin + term;
    if (stands && term !== Infinity) {
      if (one !== undefined && one.choice !== code)
        errors.push(tooEarly(one, election, period, { code, begin }, electorate));
    } else if (one === undefined) {
      if (!stands) [code, begin] = [choices.indexOf(usual), -1];
    } else if (!stands || one.choice !== code) [code, begin] = [one.choice, period];
    if (period >= periods) continue;
    codes[account * periods + period] = code;
    since[account * periods + period] = begin;
  }
}

/** What held at the end of an earlier result; undefined for an account that it does not have. */
function standingOf(
  account: number,
  { name, of }: ElectionInfo,
  { parties, info, opening }: Electorate,
): ElectionInForce | undefined {
  const party = parties[Math.floor(account / info.states.length)];
  const state = info.states[account % info.states.length];
  const own = opening.filter((one) => one.party === party);
  const found = own.find((one) => one.state === state) ?? (of === 'party' ? own[0] : undefined);
  return found?.periods.at(-1)?.elections?.find((one) => one.name === name);
}

function tooEarly(
  one: Given,
  election: ElectionInfo,
  period: number,
  { code, begin }: { readonly code: number; readonly begin: number },
  electorate: Electorate,
): FactError {
  const { by, choices, periods = 0 } = election;
  const { record, row, field } = one;
  const year = electorate.info.firstPeriod + begin;
  const what = by === 'agency' ? 'decision' : 'choice';
  const message = `${choiceText({ ...one, period }, election, electorate)}, but its ${what} of ${year}, ${choices[code]}, holds for ${periods} years, to ${year + periods - 1}. Another can be made from ${year + periods} on.`;
  return { record, ...(row === undefined ? {} : { row, field }), message };
}
