import { inWords } from '@tallystick/runtime';
import { inWordsOf } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { governs } from '../program/grounds.ts';
import { inForce, type Limit, type Program, type Step } from '../program/program.ts';
import { type Unmet, unmetIn } from './meeting.ts';
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

/** Proves that every deficit can be met, wherever and whenever something can be owed, and whatever is chosen. */
export function proveMeeting(settling: Settling): readonly Hole[] {
  const { program } = settling;
  const { unmet, doubt } = unmetIn(settling);
  const alike = grouped(unmet, ({ lack, choices }) => `${lack}${inWordsOf(choices, program)}`);
  const holes = [...alike.values()].flatMap((some) => holeOf(some, settling));
  return doubt === undefined || holes.length > 0
    ? holes
    : [undecided(`steps meet deficits of ${doubt}`, program)];
}

/** The steps that are against a deficit, but for what they ask besides. */
function stepsFor({ lack, group, incurred, due }: Unmet, { moves }: Settling): readonly Step[] {
  const own = lack === 'step once carried' ? [] : moves.against(group, false);
  const carried = lack === 'step of its period' ? [] : moves.against(group, true);
  const acts = (step: Step, periods: readonly number[]): boolean =>
    periods.some((period) => governs(step.governs, period));
  return [
    ...own.filter((step) => acts(step, [incurred])),
    ...carried.filter((step) => acts(step, periodsBetween(incurred + 1, due))),
  ];
}

/** Deficits that lack the same for the same reason. */
function holeOf(some: readonly Unmet[], settling: Settling): readonly Hole[] {
  const { program, holdings } = settling;
  const [first] = some;
  const rule = first && holdings.debts.get(first.group)?.[0]?.rule;
  if (first === undefined || rule === undefined) return [];
  const { lack, incurred, due, choices, account } = first;
  const groups = [...new Set(some.map(({ group }) => group))];
  const [carry] = inForce(program.settlement.carries, incurred);
  const isCarried = lack === 'step once carried' && carry !== undefined;
  const against = new Set(lack === 'credits' ? [] : some.flatMap((one) => stepsFor(one, settling)));
  const steps = program.settlement.steps.filter((step) => against.has(step));
  const owing = holdings.accounts.filter(({ owes }) => owes < Infinity).flatMap(({ states }) => states);
  const found = some.flatMap((one) => one.account.states);
  const what = `${isCarried ? 'carried ' : ''}deficits of ${inWords(groups)}`;
  const when = `${inStates(found, owing)}${inWordsOf(choices, program)}`;
  const at = placeOf(steps, choices, program) ?? (isCarried ? carry.at : rule.nameAt);
  const limits = idleLimits(groups, program);
  const related: Problem['related'] = [
    ...steps
      .filter((step) => step.when?.at !== at)
      .map((step) => ({ message: `${step.name} would meet them`, at: step.nameAt })),
    ...limits.map(({ name, nameAt }) => ({ message: `so ${name} limits nothing`, at: nameAt })),
    ...(isCarried && carry.at !== at ? [{ message: 'by this line they are carried', at: carry.at }] : []),
  ];
  return [
    {
      steps,
      limits,
      follows: `so no step meets ${what}${when}`,
      problem: problem(
        'reach/unmet-deficit',
        at,
        sentence({ ...first, groups, what, when, steps }, program),
        {
          ...clauseOf(isCarried ? carry : rule),
          witness: `deficits of ${first.group} of ${incurred} in ${account.states[0]?.name ?? ''}${isCarried ? `, carried to ${due}` : ''}`,
          related,
        },
      ),
    },
  ];
}

/** The limits against these groups alone that hold no step back. */
function idleLimits(groups: readonly string[], { settlement: { limits, steps } }: Program): readonly Limit[] {
  return limits.filter(
    (limit) =>
      limit.against.every((group) => groups.includes(group)) && !steps.some((step) => overlaps(limit, step)),
  );
}

interface Said extends Pick<Unmet, 'lack' | 'incurred'> {
  readonly groups: readonly string[];
  /** `carried deficits of light and heavy`. */
  readonly what: string;
  /** Where, and for which choices. */
  readonly when: string;
  readonly steps: readonly Step[];
}

function sentence({ lack, incurred, groups, what, when, steps }: Said, program: Program): string {
  const [kind = 'CREDIT'] = program.credits.map(({ name }) => name);
  const only = actingOnly(steps);
  const carried = lack === 'step once carried' ? 'carried ' : '';
  const mend =
    only === ''
      ? `Add a step, for example: NAME: retire ${kind} from any against ${carried}${groups.join(', ')}`
      : 'Correct the condition, or add a step for the other case.';
  switch (lack) {
    case 'step':
      return only === ''
        ? `No step meets ${what}${when}: each ends as a shortfall, whatever the bank holds. Add ${groups.join(', ')} to what a step is against.`
        : `No step meets ${what}${when}${only}. Each ends as a shortfall, whatever the bank holds. ${mend}`;
    case 'step once carried':
      return only === ''
        ? `No step meets ${what}${when}: they are carried for nothing, and end as a shortfall, whatever the bank holds. ${mend}`
        : `No step meets ${what}${when}${only}. They are carried for nothing, and end as a shortfall, whatever the bank holds. ${mend}`;
    case 'step of its period':
      return `No step meets ${what}${when} in the ${program.periods.unit} in which they are incurred, only once they are carried${only}. ${mend}`;
    case 'credits':
      return `No credit can be there for ${what} of ${incurred}${when}: of what the steps use against them, nothing is earned or left by then, and each ends as a shortfall. Check until when credits are earned, and when they expire.`;
  }
}
