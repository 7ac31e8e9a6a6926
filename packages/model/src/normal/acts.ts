import type { Choices } from '../analysis/readings.ts';
import { meaningOf } from '../hash/version.ts';
import type { Expression } from '../program/expression.ts';
import type { PoolLimit } from '../program/pool.ts';
import type { Program, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { conjuncts } from '../proofs/budgets.ts';
import { proveBudget } from '../proofs/limits.ts';
import { overlaps } from '../proofs/moving.ts';
import type { Stock } from '../proofs/steps.ts';
import { budgetOf } from './budgets.ts';
import { amountForm, conditionForm, type Given } from './forms.ts';

/** A kind and group of lots, and a group of debts, that a step can bring together. */
export interface Match {
  readonly kind: string;
  readonly from: string;
  readonly against: string;
}

/** A step by what it can do while some choices hold. */
export interface Act {
  readonly step: Step;
  readonly matches: readonly Match[];
  /** What the choices leave of its condition. */
  readonly when?: Expression;
  /** Absent also where it can never bind. */
  readonly upTo?: Expression;
}

/** What each step can do: nothing with lots or debts that there are not, or that are gone after an earlier step. */
export function actsOf(given: Given, { lots, debts }: Stock, choices: Choices): readonly Act[] {
  const { program } = given;
  const { steps, limits, carries } = program.settlement;
  const carried = carries.some(({ periods }) => periods > 0);
  const acting = steps.flatMap((step) => {
    const left = conditionUnder(step.when, choices);
    if (left === 'never' || (step.carried && !carried)) return [];
    const budget = budgetOf(step.upTo, step, given);
    if (budget === 'nothing' || conditionForm(left, given) === 'false') return [];
    const { when: _, upTo, ...bare } = step;
    const now: Step = {
      ...bare,
      ...(left !== undefined && { when: left }),
      ...(upTo !== undefined && budget !== 'everything' && { upTo }),
    };
    return [{ step, now }];
  });
  const closed = limits.filter(
    (limit) =>
      limit.origins === undefined &&
      limit.governs.from === undefined &&
      limit.governs.through === undefined &&
      budgetOf(limit.to, limit, given) === 'nothing' &&
      holdsAlways(limit.when, choices, given),
  );
  return acting.flatMap(({ step, now }, index) => {
    const before = acting.slice(0, index).filter((other) => exhausts(other.now, now));
    const matches = matchesOf(step).filter(
      ({ kind, from, against }) =>
        lots.has(`${kind} ${from}`) &&
        debts.has(against) &&
        !closed.some(
          (limit) =>
            limit.carried === step.carried && limit.kinds.includes(kind) && limit.against.includes(against),
        ) &&
        !before.some(
          (other) =>
            other.now.kinds.includes(kind) &&
            other.now.from.includes(from) &&
            other.now.against.includes(against),
        ),
    );
    if (matches.length === 0) return [];
    const against = [...new Set(matches.map((match) => match.against))];
    const { when, upTo } = now;
    // A scenario can change a value, so what only holds for the value written counts for nothing here.
    const binds =
      upTo !== undefined && proveBudget({ ...now, against }, { ...program, lets: [] }).length === 0;
    return [{ step, matches, ...(when && { when }), ...(binds ? { upTo } : {}) }];
  });
}

function holdsAlways(when: Expression | undefined, choices: Choices, given: Given): boolean {
  const left = conditionUnder(when, choices);
  return left !== 'never' && conditionForm(left, given) === 'true';
}

/** What is left of a condition once choices are made. */
export function conditionUnder(
  when: Expression | undefined,
  choices: Choices,
): Expression | undefined | 'never' {
  if (when === undefined) return undefined;
  const open: Expression[] = [];
  for (const part of conjuncts(when)) {
    const choice = part.kind === 'reading' ? choices[part.reading] : undefined;
    if (part.kind !== 'reading' || choice === undefined) open.push(part);
    else if (choice !== part.choice) return 'never';
  }
  const [first, ...others] = open;
  return (
    first &&
    others.reduce<Expression>(
      (left, right) => ({ kind: 'logic', operator: 'and', left, right, at: right.at }),
      first,
    )
  );
}

function matchesOf({ kinds, from, against }: Step): readonly Match[] {
  return kinds.flatMap((kind) =>
    from.flatMap((group) => against.map((debt) => ({ kind, from: group, against: debt }))),
  );
}

/**
 * True if a step goes on until its lots or its debts are gone, or a limit is used up that the later one counts towards as
 * well: a limit is on kinds and debts, whichever step moves them.
 */
function exhausts(step: Step, later: Step): boolean {
  return (
    step.carried === later.carried &&
    step.upTo === undefined &&
    (step.when === undefined || (later.when !== undefined && textOf(step.when) === textOf(later.when))) &&
    (step.governs.from ?? -Infinity) <= (later.governs.from ?? -Infinity) &&
    (step.governs.through ?? Infinity) >= (later.governs.through ?? Infinity)
  );
}

/** Acts in one order of all those that come to the same, by their texts: two that touch nothing in common can change places. */
export function inOneOrder(
  acts: readonly Act[],
  textOfAct: (act: Act) => string,
  program: Program,
): readonly string[] {
  const left = acts.map((act) => ({ act, text: textOfAct(act) }));
  const ordered: string[] = [];
  while (left.length > 0) {
    const free = left.filter(({ act }, index) =>
      left.slice(0, index).every((other) => commute(other.act, act, program)),
    );
    const [next] = [...free].sort((a, b) => (a.text < b.text ? -1 : 1));
    if (next === undefined) break;
    left.splice(left.indexOf(next), 1);
    ordered.push(next.text);
  }
  return ordered;
}

/** What an act does, whatever the step is called unless somebody asks for it by its name. */
export function actForm({ step, matches, when, upTo }: Act, given: Given): string {
  const { name, carried, governs } = step;
  return meaningOf({
    ...(given.forScenarios && { name }),
    ...{ carried, governs, when: conditionForm(when, given) },
    upTo: upTo && amountForm(upTo, given),
    moves: matches.map(({ kind, from, against }) => `${kind} ${from} ${against}`).sort(),
  });
}

function commute(one: Act, other: Act, { settlement, pools }: Program): boolean {
  const shared = (key: (match: Match) => string): boolean => {
    const own = new Set(one.matches.map(key));
    return other.matches.some((match) => own.has(key(match)));
  };
  // What an account takes from a pool in one step is no longer there for another.
  const drawn = ({ kinds }: PoolLimit): boolean =>
    [one, other].every(({ matches }) => matches.some(({ kind }) => kinds.includes(kind)));
  return (
    !shared(({ kind, from }) => `${kind} ${from}`) &&
    !(one.step.carried === other.step.carried && shared(({ against }) => against)) &&
    !settlement.limits.some((limit) => overlaps(limit, one.step) && overlaps(limit, other.step)) &&
    !pools.some(({ limits }) => limits.some(drawn))
  );
}
