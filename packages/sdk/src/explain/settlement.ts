import {
  type Context,
  type Derivation,
  deriveExpression,
  type Expression,
  inForce,
  inWords,
  lastPeriodOf,
  type Program,
  roundingText,
  textOf,
} from '@tallystick/model';
import type {
  Budget,
  Condition,
  DebtAccount,
  InterestExplained,
  LotAccount,
  Move,
  StepExplained,
} from '@tallystick/report';
import { sum } from '@tallystick/report';
import {
  type Account,
  type AccountPeriod,
  earlierIn,
  format,
  metOf,
  movedIn,
  type Rational,
  subtract,
  ZERO,
} from '@tallystick/runtime';
import { limitedText, stepText } from '../resting/assumptions.ts';
import { covers } from '../resting/settlement.ts';
import type { Books, DebtBook, LotBook, StepPlay } from '../settlement/books.ts';
import { limitContext, settlementContext, yearsBefore } from '../settlement/context.ts';
import { conditionText, formulaOf } from './formula.ts';
import { referenceTo } from './reference.ts';

/** The steps that had something to work on, with their conditions, budgets and moves. */
export function explainSteps(
  program: Program,
  period: AccountPeriod,
  plays: readonly StepPlay[],
  group: string | undefined,
): readonly StepExplained[] {
  const context = settlementContext(program, period);
  return plays
    .filter(({ step }) => group === undefined || step.from.includes(group) || step.against.includes(group))
    .map(({ step, pool, moves }) => {
      const shown = moves.filter(
        (move) => group === undefined || move.group === group || move.against === group,
      );
      const when = step.when && conditionOf(step.when, context);
      const budget = when?.holds === false ? undefined : step.upTo;
      const reference = referenceTo(program, step);
      return {
        step: reference,
        ...(pool === undefined ? {} : { pool: referenceTo(program, pool) }),
        does: stepText(step),
        ...(when === undefined ? {} : { when }),
        ...(budget === undefined
          ? {}
          : {
              upTo: budgetOf(
                { ...reference, limits: stepText(step) },
                budget,
                sum(movesOf(step, pool, plays).map(metOf)),
                context,
              ),
            }),
        moves: shown.map(({ step: _, ...move }): Move => move),
        amount: format(sum(shown.map(({ amount }) => amount))),
      };
    });
}

/** What a step moved up to the end of a play: with the account's own credits, and then through pools. */
function movesOf(step: StepPlay['step'], pool: StepPlay['pool'], plays: readonly StepPlay[]) {
  const own = plays.filter((play) => play.step === step);
  return own.slice(0, own.findIndex((play) => play.pool === pool) + 1).flatMap(({ moves }) => moves);
}

/** The limits on the steps that had something to work on: what they allow, and what became of it. */
export function explainLimits(
  program: Program,
  account: Account,
  period: AccountPeriod,
  plays: readonly StepPlay[],
  group: string | undefined,
): readonly Budget[] {
  const context = settlementContext(program, period);
  const { state } = account;
  const earlier = earlierIn(account);
  return inForce(program.settlement.limits, period.period)
    .filter((limit) => group === undefined || limit.against.includes(group))
    .filter((limit) => plays.some(({ step }) => covers(limit, step)))
    .filter(({ when }) => when === undefined || conditionOf(when, context).holds)
    .map((limit) =>
      budgetOf(
        { ...referenceTo(program, limit), limits: limitedText(limit) },
        limit.to,
        movedIn(period, limit, state),
        limitContext(program, limit, period, earlier),
        sum(yearsBefore(limit, period.period, earlier).map((year) => format(movedIn(year, limit, state)))),
      ),
    );
}

/** The limits of pools, for an account that took something there: what they allow, and what became of it. */
export function explainPoolLimits(
  program: Program,
  period: AccountPeriod,
  plays: readonly StepPlay[],
): readonly Budget[] {
  const context = settlementContext(program, period);
  return inForce(program.pools, period.period).flatMap((pool) => {
    const moves = plays.filter((play) => play.pool?.id === pool.id).flatMap((play) => play.moves);
    if (moves.length === 0) return [];
    return pool.limits
      .filter(({ when }) => when === undefined || conditionOf(when, context).holds)
      .map((limit) => {
        const used = moves.filter(({ kind }) => limit.kinds.includes(kind)).map(metOf);
        const limits = `${inWords(limit.kinds)} from ${pool.name}`;
        return budgetOf({ ...referenceTo(program, limit), limits }, limit.to, sum(used), context);
      });
  });
}

/** Each lot through the period, those of the group where one is asked for. */
export function explainLots(
  program: Program,
  { lots }: Books,
  group: string | undefined,
): readonly LotAccount[] {
  return lots
    .filter((lot) => group === undefined || lot.group === group)
    .map((lot) => lotAccount(program, lot));
}

/** Each debt through the period, those of the group where one is asked for. */
export function explainDebts(
  program: Program,
  period: AccountPeriod,
  { debts }: Books,
  group: string | undefined,
): readonly DebtAccount[] {
  const context = settlementContext(program, period);
  return debts
    .filter((debt) => group === undefined || debt.group === group)
    .map((debt) => debtAccount(program, context, debt));
}

function lotAccount(program: Program, { kind, group, vintage, origin, ...amounts }: LotBook): LotAccount {
  const last = lastPeriodOf(program, { credit: kind, vintage });
  return {
    kind,
    group,
    vintage,
    origin,
    opening: format(amounts.opening),
    issued: format(amounts.issued),
    received: format(amounts.received),
    retired: format(amounts.retired),
    ...(amounts.seeded.n > 0n && { seeded: format(amounts.seeded) }),
    ...(amounts.invalidated.n > 0n && { invalidated: format(amounts.invalidated) }),
    sent: format(amounts.sent),
    expired: format(amounts.expired),
    closing: format(amounts.closing),
    ...(last.ok && last.value !== undefined ? { last: last.value } : {}),
  };
}

function debtAccount(program: Program, context: Context, debt: DebtBook): DebtAccount {
  const { group, period, due, ...amounts } = debt;
  const interest = interestOn(program, context, debt);
  return {
    group,
    period,
    opening: format(amounts.opening),
    incurred: format(amounts.incurred),
    met: format(amounts.met),
    ...(interest && { interest }),
    carried: format(amounts.carried),
    shortfall: format(amounts.shortfall),
    ...(due === undefined ? {} : { due }),
  };
}

/** What was added to a debt, by the line under which it was incurred. */
function interestOn(
  program: Program,
  context: Context,
  { period, interest, carried }: DebtBook,
): InterestExplained | undefined {
  const [carry] = inForce(program.settlement.carries, period);
  if (carry?.interest === undefined || interest.n === 0n) return undefined;
  const { rate, rounding } = carry.interest;
  const left = format(subtract(carried, interest));
  const how = rounding === undefined ? '' : `, ${roundingText(rounding)}`;
  return {
    ...referenceTo(program, carry),
    formula: `${left} x ${formulaOf(derive(rate, context)).text}${how}`,
    amount: format(interest),
  };
}

function budgetOf(
  about: Pick<Budget, 'name' | 'clauses' | 'assumed' | 'at' | 'limits'>,
  formula: Expression,
  used: Rational,
  context: Context,
  before?: Rational,
): Budget {
  const derived = derive(formula, context);
  if (derived.value.kind !== 'quantity') throw new Error(`${textOf(formula)} is no amount`);
  const budget = derived.value.value;
  const room = before === undefined ? budget : subtract(budget, before);
  return {
    ...about,
    formula: formulaOf(derived).text,
    budget: format(budget),
    ...(before !== undefined && before.n > 0n && { before: format(before) }),
    used: format(used),
    left: format(subtract(room.n < 0n ? ZERO : room, used)),
  };
}

function conditionOf(condition: Expression, context: Context): Condition {
  const derived = derive(condition, context);
  return { text: conditionText(derived), holds: derived.value.value === true };
}

function derive(expression: Expression, context: Context): Derivation {
  const derived = deriveExpression(expression, context);
  if (derived.ok) return derived.value;
  throw new Error(derived.message);
}
