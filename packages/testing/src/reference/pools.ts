import { inForce, type Pool, rateOf } from '@tallystick/model';
import { decimal, type Rational } from '@tallystick/runtime';
import { holds, number } from './expression.ts';
import type { Law } from './law.ts';
import type { Ledger, Lot, Retirement } from './ledger.ts';
import { countingAt, EVENLY } from './rates.ts';
import { type Budget, type Source, type Turn, takeStep } from './steps.ts';

/** What an account gave to another of its party, or took from there, through a pool. */
export interface Pooled {
  readonly pool: string;
  readonly lot: Lot;
  readonly amount: Rational;
  /** The state of the other account. */
  readonly state: string;
}

/** What the pools of a period did to an account. */
export interface PoolMovements {
  readonly given: readonly Pooled[];
  readonly taken: readonly Pooled[];
  readonly paid: readonly Retirement[];
}

/**
 * Phase 5: the pools, in the order written. The accounts of a party receive in the order of the pool: their steps from top to
 * bottom once more, with what the accounts in the other states have left, in that order too. What is received is retired at once.
 */
export function pool(law: Law, turns: readonly Turn[], period: number): (ledger: Ledger) => PoolMovements {
  const moves = inForce(law.program.pools, period).flatMap((one) =>
    partiesOf(turns).flatMap((party) =>
      poolOfParty(
        one,
        turns.filter(({ ledger }) => ledger.party === party),
      ),
    ),
  );
  return (ledger) => ({
    given: moves
      .filter(({ from }) => from === ledger)
      .map(({ pool: name, to, retirement: { lot, used } }) => ({
        pool: name,
        lot,
        amount: used,
        state: to.state,
      })),
    taken: moves
      .filter(({ to }) => to === ledger)
      .map(({ pool: name, from, retirement: { lot, amount } }) => ({
        pool: name,
        lot,
        amount,
        state: from.state,
      })),
    paid: moves.filter(({ to }) => to === ledger).map(({ retirement }) => retirement),
  });
}

interface Move {
  readonly pool: string;
  readonly from: Ledger;
  readonly to: Ledger;
  readonly retirement: Retirement;
}

function partiesOf(turns: readonly Turn[]): readonly string[] {
  return [...new Set(turns.map(({ ledger }) => ledger.party))];
}

function poolOfParty(one: Pool, turns: readonly Turn[]): readonly Move[] {
  const members = one.order.states.flatMap((state) => turns.filter(({ ledger }) => ledger.state === state));
  return members.flatMap((receiver) => {
    const limits = one.limits
      .filter((limit) => holds(receiver.scene, limit.when))
      .map(
        (limit): Budget => ({
          covers: (lot) => limit.kinds.includes(lot.kind),
          left: number(receiver.scene, limit.to),
        }),
      );
    const owners = members.filter((owner) => owner !== receiver);
    return receiver.steps.flatMap(({ step, budgets }) =>
      owners.flatMap(({ ledger: from }) =>
        takeStep(receiver, step, surplusOf(receiver, one, from), [...budgets, ...limits]).map(
          (retirement) => ({ pool: one.name, from, to: receiver.ledger, retirement }),
        ),
      ),
    );
  });
}

/** The lots of an account that the pool takes, at the rate from its state to the other. */
function surplusOf({ scene, ledger: to }: Turn, one: Pool, from: Ledger): Source {
  const lots = from.lots.filter(
    (lot) => one.surplus.kinds.includes(lot.kind) && one.surplus.from.includes(lot.group),
  );
  const rate = rateOf(one, from.state, to.state);
  if (rate === undefined) return { lots, ...EVENLY };
  const step = decimal(scene.law.program.counts.step);
  return { lots, ...countingAt(number(scene, rate.rate), rate.rounding, step) };
}
