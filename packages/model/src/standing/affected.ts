import { namesOnce } from '../analysis/words.ts';
import type { Part } from '../program/grounds.ts';
import type { LegalEvent, Need, PeriodRange } from '../program/instruments.ts';
import type { Program, State } from '../program/program.ts';
import { ANYBODY_ELSE, partiesIn, periodsIn } from './extent.ts';
import type { Measured } from './replay.ts';
import { deficitObligation, type InstrumentStanding, needIsOf, standingOfObligation } from './standing.ts';

/** A deficit rule in a state, in periods in which it does not bind or is not enforced on a day. */
export interface Affected extends Measured {
  readonly rule: string;
  readonly state: string;
  /** Whom it is about; without either everybody. */
  readonly party?: string;
  readonly otherThan?: readonly string[];
  readonly periods: PeriodRange;
  readonly because: readonly Because[];
}

/** An instrument that does not stand, and the event that made it so. */
export interface Because {
  readonly instrument: string;
  readonly event: LegalEvent;
  /** What is taken for true where no source says so, the event or that the rule needs the instrument, and why. */
  readonly assumed: readonly Assumed[];
}

/** What is assumed, to be read behind "assumed:", and why. */
export interface Assumed {
  readonly what: string;
  readonly reason: string;
}

/** All that is suspended, not in force or not enforced at the end of a day, for exactly whom and when. */
export function affectedOn(program: Program, asOf: string): readonly Affected[] {
  return namesOnce(program.deficits).flatMap((rule) =>
    program.states.flatMap((state) => inState(program, rule, state, asOf)),
  );
}

function inState(program: Program, rule: string, state: State, asOf: string): readonly Affected[] {
  const { owes } = state;
  if (owes === undefined) return [];
  const events = program.instruments.flatMap((instrument) => instrument.events);
  const obligation = deficitObligation(rule, state.name);
  const starts = periodsIn(events, owes.period);
  const needs = program.needs.filter((need) => needIsOf(need, obligation));
  const of = (party: string): readonly Affected[] =>
    stretches(
      starts.map((period) => {
        const standing = standingOfObligation(program, obligation, asOf, { party, period });
        const { force, inPart, restsOn } = standing;
        return {
          rule,
          state: state.name,
          force,
          inPart,
          because: restsOn.flatMap((one) => becauseOf(one, needs)),
        };
      }),
      starts,
    );
  const others = of(ANYBODY_ELSE);
  const named = partiesIn(events)
    .filter((party) => party !== ANYBODY_ELSE)
    .filter((party) => JSON.stringify(of(party)) !== JSON.stringify(others));
  if (named.length === 0) return others;
  return [
    ...others.map((one) => ({ ...one, otherThan: named })),
    ...named.flatMap((party) => of(party).map((one) => ({ ...one, party }))),
  ];
}

type Standing = Omit<Affected, 'periods'>;

/** What stands alike in periods that follow each other is told once. */
function stretches(standings: readonly Standing[], starts: readonly number[]): readonly Affected[] {
  const begins = standings.flatMap((one, index) => {
    const before = standings[index - 1];
    const first = starts[index];
    return first === undefined || (before !== undefined && JSON.stringify(before) === JSON.stringify(one))
      ? []
      : [{ one, first }];
  });
  return begins.flatMap(({ one, first }, index) => {
    if (one.force === 'in force' || one.force === 'not recorded') return [];
    const next = begins[index + 1];
    return [{ ...one, periods: next === undefined ? { first } : { first, last: next.first - 1 } }];
  });
}

function becauseOf(
  { instrument, force, since }: InstrumentStanding,
  needs: readonly Need[],
): readonly Because[] {
  if (since === undefined || force === 'in force') return [];
  const needed = needs.filter(({ instruments }) => instruments.includes(instrument));
  const assumed = [
    ...assumedOf(since, `that it was ${since.act}`),
    ...needed.flatMap((need) => assumedOf(need, `that ${instrument} is needed`)),
  ];
  return [{ instrument, event: since, assumed }];
}

function assumedOf({ grounds: { assumption } }: Part, what: string): readonly Assumed[] {
  return assumption === undefined ? [] : [{ what, reason: assumption.reason }];
}
