import fc from 'fast-check';
import type { StandingAsked } from '../reference/standing.ts';
import { block } from './declarations.ts';
import type { Vocabulary } from './vocabulary.ts';

const DISAPPROVED = 'waiver disapproved';
const ACTS = [
  ...['adopted', 'operative', 'operative', 'enjoined', 'stayed', 'enforcement paused', 'repealed', 'noted'],
  ...['waiver granted', 'waiver granted', DISAPPROVED, 'waiver challenged'],
];
const PARTIES = ['"Acme"', '"acme", "Zeta Motors"'];

/** Some of what can happen to a program: a timeline, what its rules need, and an agreement; often nothing at all. */
export function standings(words: Vocabulary): fc.Arbitrary<string> {
  const duties = [...words.duties, ...(words.fuel ? ['burn'] : [])];
  const needs = duties.map((duty) => `obligation ${duty} needs waiver of Generated under "9"`);
  const agreement = block('agreement pact about Generated under "9"', [
    'parties "Acme", "Zeta Motors"',
    '2020-01-01 signed under "9"',
  ]);
  return fc
    .record({
      events: fc.array(events(words), { maxLength: 6 }),
      isNeeded: fc.boolean(),
      isAgreed: fc.boolean(),
    })
    .map(({ events: list, isNeeded, isAgreed }) => {
      // After its end nothing can be stopped, so an end is the last line, and a waiver ends once.
      const end = list.findIndex((event) => event.startsWith('repealed'));
      const disapproval = list.findIndex((event) => event.startsWith(DISAPPROVED));
      const kept = (end < 0 ? list : list.slice(0, end + 1)).filter(
        (event, index) => index === disapproval || !event.startsWith(DISAPPROVED),
      );
      const dated = kept.map((event, index) => `2021-01-${10 + index} ${event}`);
      return [
        block('timeline of Generated', dated),
        ...(isNeeded ? needs : []),
        ...(isAgreed ? [agreement] : []),
      ].join('\n');
    });
}

/** A line of `expect standing`, as far as it asks: how it stands comes behind it. */
export interface StandingLine extends Omit<StandingAsked, 'asOf'> {
  readonly text: string;
}

/** What scenarios can ask of how a generated program stands. */
export function standingLines(text: string, words: Vocabulary): fc.Arbitrary<readonly StandingLine[]> {
  const duties = [...words.duties, ...(words.fuel ? ['burn'] : [])];
  const subjects = [
    ...duties.map((name) => ({ name, subject: 'obligation' as const })),
    ...['Generated', 'waiver of Generated'].map((name) => ({ name, subject: 'instrument' as const })),
    ...(text.includes('agreement pact') ? [{ name: 'pact', subject: 'obligation' as const }] : []),
  ];
  const line = fc
    .record({
      subject: fc.constantFrom(...subjects),
      state: fc.option(fc.constantFrom(...words.states.map(({ name }) => name)), { nil: undefined }),
      period: fc.option(
        fc.nat(8).map((more) => words.firstYear + more),
        { nil: undefined },
      ),
      party: fc.option(fc.constantFrom('Acme', 'acme', 'Bolt'), { nil: undefined }),
    })
    .map(({ subject, state, period, party }): StandingLine => {
      const where = [
        ...(state === undefined ? [] : [`in ${state}`]),
        ...(period === undefined ? [] : [`for ${period}`]),
        ...(party === undefined ? [] : [`as to "${party}"`]),
      ];
      return {
        ...subject,
        ...(state !== undefined && { state }),
        ...(period !== undefined && { period }),
        ...(party !== undefined && { party }),
        text: [subject.name, ...where].join(' '),
      };
    });
  return fc.uniqueArray(line, { minLength: 1, maxLength: 12, selector: (one) => one.text });
}

function events({ states, firstYear }: Vocabulary): fc.Arbitrary<string> {
  const year = fc.nat(5).map((more) => firstYear + more);
  const years = fc.oneof(
    year.map((first) => `${first}`),
    year.map((first) => `${first} onward`),
    fc.tuple(year, fc.nat(2)).map(([first, more]) => `${first}..${first + more}`),
  );
  const sometimes = (scope: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: scope });
  return fc
    .tuple(
      fc.constantFrom(...ACTS),
      sometimes(fc.constant(' in part')),
      sometimes(fc.constantFrom(...states).map(({ name }) => ` in ${name}`)),
      sometimes(years.map((range) => ` for ${range}`)),
      sometimes(fc.constantFrom(...PARTIES).map((parties) => ` as to ${parties}`)),
      sometimes(fc.constant(' "a note"')),
      fc.constantFrom(' under "9"', ' assumed "generated"'),
    )
    .map((pieces) => pieces.join(''));
}
