import { inWords } from '@tallystick/runtime';
import { type Choices, inWordsOf } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { electionsOf } from '../program/elections.ts';
import type { Program, State } from '../program/program.ts';
import { type Answer, exception } from './answers.ts';
import { lotAfterEnd } from './ending.ts';
import type { Account } from './holdings.ts';
import type { Settling } from './settling.ts';

/**
 * Proves that where credits are earned something is owed, and the other way round, in the state itself or in another of
 * its pools. Where nothing is earned or owed anywhere, that is told at the rules.
 */
export function proveSides(settling: Settling): readonly Problem[] {
  const { program, holdings } = settling;
  const { accounts, credits, debts } = holdings;
  if (credits.size === 0 || debts.size === 0) return [];
  const { firstDebt, firstLot } = holdings;
  const unowed = accounts.filter((one) => firstLot(alone(one)) < Infinity && firstDebt(one) === Infinity);
  const unearned = accounts.filter((one) => firstDebt(alone(one)) < Infinity && firstLot(one) === Infinity);
  return [
    ...owedUnderAll(settling),
    ...owedToTheEnd(settling),
    ...neverIn('owes', inOrder(unowed, program)),
    ...neverIn('earns', inOrder(unearned, program)),
  ];
}

/** Proves that under every answer to the readings something is owed. Who is exempt by an election owes nothing, and others do. */
function owedUnderAll({ program, holdings }: Settling): readonly Problem[] {
  const elections = new Set(electionsOf(program).map(({ name }) => name));
  const holds = (answers: Choices): Answer => {
    const owed = holdings.isOwed(answers);
    return typeof owed === 'object' && elections.has(owed.asks) ? true : owed;
  };
  const choices = exception({ holds, matters: () => true }, program);
  const [rule] = program.deficits;
  if (rule === undefined || choices === undefined || choices === 'doubt') return [];
  const names = inWords([...new Set(program.deficits.map(({ name }) => name))]);
  return [
    problem(
      'reach/idle-rule',
      rule.applies?.at ?? rule.nameAt,
      `Nothing is ever owed by ${names}${inWordsOf(choices, program)}, so credits can meet nothing then. Correct when it applies, or take the answer out.`,
      clauseOf(rule),
    ),
  ];
}

/** Proves that something is owed as long as credits are earned. */
function owedToTheEnd({ program, holdings }: Settling): readonly Problem[] {
  const [rule, another] = program.deficits;
  const ended = holdings.accounts.flatMap((account) => {
    const late = lotAfterEnd(account, holdings);
    return late === undefined ? [] : [{ ...late, states: account.states, last: holdings.lastDebt(account) }];
  });
  const [first] = ended;
  if (rule === undefined || first === undefined) return [];
  const { kind, group, vintage, last } = first;
  const names = inWords([...new Set(program.deficits.map(({ name }) => name))]);
  const states = ended.filter((one) => one.last === last).flatMap((one) => one.states);
  const where = states.length < program.states.length ? ` in ${namesOf(states)}` : '';
  const isAsked = another === undefined && rule.governs.through === undefined;
  return [
    problem(
      'reach/unused-credit',
      (isAsked ? rule.applies?.at : undefined) ?? rule.nameAt,
      `Nothing is owed by ${names}${where} from ${last + 1} on, and credits are earned on: those of ${vintage} and later can meet nothing. Check until when it is owed, and say until when credits are earned.`,
      {
        ...clauseOf(rule),
        witness: `${kind} of ${group} of ${vintage} in ${first.states[0]?.name ?? ''}`,
      },
    ),
  ];
}

/** The account without what comes or goes through pools. */
function alone(account: Account): Account {
  return { ...account, pooled: account.pooled.slice(0, 1) };
}

function inOrder(accounts: readonly Account[], { states }: Program): readonly State[] {
  return states.filter((state) => accounts.some((account) => account.states.includes(state)));
}

/** Of credits and deficits the one is there without the other: what is said of it. */
const LACKS = {
  owes: {
    code: 'reach/unused-credit',
    there: 'credits',
    found: 'credits are earned and nothing is ever owed, so they can meet nothing',
    check: 'Check for which states deficits are owed.',
  },
  earns: {
    code: 'reach/late-credits',
    there: 'deficits',
    found: 'deficits are owed and no credit is ever earned: each of them becomes a shortfall, carried or not',
    check: 'Check for which states credits are earned.',
  },
} as const;

/** States in which nothing is ever owed, or nothing earned. */
function neverIn(lacking: 'owes' | 'earns', states: readonly State[]): readonly Problem[] {
  const [state] = states;
  const does = lacking === 'owes' ? 'earns' : 'owes';
  const term = state?.[does];
  if (state === undefined || term === undefined) return [];
  const { code, there, found, check } = LACKS[lacking];
  const mend =
    state[lacking] === undefined
      ? `Say from when ${state.name} ${lacking}, for example: ${lacking} from ${term.period}; or take out that it ${does}.`
      : check;
  return [
    problem(code, term.at, `In ${namesOf(states)} ${found}. ${mend}`, {
      ...clauseOf(state),
      witness: `${there} of ${term.period} in ${state.name}`,
      related: states.slice(1).map(({ name, nameAt }) => ({ message: `so it is in ${name}`, at: nameAt })),
    }),
  ];
}

function namesOf(states: readonly State[]): string {
  return inWords(states.map(({ name }) => name));
}
