import { compare, decimal, inWords, ONE } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Limit, Program, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import type { Reach } from './postings.ts';

/** What can be in the bank and what can be owed at all: `ZEV light`, `light`. */
export interface Stock {
  readonly lots: ReadonlySet<string>;
  readonly debts: ReadonlySet<string>;
}

/**
 * Proves that every kind of credit can be used and every deficit met by some step, and that every step and limit can
 * matter.
 */
export function proveSteps(program: Program, reach: Reach): readonly Problem[] {
  const { steps, limits } = program.settlement;
  if (steps.length === 0) return [];
  const stock = stockOf(reach);
  return [
    ...unusedCredits(program, stock),
    ...unmetDeficits(program, stock),
    ...steps.flatMap((step, i) => stepProblem(step, steps.slice(0, i), program, stock)),
    ...limits.flatMap((limit) => limitProblem(limit, steps)),
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

function unusedCredits({ credits, settlement }: Program, { lots }: Stock): readonly Problem[] {
  const told = new Set<string>();
  return credits.flatMap((credit) => {
    const groups = [...lots].flatMap((lot) =>
      lot.startsWith(`${credit.name} `) ? [lot.slice(credit.name.length + 1)] : [],
    );
    const lost = groups.filter(
      (group) =>
        !settlement.steps.some(({ kinds, from }) => kinds.includes(credit.name) && from.includes(group)),
    );
    if (lost.length === 0 || told.has(credit.name)) return [];
    told.add(credit.name);
    const of = lost.length === groups.length ? '' : ` of ${inWords(lost)}`;
    return [
      problem(
        'reach/unused-credit',
        credit.nameAt,
        `No step uses ${credit.name}${of}: such credits are earned and can meet nothing. Add a step, for example: NAME: retire ${credit.name} from ${lost.join(', ')} against any`,
        clauseOf(credit),
      ),
    ];
  });
}

function unmetDeficits({ deficits, settlement }: Program, { debts }: Stock): readonly Problem[] {
  const [deficit] = deficits;
  const lost = [...debts].filter((group) => !settlement.steps.some(({ against }) => against.includes(group)));
  if (deficit === undefined || lost.length === 0) return [];
  return [
    problem(
      'reach/unmet-deficit',
      deficit.nameAt,
      `No step meets deficits of ${inWords(lost)}: each ends as a shortfall, whatever the bank holds. Add ${lost.join(', ')} to what a step is against.`,
      clauseOf(deficit),
    ),
  ];
}

function stepProblem(
  step: Step,
  earlier: readonly Step[],
  program: Program,
  { lots, debts }: Stock,
): readonly Problem[] {
  const { settlement } = program;
  const more = clauseOf(step);
  if (!step.kinds.some((kind) => step.from.some((group) => lots.has(`${kind} ${group}`))))
    return [
      problem(
        'reach/idle-step',
        step.nameAt,
        `Step ${step.name} can never move anything: nobody earns ${inWords(step.kinds, 'or')} of ${inWords(step.from, 'or')}. Correct its credits or groups, or take the step out.`,
        more,
      ),
    ];
  if (!step.against.some((group) => debts.has(group)))
    return [
      problem(
        'reach/idle-step',
        step.nameAt,
        `Step ${step.name} can never move anything: nobody owes deficits of ${inWords(step.against, 'or')}. Correct its groups, or take the step out.`,
        more,
      ),
    ];
  if (step.carried && settlement.carries.every(({ periods }) => periods === 0))
    return [
      problem(
        'reach/idle-step',
        step.nameAt,
        `Step ${step.name} meets carried deficits, and none are carried. Take the step out, or carry unmet deficits for a ${program.periods.unit}.`,
        more,
      ),
    ];
  const before = earlier.find((other) => shadows(other, step, settlement.limits));
  if (before !== undefined)
    return [
      problem(
        'reach/shadowed-step',
        step.nameAt,
        `Step ${step.name} can never move anything: ${before.name} before it uses the same credits against the same deficits, without a limit, until one or the other is gone. Take one of them out, or put ${step.name} first.`,
        { ...more, related: [{ message: `${before.name} leaves nothing to do`, at: before.nameAt }] },
      ),
    ];
  return budgetProblem(step);
}

/** True if a step moves all that a later one could: its credits, its deficits, whenever that one may act, unlimited. */
function shadows(step: Step, later: Step, limits: readonly Limit[]): boolean {
  const within = (some: readonly string[], all: readonly string[]): boolean =>
    some.every((one) => all.includes(one));
  const sameTime =
    step.when === undefined || (later.when !== undefined && textOf(step.when) === textOf(later.when));
  const limited = limits.some((limit) => covers(limit, step));
  return (
    step.carried === later.carried &&
    within(later.kinds, step.kinds) &&
    within(later.from, step.from) &&
    within(later.against, step.against) &&
    sameTime &&
    !limited &&
    step.upTo === undefined &&
    (step.governs.from ?? -Infinity) <= (later.governs.from ?? -Infinity) &&
    (step.governs.through ?? Infinity) >= (later.governs.through ?? Infinity)
  );
}

export function covers(limit: Limit, step: Step): boolean {
  return (
    limit.carried === step.carried &&
    limit.kinds.some((kind) => step.kinds.includes(kind)) &&
    limit.against.some((group) => step.against.includes(group))
  );
}

function limitProblem(limit: Limit, steps: readonly Step[]): readonly Problem[] {
  if (!steps.some((step) => covers(limit, step)))
    return [
      problem(
        'reach/idle-limit',
        limit.nameAt,
        `Limit ${limit.name} can never bind: no step moves ${inWords(limit.kinds, 'or')} against ${limit.carried ? 'carried ' : ''}${inWords(limit.against, 'or')}. Correct its credits or groups, or take it out.`,
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

/** `up to 25 credits` behind `when deficits(tractors) <= 25 credits` says it twice. */
export function budgetProblem(step: Step): readonly Problem[] {
  const { upTo, when, against, carried } = step;
  if (upTo === undefined || when === undefined || carried || upTo.kind !== 'number') return [];
  const bounds = conjuncts(when).flatMap((part) =>
    part.kind === 'compare' &&
    (part.operator === '<=' || part.operator === '<') &&
    part.right.kind === 'number' &&
    atLeastOwed(part.left, against)
      ? [decimal(part.right.value)]
      : [],
  );
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
