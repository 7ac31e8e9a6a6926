import type { Program } from '../program/program.ts';
import type { ScenarioStanding } from '../program/scenario.ts';
import type { Measured } from './replay.ts';
import {
  type InstrumentStanding,
  instrumentStandingOf,
  type ObligationStanding,
  overAll,
  standingOf,
  type Where,
} from './standing.ts';

/** How something that a scenario names stands, with what that rests on; `found` is absent where it is nobody's obligation there. */
export interface NamedStanding {
  readonly found?: Measured;
  readonly obligations: readonly ObligationStanding[];
  readonly instruments: readonly InstrumentStanding[];
}

/** How a rule, an agreement, a regulation, an amendment or a waiver stands at the end of a day, as far as a scenario asks. */
export function standingOfNamed(
  program: Program,
  asOf: string,
  { subject, name, state, period, party }: ScenarioStanding,
): NamedStanding {
  const where: Where = {
    ...(state !== undefined && { state }),
    ...(period !== undefined && { period }),
    ...(party !== undefined && { party }),
  };
  if (subject === 'instrument') {
    const standing = instrumentStandingOf(program, name, asOf, where);
    return { found: standing, obligations: [], instruments: [standing] };
  }
  const obligations = standingOf(program, asOf, where).obligations.filter(
    ({ obligation }) => obligation.name === name,
  );
  return obligations.length === 0
    ? { obligations, instruments: [] }
    : { found: overAll(obligations), obligations, instruments: [] };
}
