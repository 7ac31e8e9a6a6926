import { add, compare, decimal, multiply, type Rational, round, ZERO } from '@tallystick/runtime';
import type { Law } from './law.ts';
import type { Ledger, Lot } from './ledger.ts';

/**
 * Before anything else in a period: the states that open in it are given their share of each lot that their parties have in
 * another state, where it stays. All shares are of what stood before.
 */
export function seed(
  law: Law,
  ledgers: readonly Ledger[],
  period: number,
): (ledger: Ledger) => readonly Lot[] {
  const given = new Map(ledgers.map((ledger) => [ledger, sharesOf(law, ledger, ledgers, period)]));
  for (const [ledger, lots] of given) for (const lot of lots) put(ledger, lot);
  return (ledger) => given.get(ledger) ?? [];
}

function sharesOf(
  { program }: Law,
  { party, state }: Ledger,
  ledgers: readonly Ledger[],
  period: number,
): readonly Lot[] {
  const opens = program.states.find(({ name }) => name === state)?.opens;
  if (opens === undefined || opens.period !== period) return [];
  const { from, ratio, rounding } = opens;
  const share = (amount: Rational): Rational => {
    const exact = multiply(amount, decimal(ratio));
    return rounding === undefined ? exact : round(exact, rounding.mode, decimal(rounding.step));
  };
  return ledgers
    .filter((other) => other.party === party && other.state === from)
    .flatMap(({ lots }) => lots.map((lot) => ({ ...lot, amount: share(lot.amount) })))
    .filter(({ amount }) => compare(amount, ZERO) > 0);
}

function put({ lots }: Ledger, given: Lot): void {
  const known = lots.find(
    ({ kind, group, vintage, origin }) =>
      kind === given.kind && group === given.group && vintage === given.vintage && origin === given.origin,
  );
  if (known === undefined) lots.push({ ...given });
  else known.amount = add(known.amount, given.amount);
}
