import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, actsOn, type LegalEvent } from '../../src/program/instruments.ts';
import type { Program } from '../../src/program/program.ts';
import { type Standing, standingOf, type Where } from '../../src/standing/standing.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const base = await programOf(readText('standing/base.tally'));
const at = { file: 'case.tally', start: 0, end: 0 };

const dates = fc.constantFrom('2024-01-01', '2024-06-01', '2025-01-01', '2025-06-01', '2026-01-01');
const states = fc.subarray(['CA', 'NY'], { minLength: 1 });
const parties = fc.subarray(['Acme', 'Basin'], { minLength: 1 });
const periods = fc
  .tuple(fc.integer({ min: 2024, max: 2028 }), fc.option(fc.nat({ max: 3 }), { nil: undefined }))
  .map(([first, more]) => [{ first, ...(more === undefined ? {} : { last: first + more }) }]);
const wheres: fc.Arbitrary<Where> = fc.record(
  {
    state: fc.constantFrom('CA', 'NY'),
    party: fc.constantFrom('Acme', 'Basin', 'Cedar'),
    period: fc.integer({ min: 2024, max: 2030 }),
  },
  { requiredKeys: [] },
);

/** Events of the regulation and of its waiver, each with a name of its own. */
function eventsOf(acts: readonly Act[]): fc.Arbitrary<readonly LegalEvent[]> {
  const event = fc.record(
    { date: dates, act: fc.constantFrom(...acts), states, periods, parties, until: dates },
    { requiredKeys: ['date', 'act'] },
  );
  return fc.array(event, { maxLength: 8 }).map((list) =>
    list.map((one, index) => ({
      ...one,
      id: `event:${index}`,
      name: `${one.act} ${index}`,
      grounds: { citations: [] },
      governs: {},
      at,
      nameAt: at,
    })),
  );
}

const LAW = actsOn('regulation');

/** The base with these events instead of its own. */
function withEvents(regulation: readonly LegalEvent[], waiver: readonly LegalEvent[] = []): Program {
  const events = { regulation, waiver, amendment: [], agreement: [] };
  return {
    ...base,
    instruments: base.instruments.map((one) => ({ ...one, events: events[one.kind] })),
  };
}

/** How all obligations stand; which event of a day is named first does not count. */
function forces({ obligations }: Standing): readonly string[] {
  return obligations.map(
    ({ obligation, force, inPart }) => `${obligation.name} ${obligation.state} ${force} ${inPart}`,
  );
}

describe('the standing on a day', () => {
  it('does not depend on what happens later', () => {
    fc.assert(
      fc.property(eventsOf(LAW), eventsOf(actsOn('waiver')), dates, wheres, (law, waiver, asOf, where) => {
        const until = (events: readonly LegalEvent[]) => events.filter(({ date }) => date <= asOf);
        expect(standingOf(withEvents(until(law), until(waiver)), asOf, where)).toEqual(
          standingOf(withEvents(law, waiver), asOf, where),
        );
      }),
    );
  });

  it('does not depend on the order in which events are written', () => {
    const shuffled = eventsOf(LAW).chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, dates, wheres, ([events, others], asOf, where) => {
        expect(forces(standingOf(withEvents(others), asOf, where))).toEqual(
          forces(standingOf(withEvents(events), asOf, where)),
        );
      }),
    );
  });

  it('is what it was before, once what stopped it is lifted for the same', () => {
    const others = LAW.filter((act) => !['enjoined', 'lifted', 'injunction lifted'].includes(act));
    fc.assert(
      fc.property(eventsOf(others), eventsOf(['enjoined']), wheres, (events, stops, where) => {
        const lifts = stops.map(
          (stop): LegalEvent => ({ ...stop, act: 'injunction lifted', date: '2026-06-01' }),
        );
        const asOf = '2026-06-02';
        expect(forces(standingOf(withEvents([...events, ...stops, ...lifts]), asOf, where))).toEqual(
          forces(standingOf(withEvents(events), asOf, where)),
        );
      }),
    );
  });

  it('holds in part where it differs between parties and periods, and only there', () => {
    fc.assert(
      fc.property(eventsOf(LAW), dates, fc.constantFrom('CA', 'NY'), (events, asOf, state) => {
        const law = withEvents(events);
        const owes = base.states.find(({ name }) => name === state)?.owes?.period ?? 2025;
        const years = Array.from({ length: 2033 - owes }, (_, i) => owes + i);
        const each = ['Acme', 'Basin', 'Cedar'].flatMap((party) =>
          years.map((period) => {
            const [first] = standingOf(law, asOf, { state, party, period }).obligations;
            return `${first?.force} ${first?.inPart}`;
          }),
        );
        const [open] = standingOf(law, asOf, { state }).obligations;
        const alike = new Set(each).size === 1 && each[0] === `${open?.force} false`;
        expect(open?.inPart).toBe(!alike);
      }),
    );
  });
});
