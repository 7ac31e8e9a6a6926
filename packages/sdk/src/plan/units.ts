import type { Election } from '@tallystick/model';
import type { Account, GivenElection } from '@tallystick/runtime';

/** A choice that a party has to make for each period: of one account, or of all at once. */
export interface Decision {
  readonly election: Election;
  readonly party: string;
  readonly state?: string;
  /** The periods for which it is too late to file another choice, with what holds there. */
  readonly closed: ReadonlyMap<number, Option>;
}

/** Accounts of which nothing that one chooses touches another: they are planned each by itself. */
export interface Unit {
  readonly states: readonly string[];
  readonly decisions: readonly Decision[];
}

/**
 * One unit an account; accounts that touch each other are one: all of them where a choice is for all states, and those
 * of states that are linked.
 *
 * @param linked sets of states of which the accounts of one party touch each other
 * @param closedOf the periods for which nothing else can be filed
 */
export function unitsOf(
  accounts: readonly Account[],
  elections: readonly Election[],
  party: string,
  linked: readonly (readonly string[])[] = [],
  closedOf: (election: Election, state?: string) => Decision['closed'] = () => new Map(),
): readonly Unit[] {
  const all = accounts.map(({ state }) => state);
  const own = elections.filter(({ choosing }) => choosing.of === 'account');
  const shared = elections.filter(({ choosing }) => choosing.of === 'party');
  const links = shared.length > 0 ? [all] : linked;
  const sets = links.reduce<readonly (readonly string[])[]>(
    (before, states) => {
      const [met, apart] = [true, false].map((meets) =>
        before.filter((set) => set.some((state) => states.includes(state)) === meets),
      );
      return [...(apart ?? []), ...(met === undefined || met.length === 0 ? [] : [met.flat()])];
    },
    all.map((state) => [state]),
  );
  return sets.map((set) => {
    const states = all.filter((state) => set.includes(state));
    const ofAccounts = states.flatMap((state) =>
      own.map((election) => ({ election, party, state, closed: closedOf(election, state) })),
    );
    const ofAll = shared.map((election) => ({ election, party, closed: closedOf(election) }));
    return { states, decisions: [...ofAll, ...ofAccounts] };
  });
}

/** What holds of a decision in a period, and through which period it cannot be made anew. */
export interface Held {
  readonly choice: string;
  readonly bound: number;
}

/** A way to decide in a period: what then holds, and the choices that have to be made for it. */
export interface Way {
  readonly held: readonly Held[];
  readonly made: readonly GivenElection[];
}

/** How many ways there are to decide in a period, after what holds already. */
export function countWays({ decisions }: Unit, before: readonly Held[], period: number): number {
  return decisions.reduce((ways, decision, i) => ways * optionsOf(decision, before[i], period).length, 1);
}

/** All ways to decide in a period; the one in which all defaults hold comes first. */
export function waysOf({ decisions }: Unit, before: readonly Held[], period: number): readonly Way[] {
  return decisions.reduce<readonly Way[]>(
    (ways, decision, i) =>
      ways.flatMap(({ held, made }) =>
        optionsOf(decision, before[i], period).map((option) => ({
          held: [...held, option.held],
          made: option.made === undefined ? made : [...made, option.made],
        })),
      ),
    [{ held: [], made: [] }],
  );
}

/** The ways in which at most one decision is another than its default; where there are too many ways in all. */
export function nearWaysOf(unit: Unit, before: readonly Held[], period: number): readonly Way[] {
  const firsts = unit.decisions.map((decision, i) => optionsOf(decision, before[i], period));
  const wayOf = (at: number, option: number): Way => {
    const chosen = firsts.map((options, i) => options[i === at ? option : 0]);
    return {
      held: chosen.flatMap((one) => (one === undefined ? [] : [one.held])),
      made: chosen.flatMap((one) => (one?.made === undefined ? [] : [one.made])),
    };
  };
  return [wayOf(-1, 0), ...firsts.flatMap((options, i) => options.slice(1).map((_, n) => wayOf(i, n + 1)))];
}

/** What holds in a period, and the choice that makes it so. */
export interface Option {
  readonly held: Held;
  readonly made?: GivenElection;
}

/** The default first. A choice that holds for a term cannot be made anew before its end. */
function optionsOf(
  { election, party, state, closed }: Decision,
  before: Held | undefined,
  period: number,
): readonly Option[] {
  const fixed = closed.get(period);
  if (fixed !== undefined) return [fixed];
  const { name, default: usual, choosing, choices } = election;
  if (before !== undefined && before.bound >= period) return [{ held: before }];
  const term = choosing.periods ?? 1;
  const names = [usual, ...choices.map((choice) => choice.name).filter((choice) => choice !== usual)];
  return names.map((choice) => {
    // To choose the default for a term would only bind.
    if (term > 1 && choice === usual) return { held: { choice, bound: period } };
    const made = { party, ...(state !== undefined && { state }), period, election: name, choice };
    return { held: { choice, bound: period + term - 1 }, made };
  });
}
