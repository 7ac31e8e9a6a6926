import { compare, decimal, inWords, ONE, type Rational, ZERO } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Carry, Limit, Program, Rule, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { grouped } from './named.ts';
import type { Reach } from './postings.ts';

/** What can be in the bank and what can be owed at all: `ZEV light`, `light`. */
export interface Stock {
  readonly lots: ReadonlySet<string>;
  readonly debts: ReadonlySet<string>;
}

/**
 * Proves that every rule can apply, every kind of credit be used and every deficit met by some step, and that every step
 * and limit can matter. What only follows from another problem stands with it.
 */
export function proveSteps(program: Program, reach: Reach): readonly Problem[] {
  const { steps, limits } = program.settlement;
  const applied = new Set(reach.postings.map(({ rule }) => rule));
  const never = [...program.deficits, ...program.credits].filter((rule) => !applied.has(rule));
  const stock = stockOf(reach);
  const idle = never.map((rule) => idleRule(rule, program, stock));
  if (steps.length === 0) return idle;
  const using = byKind(steps);
  const unused = unusedCredits(program, stock, using);
  const told = new Set(unused.flatMap(({ limits: limited }) => limited));
  return [
    ...idle,
    ...unused.map(({ problem: one }) => one),
    ...unmetDeficits(program, stock),
    ...idleSteps(program, stock, using),
    ...steps.flatMap(budgetProblem),
    ...limits.flatMap((limit) => (told.has(limit) ? [] : limitProblem(limit, using))),
  ];
}

/** The parts that name a kind of credit. */
type ByKind<T> = (kind: string) => readonly T[];

function byKind<T extends { readonly kinds: readonly string[] }>(parts: readonly T[]): ByKind<T> {
  const all = grouped(
    parts.flatMap((part) => part.kinds.map((kind) => ({ kind, part }))),
    ({ kind }) => kind,
  );
  return (kind) => (all.get(kind) ?? []).map(({ part }) => part);
}

export function stockOf({ postings }: Reach): Stock {
  return {
    lots: new Set(
      postings.flatMap(({ rule, group }) => (rule.kind === 'credit' ? [`${rule.name} ${group}`] : [])),
    ),
    debts: new Set(postings.flatMap(({ rule, group }) => (rule.kind === 'deficit' ? [group] : []))),
  };
}

function idleRule(rule: Rule, { settlement }: Program, stock: Stock): Problem {
  const { name, kind, record, applies } = rule;
  const does = kind === 'credit' ? 'earned' : 'owed';
  const idle = settlement.steps.filter(
    (step) =>
      kind === 'credit' &&
      step.kinds.includes(name) &&
      idleReason(step, settlement.carries, stock) !== undefined,
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

function unusedCredits({ credits, settlement }: Program, { lots }: Stock, using: ByKind<Step>) {
  const earned = grouped(
    [...lots].map((lot) => lot.split(' ')),
    ([kind]) => kind,
  );
  const limiting = byKind(settlement.limits);
  const told = new Set<string>();
  return credits.flatMap((credit) => {
    const groups = (earned.get(credit.name) ?? []).map(([, group = '']) => group);
    const lost = groups.filter((group) => !using(credit.name).some(({ from }) => from.includes(group)));
    if (lost.length === 0 || told.has(credit.name)) return [];
    told.add(credit.name);
    const of = lost.length === groups.length ? '' : ` of ${inWords(lost)}`;
    const limits = limiting(credit.name).filter((limit) => !isUsed(limit, using));
    return [
      {
        limits,
        problem: problem(
          'reach/unused-credit',
          credit.nameAt,
          `No step uses ${credit.name}${of}: such credits are earned and can meet nothing. Add a step, for example: NAME: retire ${credit.name} from ${lost.join(', ')} against any`,
          {
            ...clauseOf(credit),
            witness: `${credit.name} of ${lost[0]}`,
            related: limits.map(({ name, nameAt }) => ({
              message: `so ${name} limits nothing`,
              at: nameAt,
            })),
          },
        ),
      },
    ];
  });
}

function unmetDeficits({ deficits, settlement }: Program, { debts }: Stock): readonly Problem[] {
  const [deficit] = deficits;
  const met = new Set(settlement.steps.flatMap(({ against }) => against));
  const lost = [...debts].filter((group) => !met.has(group));
  if (deficit === undefined || lost.length === 0) return [];
  return [
    problem(
      'reach/unmet-deficit',
      deficit.nameAt,
      `No step meets deficits of ${inWords(lost)}: each ends as a shortfall, whatever the bank holds. Add ${lost.join(', ')} to what a step is against.`,
      { ...clauseOf(deficit), witness: `deficits of ${lost[0]}` },
    ),
  ];
}

/** Why a step can move nothing, and what would mend it; several steps can share a reason. */
interface Idle {
  readonly why: string;
  readonly mend: string;
  readonly at?: Related;
}

type Related = NonNullable<Problem['related']>[number];

function idleReason(step: Step, carries: readonly Carry[], { lots, debts }: Stock): Idle | undefined {
  if (!step.kinds.some((kind) => step.from.some((group) => lots.has(`${kind} ${group}`))))
    return {
      why: `nobody earns ${inWords(step.kinds, 'or')} of ${inWords(step.from, 'or')}`,
      mend: 'Correct its credits or groups, or take the step out.',
    };
  if (!step.against.some((group) => debts.has(group)))
    return {
      why: `nobody owes deficits of ${inWords(step.against, 'or')}`,
      mend: 'Correct its groups, or take the step out.',
    };
  const [carry] = carries;
  if (step.carried && carry !== undefined && carries.every(({ periods }) => periods === 0))
    return {
      why: 'it meets carried deficits, and none are carried',
      mend: 'Take the step out, or carry unmet deficits for at least one period.',
      at: { message: 'nothing is carried', at: carry.at },
    };
  if (step.upTo !== undefined && isNothing(step.upTo))
    return {
      why: `it may use up to ${textOf(step.upTo)}`,
      mend: 'Correct the budget, or take the step out.',
    };
  if (!step.carried && boundsOf(step).some((bound) => compare(bound, ZERO) <= 0))
    return {
      why: 'it acts only where nothing is owed that it could meet',
      mend: 'Correct its condition, or take the step out.',
    };
  return undefined;
}

/** Steps that can never move anything: those with the same reason are told at the first. */
function idleSteps({ settlement }: Program, stock: Stock, using: ByKind<Step>): readonly Problem[] {
  const { steps, limits, carries } = settlement;
  const idle = grouped(
    steps.flatMap((step) => {
      const reason = idleReason(step, carries, stock);
      return reason === undefined ? [] : [{ step, reason }];
    }),
    ({ reason }) => reason.why,
  );
  const limiting = byKind(limits);
  const places = new Map(steps.map((step, i) => [step, i]));
  const known = new Set([...idle.values()].flat().map(({ step }) => step));
  const shadowed = grouped(
    steps.flatMap((step, i) => {
      if (known.has(step)) return [];
      const before = using(step.kinds[0] ?? '').find(
        (other) => (places.get(other) ?? i) < i && !known.has(other) && shadows(other, step, limiting),
      );
      return before === undefined ? [] : [{ step, before }];
    }),
    ({ before }) => before,
  );
  const earned = new Set([...stock.lots].map((lot) => lot.split(' ', 1)[0]));
  return [
    ...[...idle.values()].flatMap((all) => {
      // That nobody earns a kind at all is told at its rule.
      const told = all.filter(({ step }) => step.kinds.some((kind) => earned.has(kind)));
      const [first] = told;
      if (first === undefined) return [];
      const { why, mend, at } = first.reason;
      return nothingMoves(
        'reach/idle-step',
        told.map(({ step }) => step),
        `${why}. ${mend}`,
        at,
      );
    }),
    ...[...shadowed].flatMap(([before, all]) =>
      nothingMoves(
        'reach/shadowed-step',
        all.map(({ step }) => step),
        `${before.name} before it uses the same credits against the same deficits, without a limit, until one or the other is gone. Take one of them out, or put ${all[0]?.step.name ?? ''} first.`,
        { message: `${before.name} leaves nothing to do`, at: before.nameAt },
      ),
    ),
  ];
}

function nothingMoves(
  code: 'reach/idle-step' | 'reach/shadowed-step',
  [step, ...others]: readonly Step[],
  why: string,
  at?: Related,
): readonly Problem[] {
  if (step === undefined) return [];
  const related = others.map(({ name, nameAt }) => ({ message: `nor can ${name}`, at: nameAt }));
  return [
    problem(code, step.nameAt, `Step ${step.name} can never move anything: ${why}`, {
      ...clauseOf(step),
      related: [...(at === undefined ? [] : [at]), ...related],
    }),
  ];
}

/** True if an amount is zero whatever is owed: `0 credits`, `0% of deficits`. */
function isNothing(amount: Expression): boolean {
  switch (amount.kind) {
    case 'number':
      return compare(decimal(amount.value), ZERO) === 0;
    case 'rounded':
      return isNothing(amount.value);
    case 'arithmetic':
      return amount.operator === '*' && (isNothing(amount.left) || isNothing(amount.right));
    default:
      return false;
  }
}

/** True if a step moves all that a later one could: its credits, its deficits, whenever that one may act, unlimited. */
function shadows(step: Step, later: Step, limiting: ByKind<Limit>): boolean {
  const within = (some: readonly string[], all: readonly string[]): boolean =>
    some.every((one) => all.includes(one));
  return (
    step.carried === later.carried &&
    within(later.kinds, step.kinds) &&
    within(later.from, step.from) &&
    within(later.against, step.against) &&
    step.upTo === undefined &&
    (step.governs.from ?? -Infinity) <= (later.governs.from ?? -Infinity) &&
    (step.governs.through ?? Infinity) >= (later.governs.through ?? Infinity) &&
    (step.when === undefined || (later.when !== undefined && textOf(step.when) === textOf(later.when))) &&
    !step.kinds.some((kind) => limiting(kind).some((limit) => covers(limit, step)))
  );
}

function isUsed(limit: Limit, using: ByKind<Step>): boolean {
  return limit.kinds.some((kind) => using(kind).some((step) => covers(limit, step)));
}

export function covers(limit: Limit, step: Step): boolean {
  return (
    limit.carried === step.carried &&
    limit.kinds.some((kind) => step.kinds.includes(kind)) &&
    limit.against.some((group) => step.against.includes(group))
  );
}

function limitProblem(limit: Limit, using: ByKind<Step>): readonly Problem[] {
  if (!isUsed(limit, using))
    return [
      problem(
        'reach/idle-limit',
        limit.nameAt,
        `Limit ${limit.name} can never bind: no step moves ${inWords(limit.kinds, 'or')} against ${limit.carried ? 'carried ' : ''}${inWords(limit.against, 'or')}. Correct its credits or groups, or take it out.`,
        clauseOf(limit),
      ),
    ];
  if (isNothing(limit.to))
    return [
      problem(
        'reach/closed-limit',
        limit.to.at,
        `Limit ${limit.name} lets nothing through: ${textOf(limit.to)} is always 0, so ${inWords(limit.kinds)} can never meet ${limit.carried ? 'carried ' : ''}deficits of ${inWords(limit.against)}. Correct the share, or take these credits out of the steps.`,
        clauseOf(limit),
      ),
    ];
  if (limit.carried || !atLeastOwed(limit.to, limit.against)) return [];
  return [
    problem(
      'reach/idle-limit',
      limit.nameAt,
      `Limit ${limit.name} can never bind: ${textOf(limit.to)} is no less than all that is owed. Check the share against the source.`,
      clauseOf(limit),
    ),
  ];
}

/** True if an amount is no less than the deficits of the groups: `100% of deficits(light, heavy)`. */
function atLeastOwed(amount: Expression, groups: readonly string[]): boolean {
  if (amount.kind === 'rounded') return atLeastOwed(amount.value, groups);
  if (amount.kind === 'ledger')
    return (
      amount.amount === 'deficits' &&
      (amount.filter.groups === undefined || groups.every((group) => amount.filter.groups?.includes(group)))
    );
  if (amount.kind !== 'arithmetic' || amount.operator !== '*') return false;
  const [factor, base] =
    amount.left.kind === 'number' ? [amount.left, amount.right] : [amount.right, amount.left];
  return factor.kind === 'number' && compare(decimal(factor.value), ONE) >= 0 && atLeastOwed(base, groups);
}

/** How much at most is owed of what a step is against, wherever it acts. */
function boundsOf({ when, against }: Step): readonly Rational[] {
  if (when === undefined) return [];
  return conjuncts(when).flatMap((part) =>
    part.kind === 'compare' &&
    (part.operator === '<=' || part.operator === '<') &&
    part.right.kind === 'number' &&
    atLeastOwed(part.left, against)
      ? [decimal(part.right.value)]
      : [],
  );
}

/** `up to 25 credits` behind `when deficits(tractors) <= 25 credits` says it twice. */
export function budgetProblem(step: Step): readonly Problem[] {
  const { upTo, when, carried } = step;
  if (upTo === undefined || when === undefined || carried || upTo.kind !== 'number' || isNothing(upTo))
    return [];
  const bounds = boundsOf(step);
  if (bounds.some((bound) => compare(bound, ZERO) <= 0)) return [];
  if (!bounds.some((bound) => compare(bound, decimal(upTo.value)) <= 0)) return [];
  return [
    problem(
      'reach/redundant-budget',
      upTo.at,
      `The budget of ${step.name} can never bind: the step acts only where no more than ${textOf(upTo)} are owed.`,
      clauseOf(step),
    ),
  ];
}

export function conjuncts(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'logic' || condition.operator !== 'and') return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}
