import { own } from '@tallystick/runtime';
import { type Choices, combinations, readingsIn, tooManyWays } from '../analysis/readings.ts';
import { grouped } from '../grouped.ts';
import { ALWAYS, governs, type Validity } from '../program/grounds.ts';
import { inForce, type Program, type Reading, type RecordType, type State } from '../program/program.ts';
import { goesBetweenStates } from '../program/transfers.ts';
import { type Answer, anyOf, bothOf } from './answers.ts';
import type { Box } from './box.ts';
import { includes } from './lots-and-debts.ts';
import { readingsNamed } from './named.ts';
import { expiriesOf, type Posted, postedIn } from './posted.ts';
import type { Posting, Reach } from './postings.ts';

/** States in which the same can be owed and earned in the same periods, as far as anything tells them apart. */
export interface Account {
  readonly states: readonly State[];
  /** The periods from which on they owe and earn; Infinity where they never do. */
  readonly owes: number;
  readonly earns: number;
  /** Its own state, and others of its pools or to which credits are transferred: lots of one can meet debts of another. */
  readonly pooled: readonly Pooled[];
}

/** A state, and the lots that can be used between it and another: all, or those that a pool takes. */
export interface Pooled {
  readonly state: State;
  readonly kinds?: readonly string[];
  readonly groups?: readonly string[];
  readonly governs: Validity;
  /** The last vintage of which there are such lots. */
  readonly lastVintage?: number;
}

/** What can be in a bank, and what can be owed, in each state and period. */
export interface Holdings {
  readonly accounts: readonly Account[];
  readonly periods: readonly number[];
  /** The kinds and groups that can be earned, the groups in which something can be owed: each with its postings. */
  readonly credits: ReadonlyMap<string, readonly Posting[]>;
  readonly debts: ReadonlyMap<string, readonly Posting[]>;
  /** Whether there can be a lot of a kind and group that the account can use in a period. */
  hasLot(kind: string, group: string, account: Account, period: number, choices: Choices): Answer;
  /** Whether a lot of a kind and group can be issued in a state and period. */
  isEarned(kind: string, group: string, state: State, period: number, choices: Choices): Answer;
  /** Whether a lot of a vintage can still be used in a period. */
  isUsable(kind: string, vintage: number, period: number, choices: Choices): Answer;
  /** Whether something of a group can be incurred in a state and period, or be carried into it. */
  hasDebt(group: string, carried: boolean, state: State, period: number, choices: Choices): Answer;
  /** The groups in which something can be incurred in a state and period. */
  owed(state: State, period: number): ReadonlySet<string>;
  /** Whether anything can be incurred anywhere. */
  isOwed(choices: Choices): Answer;
  /** The first period in which an account can owe something, or can have a lot, its own or through a pool; Infinity for none. */
  firstDebt(account: Account): number;
  /** The last period in which it can owe something; Infinity where that never ends. */
  lastDebt(account: Account): number;
  firstLot(account: Account): number;
  /** For how many periods a debt is carried. */
  carriedFor(incurred: number): number;
}

export function holdingsOf(program: Program, reach: Reach): Holdings {
  const posted = postedIn(program, reach);
  const of = (kind: Posting['rule']['kind']) => reach.postings.filter(({ rule }) => rule.kind === kind);
  const credits = grouped(of('credit'), ({ rule, group }) => `${rule.name} ${group}`);
  const debts = grouped(of('deficit'), ({ group }) => group);
  const carriedFor = (incurred: number): number =>
    inForce(program.settlement.carries, incurred)[0]?.periods ?? 0;
  const lives = livesIn(program, posted);
  const isUsable: Holdings['isUsable'] = (kind, vintage, period, choices) => {
    if (period <= vintage) return period === vintage;
    const { shortest, longest, asked } = lives(kind, vintage);
    if (period <= shortest) return true;
    if (period > longest) return false;
    const asks = asked.find((name) => own(choices, name) === undefined);
    if (asks !== undefined) return { asks };
    const last = posted.lastOf(kind, vintage, choices);
    return last.ok && (last.value ?? Infinity) >= period;
  };
  const isPosted = postingIn(program);
  const isIncurred = (group: string, state: State, period: number, choices: Choices): Answer =>
    period >= (state.owes?.period ?? Infinity) && isPosted(debts.get(group), state, period, choices);
  const isEarned: Holdings['isEarned'] = (kind, group, state, period, choices) =>
    period >= (state.earns?.period ?? Infinity) &&
    isPosted(credits.get(`${kind} ${group}`), state, period, choices);
  const hasLot: Holdings['hasLot'] = (kind, group, { pooled }, period, choices) =>
    anyOf(pooled, (one) => {
      if (!takes(one, kind, group, period)) return false;
      const { state, lastVintage = Infinity } = one;
      const issued = (vintage: number): Answer =>
        vintage <= lastVintage && isEarned(kind, group, state, vintage, choices);
      const now = issued(period);
      if (now === true) return true;
      const before = posted.periods.filter((vintage) => vintage < period);
      return anyOf([period, ...before.toReversed()], (vintage) =>
        bothOf(issued(vintage), () => isUsable(kind, vintage, period, choices)),
      );
    });
  const firstOf = (
    { pooled }: Account,
    keys: Iterable<string>,
    isThere: (key: string, state: State, period: number) => Answer,
  ): number => {
    const all = [...keys];
    const found = posted.periods.find((period) =>
      pooled.some(({ state }) => all.some((key) => isThere(key, state, period) !== false)),
    );
    return found ?? Infinity;
  };
  const accounts = accountsOf(program, reach);
  const isOwed = (choices: Choices): Answer =>
    anyOf(accounts, ({ states: [state] }) =>
      anyOf(state === undefined ? [] : posted.periods, (period) =>
        anyOf(debts.keys(), (group) => state !== undefined && isIncurred(group, state, period, choices)),
      ),
    );
  const sets = new Map<string, ReadonlySet<string>>();
  const owed = new Map<string, ReadonlySet<string>>();
  return {
    accounts,
    periods: posted.periods,
    credits,
    debts,
    hasLot,
    isUsable,
    isEarned,
    carriedFor,
    isOwed,
    firstDebt: (account) =>
      firstOf(account, debts.keys(), (group, state, period) => isIncurred(group, state, period, {})),
    lastDebt: ({ pooled }) => {
      const last = posted.periods.findLast((period) =>
        pooled.some(({ state }) =>
          [...debts.keys()].some((group) => isIncurred(group, state, period, {}) !== false),
        ),
      );
      return last === posted.periods.at(-1) ? Infinity : (last ?? -Infinity);
    },
    firstLot: (account) =>
      firstOf(account, credits.keys(), (key, state, period) => {
        const [kind = '', group = ''] = key.split(' ');
        return isEarned(kind, group, state, period, {});
      }),
    hasDebt: (group, carried, state, period, choices) => {
      if (!carried) return isIncurred(group, state, period, choices);
      const before = posted.periods.filter((year) => year < period && year + carriedFor(year) >= period);
      return anyOf(before.toReversed(), (incurred) => isIncurred(group, state, incurred, choices));
    },
    owed: (state, period) => {
      const key = `${state.name} ${period}`;
      const before = owed.get(key);
      if (before !== undefined) return before;
      const groups = [...debts.keys()].filter((group) => isIncurred(group, state, period, {}) !== false);
      const name = groups.join(' ');
      const set = sets.get(name) ?? new Set(groups);
      sets.set(name, set);
      owed.set(key, set);
      return set;
    },
  };
}

/** Whether lots of a kind and group can be used between two states in a period. */
export function takes(
  { kinds, groups, governs: validity }: Pooled,
  kind: string,
  group: string,
  period: number,
): boolean {
  if (kinds?.includes(kind) === false || groups?.includes(group) === false) return false;
  return governs(validity, period);
}

/** The shortest and the longest life of a lot, over all answers to the readings that its expiry asks for. */
interface Life {
  readonly shortest: number;
  readonly longest: number;
  readonly asked: readonly string[];
}

function livesIn(program: Program, { lastOf }: Posted): (kind: string, vintage: number) => Life {
  const asked = new Map<string, readonly Reading[]>();
  const known = new Map<string, Life>();
  return (kind, vintage) => {
    const key = `${kind} ${vintage}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const readings = asked.get(kind) ?? readingsIn(expiriesOf({ kinds: [kind] }, program), program);
    asked.set(kind, readings);
    const lasts = tooManyWays(readings)
      ? [vintage, Infinity]
      : combinations(readings).map((choices) => {
          const last = lastOf(kind, vintage, choices);
          return last.ok ? (last.value ?? Infinity) : vintage;
        });
    const life = {
      shortest: Math.min(...lasts),
      longest: Math.max(...lasts),
      asked: readings.map(({ name }) => name),
    };
    known.set(key, life);
    return life;
  };
}

/** Judges whether one of some rules posts in a state and period; what no reading decides is known from then on. */
function postingIn(
  program: Program,
): (postings: readonly Posting[] | undefined, state: State, period: number, choices: Choices) => Answer {
  const known = new Map<readonly Posting[], Map<string, Answer>>();
  return (postings = [], state, period, choices) => {
    const answers = known.get(postings) ?? new Map<string, Answer>();
    known.set(postings, answers);
    const key = `${state.name} ${period}`;
    const always = answers.get(key) ?? isPostedBy(postings, state, period, {}, program);
    answers.set(key, always);
    return typeof always === 'boolean' ? always : isPostedBy(postings, state, period, choices, program);
  };
}

function isPostedBy(
  postings: readonly Posting[],
  state: State,
  period: number,
  choices: Choices,
  program: Program,
): Answer {
  const open: (readonly (readonly [string, readonly string[]])[])[] = [];
  for (const { box, record, periods } of postings) {
    if (!includes(periods, period) || !wordsOf(box, record)?.includes(state.name)) continue;
    const asked = [...box.readings];
    const isChosen = ([name, left]: readonly [string, readonly string[]]): boolean => {
      const choice = own(choices, name);
      return choice === undefined || left.includes(choice);
    };
    if (!asked.every(isChosen)) continue;
    const left = asked.filter(([name]) => own(choices, name) === undefined);
    if (left.length === 0) return true;
    open.push(left);
  }
  const names = [...new Set(open.flat().map(([name]) => name))];
  const [asks] = names;
  if (asks === undefined) return false;
  const readings = names.flatMap((name) => readingsNamed(program.readings, name).slice(0, 1));
  const isSure =
    !tooManyWays(readings) &&
    combinations(readings).every((others) =>
      open.some((left) => left.every(([name, words]) => words.includes(others[name] ?? ''))),
    );
  return isSure || { asks };
}

/** The states of the facts of a box; those of a record without a state are of no account. */
function wordsOf({ fields }: Box, record: RecordType): readonly string[] | undefined {
  const field = record.fields.find(({ type }) => type.kind === 'state');
  const domain = field && fields.get(field.name);
  return domain?.kind === 'words' ? domain.words : undefined;
}

/** Which states differ in nothing that decides what can be owed and earned there. */
function accountsOf(program: Program, { postings }: Reach): readonly Account[] {
  const { states } = program;
  const lists = new Set(
    postings.flatMap(({ box, record }) => {
      const words = wordsOf(box, record);
      return words !== undefined && words.length < states.length ? [words] : [];
    }),
  );
  const distinct = [...new Map([...lists].map((words) => [words.join(' '), words])).values()];
  const alone = (state: State): string =>
    [state.owes?.period, state.earns?.period, ...distinct.map((words) => words.includes(state.name))].join(
      ' ',
    );
  const accounts = states.map((state) => {
    const own: Pooled = { state, governs: ALWAYS };
    const shared = sharedWith(state, program);
    const others = [...new Map(shared.map((one) => [pooledKey(one, alone(one.state)), one])).entries()];
    const pooled = [own, ...others.map(([, one]) => one)];
    const key = [alone(state), ...others.map(([name]) => name)].join('; ');
    return { state, key, pooled };
  });
  return [...grouped(accounts, ({ key }) => key).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { state, pooled } = first;
    return [
      {
        states: alike.map((one) => one.state),
        owes: state.owes?.period ?? Infinity,
        earns: state.earns?.period ?? Infinity,
        pooled,
      },
    ];
  });
}

/** The other states with which a state shares lots: through pools, by transfers, or since it opens with a share of theirs. */
function sharedWith({ name, opens }: State, program: Program): readonly Pooled[] {
  const { states, pools } = program;
  const others = states.filter((other) => other.name !== name);
  return [
    ...(goesBetweenStates(program) ? others.map((state) => ({ state, governs: ALWAYS })) : []),
    ...others.flatMap((state): readonly Pooled[] => {
      const seed = opens?.from === state.name ? opens : state.opens?.from === name ? state.opens : undefined;
      if (seed === undefined) return [];
      return [{ state, governs: { from: seed.period }, lastVintage: seed.period }];
    }),
    ...pools
      .filter(({ surplus }) => surplus.states.includes(name))
      .flatMap(({ surplus, governs: validity }) =>
        others
          .filter((other) => surplus.states.includes(other.name))
          .map((state) => ({ state, kinds: surplus.kinds, groups: surplus.from, governs: validity })),
      ),
  ];
}

function pooledKey(
  { kinds = [], groups = [], governs: { from, through }, lastVintage }: Pooled,
  state: string,
): string {
  return [state, kinds.join(), groups.join(), from, through, lastVintage].join(' ');
}
