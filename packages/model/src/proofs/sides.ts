import { inWords } from '@tallystick/runtime';
import { type Choices, inWordsOf } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { electionsOf } from '../program/elections.ts';
import type { Program, State } from '../program/program.ts';
import { type Answer, exception } from './answers.ts';
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
    ...neverOwed(inOrder(unowed, program)),
    ...neverEarned(inOrder(unearned, program)),
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

/** The account without what comes or goes through pools. */
function alone(account: Account): Account {
  return { ...account, pooled: account.pooled.slice(0, 1) };
}

function inOrder(accounts: readonly Account[], { states }: Program): readonly State[] {
  return states.filter((state) => accounts.some((account) => account.states.includes(state)));
}

function neverOwed(states: readonly State[]): readonly Problem[] {
  const [state] = states;
  if (state?.earns === undefined) return [];
  const mend =
    state.owes === undefined
      ? `Say from when ${state.name} owes, for example: owes from ${state.earns.period}; or take out that it earns.`
      : 'Check for which states deficits are owed.';
  return [
    problem(
      'reach/unused-credit',
      state.earns.at,
      `In ${namesOf(states)} credits are earned and nothing is ever owed, so they can meet nothing. ${mend}`,
      {
        ...clauseOf(state),
        witness: `credits of ${state.earns.period} in ${state.name}`,
        related: states.slice(1).map(({ name, nameAt }) => ({ message: `so it is in ${name}`, at: nameAt })),
      },
    ),
  ];
}

function neverEarned(states: readonly State[]): readonly Problem[] {
  const [state] = states;
  if (state?.owes === undefined) return [];
  const mend =
    state.earns === undefined
      ? `Say from when ${state.name} earns, for example: earns from ${state.owes.period}; or take out that it owes.`
      : 'Check for which states credits are earned.';
  return [
    problem(
      'reach/late-credits',
      state.owes.at,
      `In ${namesOf(states)} deficits are owed and no credit is ever earned: each of them becomes a shortfall, carried or not. ${mend}`,
      {
        ...clauseOf(state),
        witness: `deficits of ${state.owes.period} in ${state.name}`,
        related: states.slice(1).map(({ name, nameAt }) => ({ message: `so it is in ${name}`, at: nameAt })),
      },
    ),
  ];
}

function namesOf(states: readonly State[]): string {
  return inWords(states.map(({ name }) => name));
}
