import {
  type NamedStanding,
  type Program,
  placeOf,
  type Scenario,
  type ScenarioStanding,
  standingOfNamed,
} from '@tallystick/model';
import { forceText, type StandingOutcome, sinceText } from '@tallystick/report';

/** How something stands that a scenario asks about, beside what it expects. */
export interface CheckedStanding {
  readonly asOf: string;
  readonly check: ScenarioStanding;
  readonly standing: NamedStanding;
  readonly passed: boolean;
}

/** Compares all standings that a scenario expects with those that follow from the events. */
export function standingsOf(law: Program, { expectStandings }: Scenario): readonly CheckedStanding[] {
  return expectStandings.flatMap(({ asOf, checks }) =>
    checks.map((check) => {
      const standing = standingOfNamed(law, asOf, check);
      const { found } = standing;
      const passed = found?.force === check.force && found.inPart === check.inPart;
      return { asOf, check, standing, passed };
    }),
  );
}

/** What became of an expected standing, with the reasons where it is not met. */
export function standingOutcome(
  law: Program,
  { asOf, check, standing, passed }: CheckedStanding,
): StandingOutcome {
  const { file, line } = placeOf(check.at, law.sources);
  return {
    asOf,
    subject: subjectText(check, law),
    expected: forceText(check),
    found: standing.found === undefined ? 'no obligation' : forceText(standing.found),
    passed,
    at: { file, line },
    because: passed ? [] : reasons(law, check, standing),
  };
}

/** `zev_requirement in OR for model year 2025 as to "Acme"`. */
function subjectText({ name, state, period, party }: ScenarioStanding, law: Program): string {
  return [
    name,
    ...(state === undefined ? [] : [`in ${state}`]),
    ...(period === undefined ? [] : [`for ${law.periods.unit} ${period}`]),
    ...(party === undefined ? [] : [`as to "${party}"`]),
  ].join(' ');
}

/** What the standing rests on: each instrument, by the event that made it so. */
function reasons(
  law: Program,
  { name, state, party }: ScenarioStanding,
  { found, obligations, instruments }: NamedStanding,
): readonly string[] {
  if (found === undefined) {
    const agreement = law.instruments.find((one) => one.kind === 'agreement' && one.name === name);
    if (agreement?.kind === 'agreement' && party !== undefined && !agreement.parties.includes(party))
      return [`${name} does not bind ${party}: its parties are ${agreement.parties.join(', ')}.`];
    return [`Nothing is owed by ${name}${state === undefined ? '' : ` in ${state}`} in that time.`];
  }
  return [
    ...instruments.map((one) => `${one.instrument} is ${forceText(one)}: ${sinceText(one)}`),
    ...obligations.flatMap(({ obligation, restsOn }) => {
      const where = obligations.length > 1 ? ` (${obligation.state})` : '';
      return restsOn.map((one) => `rests on ${one.instrument}, ${forceText(one)}: ${sinceText(one)}${where}`);
    }),
  ];
}
