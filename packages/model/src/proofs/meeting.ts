import type { Choices } from '../analysis/readings.ts';
import { type Answer, anyOf, bothOf, exception } from './answers.ts';
import type { Account } from './holdings.ts';
import { periodsBetween, type Settling } from './settling.ts';

/** What a deficit lacks: a step at all, one once it is carried, one in its own period, or credits for those that there are. */
export type Lack = 'step' | 'step once carried' | 'step of its period' | 'credits';

/** A deficit that cannot be met, with the choices for which that is so. */
export interface Unmet {
  readonly lack: Lack;
  readonly group: string;
  readonly incurred: number;
  readonly due: number;
  readonly choices: Choices;
  readonly account: Account;
}

/**
 * The deficits that cannot be met: of each group and account the first that lacks something, whatever is chosen of readings
 * and elections.
 *
 * @returns besides, the first group of which that cannot be told
 */
export function unmetIn(settling: Settling): {
  readonly unmet: readonly Unmet[];
  readonly doubt: string | undefined;
} {
  const { accounts, periods, debts } = settling.holdings;
  const unmet: Unmet[] = [];
  let doubt: string | undefined;
  for (const account of accounts) {
    // That nothing is earned there, or only after the first deficits are due, is told of the state.
    const hasLots = settling.holdings.firstLot(account) < Infinity;
    const firstCredits = hasLots ? earliestOf(account) : Infinity;
    for (const group of debts.keys()) {
      const seen = new Set<Lack>();
      for (const incurred of periods.filter((period) => period >= account.owes)) {
        const found = lackOf({ group, incurred, account, firstCredits }, settling);
        if (found === 'doubt') doubt ??= group;
        else if (found !== undefined && !seen.has(found.lack)) {
          seen.add(found.lack);
          unmet.push(found);
        }
      }
    }
  }
  return { unmet, doubt };
}

interface Owed extends Pick<Unmet, 'group' | 'incurred' | 'account'> {
  /** The first period in which credits are looked for. */
  readonly firstCredits: number;
}

function lackOf(
  { group, incurred, account, firstCredits }: Owed,
  settling: Settling,
): Unmet | 'doubt' | undefined {
  const { program, holdings } = settling;
  const [state] = account.states;
  if (state === undefined) return undefined;
  const due = incurred + holdings.carriedFor(incurred);
  const later = periodsBetween(incurred + 1, due);
  const meets = (period: number, choices: Choices, credits: boolean): Answer =>
    isMet({ group, period, carried: period > incurred, credits }, account, choices, settling);
  const inTime = (choices: Choices, credits: boolean): Answer =>
    anyOf([incurred, ...later], (period) => meets(period, choices, credits));
  const claims: readonly (readonly [Lack, (choices: Choices) => Answer])[] = [
    ['step', (choices) => inTime(choices, false)],
    [
      'step once carried',
      (choices) => later.length === 0 || anyOf(later, (period) => meets(period, choices, false)),
    ],
    ['step of its period', (choices) => meets(incurred, choices, false)],
    ['credits', (choices) => due < firstCredits || inTime(choices, true)],
  ];
  let doubtful = false;
  for (const [lack, holds] of claims) {
    const matters = (choices: Choices): Answer => holdings.hasDebt(group, false, state, incurred, choices);
    const choices = exception({ holds, matters }, program);
    if (choices === 'doubt') doubtful = true;
    else if (choices !== undefined) return { lack, group, incurred, due, choices, account };
  }
  return doubtful ? 'doubt' : undefined;
}

interface Meeting {
  readonly group: string;
  readonly period: number;
  readonly carried: boolean;
  /** Whether credits have to be there as well. */
  readonly credits: boolean;
}

/** Whether a step can meet a deficit in a period. */
function isMet(
  { group, period, carried, credits }: Meeting,
  account: Account,
  choices: Choices,
  { program, holdings, moves, isTold }: Settling,
): Answer {
  const [state] = account.states;
  if (state === undefined) return false;
  const scene = { program, period, choices, owed: holdings.owed(state, period) };
  return anyOf(moves.against(group, carried), (step) =>
    anyOf(step.kinds, (kind) =>
      bothOf(moves.isOpen({ step, kind, against: group }, scene), () => {
        if (!credits || isTold(kind)) return true;
        return anyOf(step.from, (from) => holdings.hasLot(kind, from, account, period, choices));
      }),
    ),
  );
}

/** The first period in which one of the states whose credits can be used there earns; Infinity where none does. */
function earliestOf({ pooled }: Account): number {
  return Math.min(...pooled.map(({ state }) => state.earns?.period ?? Infinity));
}
