import { type CreditRule, type Expression, inForce } from '@tallystick/model';
import { compare, ZERO } from '@tallystick/runtime';
import { holds, number } from './expression.ts';
import type { Law } from './law.ts';
import type { Ledger, Lot } from './ledger.ts';
import type { Posting } from './postings.ts';

/** Phase 1: the credits posted for the account and period become lots, each usable at once. */
export function issue(
  law: Law,
  ledger: Ledger,
  period: number,
  credits: readonly Posting<CreditRule>[],
): readonly Lot[] {
  const lots = credits
    .filter((posting) => posting.party === ledger.party && posting.state === ledger.state)
    .filter((posting) => posting.period === period && compare(posting.amount, ZERO) > 0)
    .map(({ rule, group, amount }) =>
      lotOf(law, { kind: rule.name, group, vintage: period, amount }, ledger),
    );
  ledger.lots.push(...lots.map((lot) => ({ ...lot })));
  return lots;
}

/** A lot of the account's own state, or of the state that it says, with its last period of use. */
export function lotOf(
  law: Law,
  lot: Pick<Lot, 'kind' | 'group' | 'vintage' | 'amount'> & { readonly origin?: string },
  ledger: Pick<Ledger, 'state'>,
): Lot {
  return { origin: ledger.state, ...lot, last: lastPeriodOf(law, lot.kind, lot.vintage) };
}

/** The last period in which a lot can be used, fixed by its kind and vintage; never before its vintage. */
function lastPeriodOf(law: Law, kind: string, vintage: number): number {
  const rule = inForce(law.program.credits, vintage).find((candidate) => candidate.name === kind);
  if (rule === undefined) throw new Error(`no rule for ${kind} governs ${vintage}`);
  const { expires } = rule;
  switch (expires.kind) {
    case 'never':
      return Infinity;
    case 'as':
      return lastPeriodOf(law, expires.credit, vintage);
    case 'cases': {
      const scene = { law, period: vintage, vintage };
      const held = expires.cases.find((one) => holds(scene, one.when));
      if (held === undefined) throw new Error(`no case of ${kind}.expires holds for ${vintage}`);
      return Math.max(wholePeriod(scene, held.last), vintage);
    }
  }
}

function wholePeriod(scene: Parameters<typeof number>[0], expression: Expression): number {
  const { n, d } = number(scene, expression);
  if (d !== 1n) throw new Error(`${n}/${d} is not a period`);
  return Number(n);
}
