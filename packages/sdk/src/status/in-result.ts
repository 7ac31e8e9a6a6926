import { type Affected, affectedOn, type Program } from '@tallystick/model';
import type { Account, AffectedObligation, ResultStanding, Suspended } from '@tallystick/runtime';

/** How the obligations behind the deficits of a result stand at the end of a day, in the periods of the result. */
export function resultStanding(
  program: Program,
  accounts: readonly Account[],
  asOf: string,
  suspended: Suspended,
): ResultStanding {
  const periods = accounts.flatMap((account) => account.periods.map(({ period }) => period));
  const first = Math.min(...periods);
  const last = Math.max(...periods);
  const states = new Set(accounts.map(({ state }) => state));
  const obligations = affectedOn(program, asOf)
    .filter(({ state }) => states.has(state))
    .flatMap((one) => within(one, first, last));
  return { asOf, suspended, obligations };
}

function within(one: Affected, first: number, last: number): readonly AffectedObligation[] {
  const { rule, state, party, otherThan, periods, force, inPart, because } = one;
  const from = Math.max(first, periods.first);
  const through = Math.min(last, periods.last ?? last);
  if (from > through || force === 'in force' || force === 'not recorded') return [];
  return [
    {
      obligation: rule,
      state,
      ...(party !== undefined && { party }),
      ...(otherThan !== undefined && { otherThan }),
      first: from,
      last: through,
      force,
      inPart,
      because: because.map(({ instrument, event: { act, date }, assumed }) => ({
        instrument,
        act,
        date,
        ...(assumed.length > 0 && { assumed }),
      })),
    },
  ];
}
