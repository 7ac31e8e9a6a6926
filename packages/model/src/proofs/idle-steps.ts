import { compare, inWords, ZERO } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Carry, Program, Step } from '../program/program.ts';
import { rateText } from '../program/step-rate.ts';
import { textOf } from '../program/text.ts';
import { boundsOf, isNothing, neverHolds } from './budgets.ts';
import type { ByKind } from './moving.ts';
import type { Stock } from './stock.ts';
import type { Told } from './together.ts';
import { withoutAnswer } from './variants.ts';

/** Why a step can move nothing, and what would mend it; several steps can share a reason. */
interface Idle {
  readonly why: string;
  readonly mend: string;
  /** The line that says that nothing is carried. */
  readonly carry?: Carry;
  /** The groups of which nothing is owed. */
  readonly against?: readonly string[];
}

export function idleReason(step: Step, program: Program, { lots, debts }: Stock): Idle | undefined {
  const { carries } = program.settlement;
  if (!step.kinds.some((kind) => step.from.some((group) => lots.has(`${kind} ${group}`))))
    return {
      why: `nobody earns ${inWords(step.kinds, 'or')} of ${inWords(step.from, 'or')}`,
      mend: 'Correct its credits or groups, or take the step out.',
    };
  if (!step.against.some((group) => debts.has(group)))
    return {
      why: `nobody owes deficits of ${inWords(step.against, 'or')}`,
      mend: 'Correct its groups, or take the step out.',
      against: step.against,
    };
  const owing = Math.min(...program.states.map(({ owes }) => owes?.period ?? Infinity));
  const asked = carries.filter(({ governs }) => (governs.through ?? Infinity) >= owing);
  const [carry] = asked;
  if (step.carried && carry !== undefined && asked.every(({ periods }) => periods === 0))
    return {
      why: 'it meets carried deficits, and none are carried',
      mend: 'Take the step out, or carry unmet deficits for at least one period.',
      carry,
    };
  if (step.upTo !== undefined && isNothing(step.upTo, program))
    return {
      why: `it may use up to ${textOf(step.upTo)}`,
      mend: 'Correct the budget, or take the step out.',
    };
  if (step.when !== undefined && neverHolds(step.when, program, debts))
    return {
      why: `'${textOf(step.when)}' never holds`,
      mend: 'Correct its condition, or take the step out.',
    };
  if (boundsOf(step, program).some((bound) => compare(bound, ZERO) <= 0))
    return {
      why: 'it acts only where nothing is owed that it could meet',
      mend: 'Correct its condition, or take the step out.',
    };
  return undefined;
}

/** Steps that can never move anything: those with the same reason are told at the first. */
export function idleSteps(program: Program, stock: Stock, using: ByKind<Step>): readonly Told[] {
  const { steps } = program.settlement;
  const idle = grouped(
    steps.flatMap((step) => {
      const reason = idleReason(step, program, stock);
      return reason === undefined ? [] : [{ step, reason }];
    }),
    ({ reason }) => reason.why,
  );
  const places = new Map(steps.map((step, i) => [step, i]));
  const known = new Set([...idle.values()].flat().map(({ step }) => step));
  const shadowed = grouped(
    steps.flatMap((step, i) => {
      if (known.has(step)) return [];
      const before = [...new Set(step.kinds.flatMap(using))]
        .filter((other) => (places.get(other) ?? i) < i && !known.has(other) && goesOn(other, step))
        .sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
      const shadows = shadowsOf(step, before);
      return shadows.length === 0 ? [] : [{ step, shadows }];
    }),
    ({ shadows }) => inWords(shadows.map(({ name }) => name)),
  );
  const earned = new Set([...stock.lots].map((lot) => lot.split(' ', 1)[0]));
  return [
    ...[...idle.values()].flatMap((all) => {
      // That nobody earns a kind at all is told at its rule.
      const told = all.filter(({ step }) => step.kinds.some((kind) => earned.has(kind)));
      const [first] = told;
      if (first === undefined) return [];
      const { why, mend, carry, against } = first.reason;
      const moveless = told.map(({ step }) => step);
      if (carry !== undefined)
        return [{ steps: moveless, problem: nothingCarried(carry, moveless, program) }];
      const unowed = against === undefined ? undefined : nothingOwed(against, moveless, program);
      if (unowed !== undefined) return [{ steps: moveless, problem: unowed }];
      return nothingMoves('reach/idle-step', moveless, `${why}. ${mend}`, []);
    }),
    ...[...shadowed].flatMap(([names, all]) => {
      const shadows = all[0]?.shadows ?? [];
      const [forgotten] = all.flatMap(({ step }) => {
        const told = withoutAnswer(step, shadows, program);
        return told === undefined ? [] : [{ steps: [step], problem: told }];
      });
      if (forgotten !== undefined) return [forgotten];
      const does = shadows.length === 1 ? 'uses' : 'together use';
      return nothingMoves(
        'reach/shadowed-step',
        all.map(({ step }) => step),
        `${names} before it ${does} the same credits against the same deficits, until one or the other is gone or a limit is used up. Take one of them out, or put ${all[0]?.step.name ?? ''} first.`,
        shadows.map(({ name, nameAt }) => ({ message: `${name} leaves nothing to do`, at: nameAt })),
      );
    }),
  ];
}

/** Steps against carried deficits say that some are carried, and the line on carrying says that none are. */
function nothingCarried(carry: Carry, steps: readonly Step[], { periods }: Program): Problem {
  const names = steps.map(({ name }) => name);
  const [meet, them] = names.length === 1 ? ['meets', 'it'] : ['meet', 'them'];
  return problem(
    'reach/nothing-carried',
    carry.at,
    `Deficits carried for 0 ${periods.unit}s are not carried at all: each ends as a shortfall at once, and ${inWords(names)} ${meet} carried deficits, of which there are none. Say for how many ${periods.unit}s a deficit can be made up, or take ${them} out.`,
    {
      ...clauseOf(carry),
      related: steps.map(({ name, nameAt }) => ({ message: `${name} meets carried deficits`, at: nameAt })),
    },
  );
}

/** Several steps are against deficits of groups for which the one rule never applies: then that is not as it was meant. */
function nothingOwed(
  groups: readonly string[],
  steps: readonly Step[],
  { deficits }: Program,
): Problem | undefined {
  const [rule, another] = deficits;
  if (rule?.applies === undefined || another !== undefined || steps.length < 2) return undefined;
  return problem(
    'reach/idle-step',
    rule.applies.at,
    `Nothing is owed of ${inWords(groups, 'or')} by ${rule.name}: its condition holds for no ${rule.record} of them, and ${inWords(steps.map(({ name }) => name))} are against such deficits. Correct the condition, or take the steps out.`,
    {
      ...clauseOf(rule),
      related: steps.map(({ name, nameAt }) => ({ message: `${name} can move nothing`, at: nameAt })),
    },
  );
}

function nothingMoves(
  code: 'reach/idle-step' | 'reach/shadowed-step',
  [step, ...others]: readonly Step[],
  why: string,
  because: NonNullable<Problem['related']>,
): readonly Told[] {
  if (step === undefined) return [];
  const related = others.map(({ name, nameAt }) => ({ message: `nor can ${name}`, at: nameAt }));
  const told = problem(code, step.nameAt, `Step ${step.name} can never move anything: ${why}`, {
    ...clauseOf(step),
    related: [...because, ...related],
  });
  return [{ steps: [step, ...others], problem: told }];
}

/**
 * The steps before a step that together move all that it could, whenever it acts: each goes on until its credits or its
 * deficits are gone, or a limit is used up that the later step counts towards as well. None where something is left.
 */
function shadowsOf(step: Step, before: readonly Step[]): readonly Step[] {
  const found = new Set<Step>();
  for (const kind of step.kinds)
    for (const from of step.from)
      for (const against of step.against) {
        const other = before.find(
          ({ kinds, from: lots, against: debts }) =>
            kinds.includes(kind) && lots.includes(from) && debts.includes(against),
        );
        if (other === undefined) return [];
        found.add(other);
      }
  return before.filter((other) => found.has(other));
}

/**
 * True if a step acts whenever a later one does, and is not held by a budget of its own; nor leaves, rounding down at a rate, what
 * the later one can use.
 */
function goesOn(step: Step, later: Step): boolean {
  return (
    step.carried === later.carried &&
    step.upTo === undefined &&
    (step.rate?.rounding === undefined ||
      (later.rate !== undefined && rateText(step.rate) === rateText(later.rate))) &&
    (step.governs.from ?? -Infinity) <= (later.governs.from ?? -Infinity) &&
    (step.governs.through ?? Infinity) >= (later.governs.through ?? Infinity) &&
    (step.when === undefined || (later.when !== undefined && textOf(step.when) === textOf(later.when)))
  );
}
