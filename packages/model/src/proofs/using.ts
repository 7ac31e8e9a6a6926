import { inWords } from '@tallystick/runtime';
import { type Choices, inWordsOf } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { governs } from '../program/grounds.ts';
import type { CreditRule, Limit, Step } from '../program/program.ts';
import { type Answer, anyOf, bothOf, exception } from './answers.ts';
import { lotAfterEnd } from './ending.ts';
import { type Account, type Holdings, takes } from './holdings.ts';
import { overlaps } from './moving.ts';
import {
  actingOnly,
  type Hole,
  inStates,
  periodsBetween,
  placeOf,
  type Settling,
  undecided,
} from './settling.ts';

/** Credits that nothing can use, with the choices for which that is so. */
interface Unused {
  readonly credit: CreditRule;
  readonly group: string;
  readonly vintage: number;
  readonly choices: Choices;
  readonly account: Account;
  /** The steps that use such credits, but for what they ask besides. */
  readonly steps: readonly Step[];
}

/**
 * Proves that every credit can be used: by a step, while it lasts, against something that can be owed then, whatever is
 * chosen of readings and elections.
 */
export function proveUsing(settling: Settling): readonly Hole[] {
  const { program, holdings } = settling;
  const owing = holdings.accounts
    .map((account) => ({
      account,
      firstDebt: holdings.firstDebt(account),
      // What is earned when nothing is owed any more is told at the rules.
      last: lotAfterEnd(account, holdings) === undefined ? Infinity : holdings.lastDebt(account),
    }))
    // That nothing is ever owed there is told by itself.
    .filter(({ firstDebt }) => firstDebt < Infinity);
  const unused: Unused[] = [];
  let doubt: string | undefined;
  for (const credit of program.credits)
    for (const group of groupsOf(credit, holdings))
      for (const one of owing) {
        const found = unusedIn({ credit, group, ...one }, settling);
        if (found === 'doubt') doubt ??= `${credit.name} of ${group}`;
        else if (found !== undefined) unused.push(found);
      }
  const alike = grouped(unused, ({ credit, choices, steps }) =>
    [credit.name, inWordsOf(choices, program), steps.length > 0].join(),
  );
  const holes = [...alike.values()].flatMap((some) => holeOf(some, settling));
  if (doubt === undefined || holes.length > 0) return holes;
  return [undecided(`steps can use ${doubt}`, program)];
}

function groupsOf({ name }: CreditRule, { credits }: Holdings): readonly string[] {
  return [...credits.values()].flatMap(([first]) => (first?.rule.name === name ? [first.group] : []));
}

interface Earned extends Pick<Unused, 'credit' | 'group' | 'account'> {
  /** The first period in which its account can owe something, and the last vintage of which the use is to be proved. */
  readonly firstDebt: number;
  readonly last: number;
}

/** The first lot of a kind and group that nothing can use. */
function unusedIn(
  { credit, group, account, firstDebt, last: lastVintage }: Earned,
  settling: Settling,
): Unused | 'doubt' | undefined {
  const { program, holdings, moves } = settling;
  const [state] = account.states;
  if (state === undefined) return undefined;
  const steps = moves.using(credit.name, group);
  const last = holdings.periods.at(-1) ?? firstDebt;
  const vintages = holdings.periods.filter(
    (period) => period >= account.earns && period <= lastVintage && governs(credit.governs, period),
  );
  let doubtful = false;
  for (const vintage of vintages) {
    const from = Math.max(vintage, firstDebt);
    const matters = (choices: Choices): Answer =>
      // That credits expire before anything is owed is told at their expiry, that nothing is owed at all at the rules.
      bothOf(holdings.isUsable(credit.name, vintage, from, choices), () =>
        bothOf(holdings.isEarned(credit.name, group, state, vintage, choices), () =>
          holdings.isOwed(choices),
        ),
      );
    const holds = (choices: Choices): Answer =>
      anyOf(periodsBetween(from, Math.max(from, last)), (period) =>
        bothOf(isUsed({ kind: credit.name, group, period }, steps, account, choices, settling), () =>
          holdings.isUsable(credit.name, vintage, period, choices),
        ),
      );
    const choices = exception({ holds, matters }, program);
    if (choices === 'doubt') doubtful = true;
    else if (choices !== undefined) return { credit, group, vintage, choices, account, steps };
  }
  return doubtful ? 'doubt' : undefined;
}

/** Whether steps can use lots of a kind and group in a period, against what can be owed in a state where they count. */
function isUsed(
  { kind, group, period }: { readonly kind: string; readonly group: string; readonly period: number },
  steps: readonly Step[],
  { pooled }: Account,
  choices: Choices,
  { program, holdings, moves }: Settling,
): Answer {
  return anyOf(steps, (step) =>
    anyOf(pooled, (one) => {
      if (!takes(one, kind, group, period)) return false;
      const { state } = one;
      const scene = { program, period, choices, owed: holdings.owed(state, period) };
      return anyOf(step.against, (against) =>
        bothOf(moves.isOpen({ step, kind, against }, scene), () =>
          holdings.hasDebt(against, step.carried, state, period, choices),
        ),
      );
    }),
  );
}

/** Credits of a kind that nothing uses for the same reason. */
function holeOf(some: readonly Unused[], settling: Settling): readonly Hole[] {
  const { program, holdings } = settling;
  const [first] = some;
  if (first === undefined) return [];
  const { credit, choices, vintage, account } = first;
  const using = new Set(some.flatMap((one) => one.steps));
  const steps = program.settlement.steps.filter((step) => using.has(step));
  const groups = [...new Set(some.map(({ group }) => group))];
  const of = groups.length === groupsOf(credit, holdings).length ? '' : ` of ${inWords(groups)}`;
  const earning = holdings.accounts.filter(({ earns }) => earns < Infinity).flatMap(({ states }) => states);
  const found = some.flatMap((one) => one.account.states);
  const what = `No step uses ${credit.name}${of}${inStates(found, earning)}${inWordsOf(choices, program)}`;
  const mend =
    steps.length === 0
      ? `Add a step, for example: NAME: retire ${credit.name} from ${groups.join(', ')} against any`
      : 'Correct the conditions and groups of these steps, or add one.';
  const message =
    steps.length === 0
      ? `${what}: such credits are earned and can meet nothing. ${mend}`
      : `${what}${actingOnly(steps)}. Such credits are earned and can meet nothing. ${mend}`;
  const at = placeOf(steps, choices, program) ?? credit.nameAt;
  const limits = steps.length > 0 ? [] : idleLimits(credit, settling);
  const related: Problem['related'] = [
    ...steps
      .filter((step) => step.when?.at !== at)
      .map(({ name, nameAt }) => ({ message: `${name} would use them`, at: nameAt })),
    ...limits.map(({ name, nameAt }) => ({ message: `so ${name} limits nothing`, at: nameAt })),
  ];
  const witness = `${credit.name} of ${first.group} of ${vintage} in ${account.states[0]?.name ?? ''}`;
  return [
    {
      steps,
      limits,
      follows: `so ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      problem: problem('reach/unused-credit', at, message, { ...clauseOf(credit), witness, related }),
    },
  ];
}

/** The limits of a kind of credit that hold no step back. */
function idleLimits({ name }: CreditRule, { program }: Settling): readonly Limit[] {
  const { limits, steps } = program.settlement;
  return limits.filter((limit) => limit.kinds.includes(name) && !steps.some((step) => overlaps(limit, step)));
}
