import {
  type Act,
  analyse,
  hasErrors,
  isSuspended,
  type LegalEvent,
  type Program,
  standingOf,
  withoutSuspended,
} from '@tallystick/model';
import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsFor, programs } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

const AS_OF = '2026-01-01';
const MAKERS = ['Acme', 'acme', 'B "Big" Trucks'];
const at = { file: 'main.tally', start: 0, end: 0 };

test('without what is suspended exactly those deficits are gone, by every evaluator', UNTIMED, async () => {
  const cases = programs.chain((program) =>
    fc.tuple(fc.constant(program), factsFor(program), timelines(program.words.firstYear)),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([{ text, words }, facts, events]) => {
      const base = await programOf(text);
      const law = withTimeline(base, events(words.states.map(({ name }) => name)));
      fc.pre(!hasErrors(analyse(law).problems));
      const { facts: rows, ...options } = facts;
      const before = run(law, rows, options);
      const after = run(withoutSuspended(law, AS_OF), rows, options);
      if (before === 'impossible' || after === 'impossible') return;
      for (const { party, state, periods } of after)
        for (const { period, deficits } of periods) {
          const { obligations } = standingOf(law, AS_OF, { party, state, period });
          const owed = before.find((one) => one.party === party && one.state === state);
          const those = owed?.periods.find((one) => one.period === period)?.deficits;
          // All rules of these programs rest on the same regulation: they stand alike.
          expect(deficits).toEqual(obligations.some(isSuspended) ? [] : those);
        }
    }),
    runs(),
  );
});

/** What all evaluators agree on. */
function run(
  law: Program,
  rows: Parameters<ReturnType<typeof subjectsOf>[number]['evaluate']>[0],
  options: Parameters<ReturnType<typeof subjectsOf>[number]['evaluate']>[1],
): readonly Account[] | 'impossible' {
  const [first, ...others] = subjectsOf(law).map(({ evaluate }) => outcomeOf(evaluate(rows, options)));
  for (const other of others) expect(other).toEqual(first);
  return first ?? 'impossible';
}

/** The program with these events in the timeline of its regulation. */
function withTimeline(program: Program, events: readonly LegalEvent[]): Program {
  return {
    ...program,
    instruments: program.instruments.map((one) => (one.kind === 'regulation' ? { ...one, events } : one)),
  };
}

type Timeline = (states: readonly string[]) => readonly LegalEvent[];

/** Events as to some of the states, years and makers of a program. */
function timelines(firstYear: number): fc.Arbitrary<Timeline> {
  const event = fc.record(
    {
      act: fc.constantFrom<Act>(
        'adopted',
        'operative',
        'enjoined',
        'stayed',
        'enforcement paused',
        'repealed',
      ),
      state: fc.nat(3),
      periods: fc
        .tuple(fc.nat(4), fc.option(fc.nat(2), { nil: undefined }))
        .map(([first, more]) => [
          { first: firstYear + first, ...(more === undefined ? {} : { last: firstYear + first + more }) },
        ]),
      parties: fc.subarray(MAKERS, { minLength: 1 }),
    },
    { requiredKeys: ['act'] },
  );
  return fc.array(event, { minLength: 1, maxLength: 6 }).map(
    (list): Timeline =>
      (states) =>
        list.map(({ state, ...one }, index) => ({
          ...one,
          ...(state === undefined ? {} : { states: [states[state % states.length] ?? ''] }),
          date: `2025-01-0${index + 1}`,
          id: `event:${index}`,
          name: `${one.act} ${index}`,
          grounds: { citations: [] },
          governs: {},
          at,
          nameAt: at,
        })),
  );
}
