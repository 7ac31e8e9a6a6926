import fc from 'fast-check';
import type { Row } from '../reference/entry.ts';
import { block } from './declarations.ts';
import { PARTIES } from './facts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An election or a determination, with the record whose rows choose. */
export interface ElectionWord {
  readonly name: string;
  readonly word: 'election' | 'determination';
  readonly of: 'party' | 'account';
  /** How long a choice holds: for the year, `until changed`, `for 2 years`. */
  readonly term: string;
  readonly filed: boolean;
  /** The first is the default. */
  readonly choices: readonly string[];
}

export const electionWords: fc.Arbitrary<readonly ElectionWord[]> = fc
  .array(
    fc.record({
      word: fc.constantFrom('election' as const, 'determination' as const),
      of: fc.constantFrom('party' as const, 'account' as const),
      term: fc.constantFrom('', 'each year', 'until changed', 'for 2 years', 'for 4 years'),
      filed: fc.boolean(),
      count: fc.integer({ min: 2, max: 3 }),
    }),
    { maxLength: 2 },
  )
  .map((list) =>
    list.map(({ count, ...one }, i) => ({
      ...one,
      name: `choice_${i}`,
      choices: ['plain', 'other', 'third'].slice(0, count),
    })),
  );

/** Tests of readings and of elections: `election choice_0 is other`. */
export function questionTests({ readings, elections }: Vocabulary): readonly fc.Arbitrary<string>[] {
  return [...readings.map((one) => ({ ...one, word: 'reading' })), ...elections].map(
    ({ word, name, choices }) => fc.constantFrom(...choices).map((choice) => `${word} ${name} is ${choice}`),
  );
}

/** The name of the record whose rows choose. */
function recordOf({ name }: ElectionWord): string {
  return `made_${name}`;
}

export function electionBlocks(words: Vocabulary): readonly string[] {
  return words.elections.flatMap((election) => {
    const { name, word, of, term, filed, choices } = election;
    const whom = of === 'party' ? 'maker' : 'maker, state';
    const by = word === 'election' ? `by ${whom}` : `by agency for ${whom}`;
    const until = filed ? ', filed by 90 days after the year' : '';
    return [
      block(
        `${word} ${name} "which?" ${[by, term].filter((text) => text !== '').join(' ')}${until}`,
        choices.map((choice, i) => (i === 0 ? `${choice} default` : choice)),
      ),
      block(`record ${recordOf(election)}`, [
        'maker   party',
        ...(of === 'party' ? [] : ['state   state']),
        'year    period',
        `chosen  ${name}`,
        ...(filed ? ['filed   date'] : []),
      ]),
    ];
  });
}

/** Rows that choose, by the name of their record. Few contradict each other, or are filed too late. */
export function electionFacts(words: Vocabulary): fc.Arbitrary<Readonly<Record<string, readonly Row[]>>> {
  return fc.record(
    Object.fromEntries(words.elections.map((one) => [recordOf(one), choicesMade(one, words)])),
  );
}

function choicesMade(election: ElectionWord, words: Vocabulary): fc.Arbitrary<readonly Row[]> {
  const { of, term, filed, choices } = election;
  const row = fc
    .record({
      maker: fc.constantFrom(...PARTIES),
      state: fc.constantFrom(...words.states.map(({ name }) => name)),
      years: fc.nat(8),
      chosen: fc.constantFrom(...choices),
      days: fc.constantFrom('06-30', '06-30', '06-30', '12-31', '03-30', '03-31'),
    })
    .map(({ maker, state, years, chosen, days }): Row => {
      const year = words.firstYear + years;
      // Before July of the year itself, or in March after it: 31 March is too late after a leap year.
      const date = `${days < '06' ? year + 1 : year}-${days}`;
      return { maker, ...(of === 'party' ? {} : { state }), year, chosen, ...(filed ? { filed: date } : {}) };
    });
  const once = ({ maker, state, year }: Row): string =>
    JSON.stringify([maker, state, term.startsWith('for') ? undefined : year]);
  return fc.oneof(
    { weight: 12, arbitrary: fc.uniqueArray(row, { selector: once, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.array(row, { maxLength: 6 }) },
  );
}
