import { compare, decimal, inWords, ONE, ZERO } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Limit, Program, Step } from '../program/program.ts';
import { percentText, textOf } from '../program/text.ts';
import { canCome } from '../program/transfers.ts';
import { atLeastOwed, boundsOf, holdsFirst, isNothing, shareIn } from './budgets.ts';
import { heldTogether } from './held.ts';
import { otherBase } from './measured.ts';
import { type ByKind, overlaps } from './moving.ts';

function isUsed(limit: Limit, using: ByKind<Step>): boolean {
  return limit.kinds.some((kind) => using(kind).some((step) => overlaps(limit, step)));
}

/** A limit of what no step moves. */
function unusedLimit(limit: Limit, using: ByKind<Step>): readonly Problem[] {
  if (isUsed(limit, using)) return [];
  const isCarriedOnly =
    limit.carried &&
    limit.kinds.some((kind) => using(kind).some((step) => overlaps({ ...limit, carried: false }, step)));
  const mend = isCarriedOnly
    ? 'Leave out `carried` if deficits of the year are meant'
    : 'Correct its credits or groups';
  return [
    problem(
      'reach/idle-limit',
      limit.nameAt,
      `Limit ${limit.name} can never bind: no step moves ${inWords(limit.kinds, 'or')} against ${limit.carried ? 'carried ' : ''}${inWords(limit.against, 'or')}. ${mend}, or take it out.`,
      clauseOf(limit),
    ),
  ];
}

/** Proves that a limit of credits from other states can bind: not where none come from there or no step moves them. */
export function limitOfOrigins(limit: Limit, using: ByKind<Step>, program: Program): readonly Problem[] {
  const { name, nameAt, origins = [] } = limit;
  if (canCome(origins, program)) {
    const found = [...overBefore(limit, program), ...unusedLimit(limit, using)];
    return found.length > 0 ? found : boundBefore(limit, program);
  }
  return [
    problem(
      'reach/idle-limit',
      nameAt,
      `Limit ${name} can never bind: no credits come from ${inWords(origins)} to another state, since nothing is transferred between states, pooled, or opened with there. Leave the states out, or take the limit out.`,
      clauseOf(limit),
    ),
  ];
}

/** A limit over years before the first of the program. */
function overBefore(limit: Limit, { name: program, periods }: Program): readonly Problem[] {
  const { name, over, to } = limit;
  if (over === undefined || !('from' in over) || over.through >= periods.first) return [];
  return [
    problem(
      'reach/idle-limit',
      limit.nameAt,
      `Limit ${name} can never bind: it is over ${over.from}..${over.through}, and ${program} has ${periods.unit}s from ${periods.first} on. Correct the years.`,
      { ...clauseOf(limit), related: [{ message: 'so this is never asked for', at: to.at }] },
    ),
  ];
}

/** A limit that another holds to no more. */
function boundBefore(limit: Limit, program: Program): readonly Problem[] {
  const tighter = program.settlement.limits.find((other) => holdsFirst(other, limit, program));
  if (tighter === undefined) return [];
  return [
    problem(
      'reach/idle-limit',
      limit.nameAt,
      `Limit ${limit.name} can never bind: ${tighter.name} holds the same credits to ${textOf(tighter.to)}, which is no more than ${textOf(limit.to)}. Check the shares against the source, or take one of the two out.`,
      {
        ...clauseOf(limit),
        related: [{ message: `${tighter.name} binds first`, at: tighter.nameAt }],
      },
    ),
  ];
}

/** Proves that a limit can bind, and lets something through. */
export function proveLimit(limit: Limit, using: ByKind<Step>, program: Program): readonly Problem[] {
  const unused = [...overBefore(limit, program), ...unusedLimit(limit, using)].slice(0, 1);
  if (unused.length > 0) return unused;
  const share = shareIn(limit.to);
  if (share !== undefined && compare(decimal(share.value), ZERO) < 0)
    return [
      problem(
        'reach/negative-limit',
        share.at,
        `Limit ${limit.name} is ${percentText(share.value)} of what is owed: less than nothing can be used, so it lets nothing through. Check the sign against the source; where nothing may be used, write 0%.`,
        clauseOf(limit),
      ),
    ];
  if (isNothing(limit.to, program))
    return [
      problem(
        'reach/closed-limit',
        limit.to.at,
        `Limit ${limit.name} lets nothing through: ${textOf(limit.to)} is never more than 0, so ${inWords(limit.kinds)} can never meet ${limit.carried ? 'carried ' : ''}deficits of ${inWords(limit.against)}. Correct the share, or take these credits out of the steps.`,
        clauseOf(limit),
      ),
    ];
  const tighter = boundBefore(limit, program);
  if (tighter.length > 0) return tighter;
  const foreign = otherBase(limit, limit.to, 'Limit');
  if (foreign !== undefined) return [foreign];
  const together = heldTogether(limit, program);
  if (together !== undefined) return [together];
  if (!atLeastOwed(limit.to, limit, program)) return [];
  if (share !== undefined && compare(decimal(share.value), ONE) > 0)
    return [
      problem(
        'reach/excess-limit',
        share.at,
        `Limit ${limit.name} is ${percentText(share.value)} of all that is owed of ${inWords(limit.against)}: no more than 100% can ever be met, so it limits nothing. Check the share against the source, or take the limit out.`,
        clauseOf(limit),
      ),
    ];
  return [
    problem(
      'reach/idle-limit',
      limit.nameAt,
      `Limit ${limit.name} can never bind: ${textOf(limit.to)} is no less than all that is owed. Check the share against the source${withoutPercent(limit.to)}.`,
      clauseOf(limit),
    ),
  ];
}

/** `50 of deficits(tractors)`: most likely a percentage. */
function withoutPercent(amount: Limit['to']): string {
  if (amount.kind === 'rounded') return withoutPercent(amount.value);
  if (amount.kind !== 'arithmetic' || amount.operator !== '*' || amount.left.kind !== 'number') return '';
  const { value, percent } = amount.left;
  const isShare = percent !== true && compare(decimal(value), ONE) > 0;
  return isShare ? `, and write ${value}% if that is meant` : '';
}

/** `up to 25 credits` behind `when deficits(tractors) <= 25 credits` says it twice; 250 there is likely another number. */
export function proveBudget(step: Step, program: Program): readonly Problem[] {
  const { upTo, when } = step;
  if (upTo === undefined || when === undefined || upTo.kind !== 'number' || isNothing(upTo, program))
    return [];
  const bounds = boundsOf(step, program);
  if (bounds.some((bound) => compare(bound, ZERO) <= 0)) return [];
  const most = decimal(upTo.value);
  const bound = bounds.find((one) => compare(one, most) <= 0);
  if (bound === undefined) return [];
  if (compare(bound, most) < 0)
    return [
      problem(
        'reach/idle-budget',
        upTo.at,
        `The budget of ${step.name} can never bind: the step acts only where '${textOf(when)}' holds, and ${textOf(upTo)} is more than can be owed then. Check both numbers against the source.`,
        clauseOf(step),
      ),
    ];
  return [
    problem(
      'reach/redundant-budget',
      upTo.at,
      `The budget of ${step.name} can never bind: the step acts only where no more than ${textOf(upTo)} are owed.`,
      clauseOf(step),
    ),
  ];
}
