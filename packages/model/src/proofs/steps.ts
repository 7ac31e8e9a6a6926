import { compare, inWords, ZERO } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Carry, Program, Rule, Step } from '../program/program.ts';
import { rateText } from '../program/step-rate.ts';
import { textOf } from '../program/text.ts';
import { boundsOf, isNothing, neverHolds } from './budgets.ts';
import { proveOpen } from './closed.ts';
import { limitOfOrigins, proveBudget, proveLimit } from './limits.ts';
import { proveMeasures } from './measured.ts';
import { type ByKind, byKind } from './moving.ts';
import type { Reach } from './postings.ts';
import { type Hole, type Settling, settlingOf } from './settling.ts';
import { proveSides } from './sides.ts';
import { proveTurns } from './turns.ts';
import { proveMeeting } from './unmet.ts';
import { proveUsing } from './using.ts';
import { proveVariants, withoutAnswer } from './variants.ts';

/** What can be in the bank and what can be owed at all: `ZEV light`, `light`. */
export interface Stock {
  readonly lots: ReadonlySet<string>;
  readonly debts: ReadonlySet<string>;
}

/**
 * Proves that every rule can apply, every kind of credit be used and every deficit met by some step, and that every step
 * and limit can matter. What only follows from another problem stands with it.
 */
export function proveSteps(given: Program, reach: Reach): readonly Problem[] {
  const ofOrigins = given.settlement.limits.filter(({ origins }) => origins !== undefined);
  const overYears = given.settlement.limits.filter(
    ({ origins, over }) => origins === undefined && over !== undefined,
  );
  const settled = settlingOf(given, reach);
  const { program } = settled;
  const { steps, limits } = program.settlement;
  const applied = new Set(reach.postings.map(({ rule }) => rule));
  const never = [...program.deficits, ...program.credits].filter((rule) => !applied.has(rule));
  const stock = stockOf(reach);
  const idle = never.map((rule) => idleRule(rule, program, stock));
  const using = byKind(steps);
  const settling: Settling = { ...settled, isTold: (kind) => never.some(({ name }) => name === kind) };
  const unmet = proveMeeting(settling);
  // Where nothing is owed, nothing is used: that is told at the rule, or at the program.
  const owes = never.every(({ kind }) => kind === 'credit') && stock.debts.size > 0;
  const unused = steps.length > 0 && owes ? proveUsing(settling) : [];
  const told = new Set([...unmet, ...unused].flatMap(({ limits: limited }) => limited));
  const moveless = idleSteps(program, stock, using);
  const known = new Set(moveless.flatMap(({ steps: some }) => some));
  const closed = steps.flatMap((step): readonly Told[] => {
    const isKnown = known.has(step) || idleReason(step, program, stock) !== undefined;
    const one = isKnown ? undefined : proveOpen(step, settling, stock.debts);
    return one === undefined ? [] : [{ steps: [step], problem: one }];
  });
  const met = together(unmet, unused, [...moveless, ...closed]);
  const turns = proveTurns(program);
  const limited = withOtherGroup(
    limits.flatMap((limit) => (told.has(limit) ? [] : proveLimit(limit, using, program))),
    proveVariants(given),
  );
  return [
    ...idle,
    ...(never.length === 0 ? proveSides(settling) : []),
    ...steps.flatMap((step) => proveBudget(step, program)),
    ...steps.flatMap(proveMeasures),
    ...withOtherKind(withOtherDebts(met, turns), limited, program),
    ...ofOrigins.flatMap((limit) => limitOfOrigins(limit, using, given)),
    ...overYears.flatMap((limit) => proveLimit(limit, using, given)),
  ];
}

/**
 * A step that moves what a later one moves, while no step meets the deficits that are carried then: most likely it is
 * against the wrong ones. That is told at it, once.
 */
function withOtherDebts(met: readonly Problem[], turns: readonly Problem[]): readonly Problem[] {
  const [turn, another] = turns;
  const [hole, more] = met.filter(({ code }) => code === 'reach/unmet-deficit');
  const [same] = turn?.related ?? [];
  if (turn === undefined || same === undefined || another !== undefined) return [...met, ...turns];
  if (hole === undefined || more !== undefined) return [...met, ...turns];
  const [why = ''] = turn.message.split('. ');
  const beside = { message: why, at: turn.at };
  const place = { message: 'the step for another answer', at: hole.at };
  const told: Problem = { ...hole, at: same.at, related: [beside, place, ...(hole.related ?? [])] };
  return met.map((one) => (one === hole ? told : one));
}

/** A limit by what another group owes, while that group lacks one: most likely it is against the wrong group. */
function withOtherGroup(limited: readonly Problem[], variants: readonly Problem[]): readonly Problem[] {
  const [odd, another] = limited.filter(({ code }) => code === 'reach/other-base');
  const [lacking, more] = variants;
  if (odd === undefined || lacking === undefined || another !== undefined || more !== undefined)
    return [...variants, ...limited];
  const { fix: _, ...told } = odd;
  const related = [...(told.related ?? []), { message: lacking.message, at: lacking.at }];
  return limited.map((one) => (one === odd ? { ...told, related } : one));
}

/** A step that does what another does, while a limit is on a kind that none moves: most likely it names the wrong kind. */
function withOtherKind(
  problems: readonly Problem[],
  limited: readonly Problem[],
  { settlement: { limits } }: Program,
): readonly Problem[] {
  const [shadowed, another] = problems.filter(({ code }) => code === 'reach/shadowed-step');
  const [idle, more] = limited.filter(
    ({ at, code }) => code === 'reach/idle-limit' && limits.some(({ nameAt }) => nameAt === at),
  );
  if (shadowed === undefined || idle === undefined || another !== undefined || more !== undefined)
    return [...problems, ...limited];
  const related = [...(shadowed.related ?? []), { message: idle.message, at: idle.at }];
  return [
    ...problems.map((one) => (one === shadowed ? { ...one, related } : one)),
    ...limited.filter((one) => one !== idle),
  ];
}

export function stockOf({ postings }: Reach): Stock {
  return {
    lots: new Set(
      postings.flatMap(({ rule, group }) => (rule.kind === 'credit' ? [`${rule.name} ${group}`] : [])),
    ),
    debts: new Set(postings.flatMap(({ rule, group }) => (rule.kind === 'deficit' ? [group] : []))),
  };
}

function idleRule(rule: Rule, program: Program, stock: Stock): Problem {
  const { name, kind, record, applies } = rule;
  const does = kind === 'credit' ? 'earned' : 'owed';
  const idle = program.settlement.steps.filter(
    (step) =>
      kind === 'credit' && step.kinds.includes(name) && idleReason(step, program, stock) !== undefined,
  );
  return problem(
    'reach/idle-rule',
    applies?.at ?? rule.nameAt,
    `Nothing is ever ${does} by ${name}: ${applies === undefined ? `no ${record} is in scope` : `for no ${record} in scope does '${textOf(applies)}' hold`}. Correct the condition, or take the rule out.`,
    {
      ...clauseOf(rule),
      related: idle.map((step) => ({ message: `so ${step.name} has nothing to use`, at: step.nameAt })),
    },
  );
}

/** What is said of steps: which of them, and what. */
interface Told {
  readonly steps: readonly Step[];
  readonly problem: Problem;
}

/**
 * Holes and idle steps, each mistake once: what follows from a step that can move nothing stands with it, a step that is
 * shadowed with the deficits that are not met (it was likely meant to meet them), and credits with deficits for which the
 * same condition is at fault.
 */
function together(
  unmet: readonly Hole[],
  unused: readonly Hole[],
  idle: readonly Told[],
): readonly Problem[] {
  const because = (hole: Hole): Told | undefined =>
    idle.find(
      ({ problem: { code }, steps }) =>
        code === 'reach/idle-step' && steps.some((step) => hole.steps.includes(step)),
    );
  const [first, ...others] = unmet.filter((hole) => because(hole) === undefined);
  const shadowed =
    first === undefined ? [] : idle.filter(({ problem: { code } }) => code === 'reach/shadowed-step');
  const told = first === undefined ? [] : [first, ...others];
  const alone = unused.filter(
    (hole) => because(hole) === undefined && !told.some(({ problem: { at } }) => at === hole.problem.at),
  );
  const follows = (one: Hole, ofIt: (other: Hole) => boolean) =>
    [...unmet, ...unused].filter((other) => other !== one && ofIt(other)).map(asConsequence);
  return [
    ...told.map((one) =>
      withRelated(one.problem, [
        ...(one === first
          ? shadowed.map(({ steps: [step], problem: { at } }) => ({
              message: 'this step has nothing left to do',
              at: step?.nameAt ?? at,
            }))
          : []),
        ...follows(
          one,
          (other) => unused.includes(other) && !alone.includes(other) && other.problem.at === one.problem.at,
        ),
      ]),
    ),
    ...alone.map(({ problem: one }) => one),
    ...idle
      .filter((one) => !shadowed.includes(one))
      .map((one) => {
        const holes = [...unmet, ...unused].filter((hole) => because(hole) === one);
        const witness = holes[0]?.problem.witness;
        return {
          ...withRelated(one.problem, holes.map(asConsequence)),
          ...(witness !== undefined && { witness }),
        };
      }),
  ];
}

function asConsequence({ follows, problem: { at } }: Hole): Related {
  return { message: follows, at };
}

function withRelated(one: Problem, more: readonly Related[]): Problem {
  return more.length === 0 ? one : { ...one, related: [...(one.related ?? []), ...more] };
}

/** Why a step can move nothing, and what would mend it; several steps can share a reason. */
interface Idle {
  readonly why: string;
  readonly mend: string;
  /** The line that says that nothing is carried. */
  readonly carry?: Carry;
  /** The groups of which nothing is owed. */
  readonly against?: readonly string[];
}

type Related = NonNullable<Problem['related']>[number];

function idleReason(step: Step, program: Program, { lots, debts }: Stock): Idle | undefined {
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
  const [carry] = carries;
  if (step.carried && carry !== undefined && carries.every(({ periods }) => periods === 0))
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
function idleSteps(program: Program, stock: Stock, using: ByKind<Step>): readonly Told[] {
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
  because: readonly Related[],
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
