import {
  type Context,
  type ExpiryCase,
  governs,
  inForce,
  type Limit,
  type Part,
  type Program,
  type Step,
} from '@tallystick/model';
import type { Account } from '@tallystick/runtime';
import { booksOf, type DebtBook, isPooled } from '../settlement/books.ts';
import { settlementContext } from '../settlement/context.ts';
import { type Touched, touch, touchCondition } from './touched.ts';

/** Notes what the settlement of accounts looks at: terms of their states, steps and what bounds them, carry, expiry. */
export function touchSettlement(
  touched: Touched,
  program: Program,
  accounts: readonly Account[],
  opening: readonly Account[],
): void {
  touchPools(touched, program, accounts);
  const vintages = new Map<string, LotOrigin>();
  for (const account of accounts) {
    const { party, state } = account;
    const before = opening.find((one) => one.party === party && one.state === state)?.periods.at(-1);
    const terms = program.states.find(({ name }) => name === state);
    noteAll(touched, [program, program.settlement, terms, terms?.owes, terms?.earns]);
    booksOf(program, account, before).forEach((books, index) => {
      const period = account.periods[index];
      if (period === undefined) return;
      if (period.seeded !== undefined && terms?.opens !== undefined) touched.add(terms.opens);
      const context = settlementContext(program, period);
      for (const { step } of books.plays) touchStep(touched, step, context, period.period);
      for (const { kind, vintage } of books.lots) vintages.set(`${kind} ${vintage}`, { kind, vintage });
      for (const debt of books.debts) touchCarry(touched, debt, context);
    });
  }
  for (const { kind, vintage } of vintages.values()) touchExpiry(touched, program, kind, vintage);
}

/** An unmet debt is carried, or becomes a shortfall, by the law under which it was incurred. */
function touchCarry(touched: Touched, { period, carried, shortfall }: DebtBook, context: Context): void {
  if (carried.n === 0n && shortfall.n === 0n) return;
  for (const carry of inForce(context.program.settlement.carries, period)) {
    touched.add(carry);
    if (carried.n > 0n && carry.interest !== undefined) touch(touched, carry.interest.rate, context);
  }
}

/** A pool that moved something for a party, or that found an unmet deficit of it in a state and another account of it elsewhere. */
function touchPools(touched: Touched, program: Program, accounts: readonly Account[]): void {
  for (const pool of program.pools) {
    const members = accounts.filter(({ state }) => pool.surplus.states.includes(state));
    for (const { party, state, periods } of members) {
      const givers = members.filter((other) => other.party === party && other.state !== state);
      for (const period of periods) {
        if (!governs(pool.governs, period.period)) continue;
        const moved = [...period.received, ...period.sent].filter((one) => one.pool === pool.name);
        if (moved.length === 0 && (givers.length === 0 || !isPooled(period))) continue;
        noteAll(touched, [pool, pool.surplus, pool.order]);
        const gives = (one: string): boolean =>
          givers.some((other) => other.state === one) || moved.some(({ origin }) => origin === one);
        const context = settlementContext(program, period);
        for (const rate of pool.rates) {
          if (rate.to !== state || !gives(rate.from)) continue;
          touched.add(rate);
          touch(touched, rate.rate, context);
        }
        for (const limit of pool.limits) {
          if (!touchCondition(touched, limit.when, context)) continue;
          touched.add(limit);
          touch(touched, limit.to, context);
        }
      }
    }
  }
}

/** What tells how long a lot can be used. */
interface LotOrigin {
  readonly kind: string;
  readonly vintage: number;
}

/** A step whose condition does not hold was still looked at: it is why nothing moved. */
function touchStep(touched: Touched, step: Step, context: Context, period: number): void {
  const { settlement } = context.program;
  touched.add(step);
  if (!touchCondition(touched, step.when, context)) return;
  if (step.upTo !== undefined) touch(touched, step.upTo, context);
  for (const order of inForce([...settlement.useOrders, ...settlement.payOrders], period)) {
    if (touchCondition(touched, order.when, context)) touched.add(order);
  }
  for (const limit of inForce(settlement.limits, period)) {
    if (!covers(limit, step) || !touchCondition(touched, limit.when, context)) continue;
    touched.add(limit);
    touch(touched, limit.to, context);
  }
}

/** True if what the step moves counts towards the limit, as far as kinds and groups go. */
export function covers(limit: Limit, step: Step): boolean {
  return (
    limit.carried === step.carried &&
    step.kinds.some((kind) => limit.kinds.includes(kind)) &&
    step.against.some((group) => limit.against.includes(group))
  );
}

function touchExpiry(touched: Touched, program: Program, kind: string, vintage: number): void {
  const expires = inForce(program.credits, vintage).find(({ name }) => name === kind)?.expires;
  if (expires === undefined) return;
  touched.add(expires);
  if (expires.kind === 'as') touchExpiry(touched, program, expires.credit, vintage);
  if (expires.kind === 'cases') touchCases(touched, expires.cases, { program, period: vintage, vintage });
}

/** The first case that holds is the one that counts; those before it were asked. */
function touchCases(touched: Touched, cases: readonly ExpiryCase[], context: Context): void {
  const found = cases.find(({ when }) => touchCondition(touched, when, context));
  if (found !== undefined) touch(touched, found.last, context);
}

function noteAll(touched: Touched, parts: readonly (Part | undefined)[]): void {
  for (const part of parts) if (part !== undefined) touched.add(part);
}
