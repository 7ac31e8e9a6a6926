import { type AccountPeriod, compare, type Rational } from '@tallystick/runtime';
import type { Asked } from './asked.ts';
import type { ScenarioDone, ScenarioRun } from './run.ts';
import { standingsOf } from './standings.ts';

/** An expected amount beside the one that was found. */
export interface Checked {
  readonly asked: Asked;
  readonly expected: Rational;
  readonly found: Rational;
  readonly passed: boolean;
}

/** True if a scenario could be run and comes to all that it expects. */
export function passes(run: ScenarioRun): boolean {
  return run.ok && [...checksOf(run), ...standingsOf(run.law, run.scenario)].every(({ passed }) => passed);
}

/** Compares all expected amounts of a scenario, exactly. */
export function checksOf({ asked, accounts }: Pick<ScenarioDone, 'asked' | 'accounts'>): readonly Checked[] {
  const keyOf = (party: string, state: string, period: number): string => `${state} ${period} ${party}`;
  const known = new Map(
    accounts.flatMap(({ party, state, periods }) =>
      periods.map((entries) => [keyOf(party, state, entries.period), entries]),
    ),
  );
  return asked.map((one) => {
    const period = known.get(keyOf(one.party, one.state, one.period)) ?? nothingIn(one.period);
    const [expected, found] = [one.expectedIn(period), one.foundIn(period)];
    return { asked: one, expected, found, passed: compare(found, expected) === 0 };
  });
}

/** A period of an account in which nothing happens. */
export function nothingIn(period: number): AccountPeriod {
  return {
    period,
    issued: [],
    received: [],
    sent: [],
    deficits: [],
    retired: [],
    expired: [],
    bank: [],
    carried: [],
    shortfall: [],
  };
}
