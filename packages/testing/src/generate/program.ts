import fc from 'fast-check';
import { declarations, tables } from './declarations.ts';
import { ALL_YEARS } from './expressions.ts';
import { pools } from './pools.ts';
import { rules } from './rules.ts';
import { settlements } from './settlement.ts';
import { standings } from './standing.ts';
import { type Vocabulary, vocabularies } from './vocabulary.ts';

/** A generated program: its text, the words that it uses, and what may be said of its rules. */
export interface GeneratedProgram extends fc.WithToStringMethod {
  readonly text: string;
  readonly words: Vocabulary;
  /** Two rows post what their sum in one row posts. */
  readonly linear: boolean;
  /** What a year posts depends on the facts of that year alone. */
  readonly yearly: boolean;
  /** Whom a rule speaks of by name cannot be renamed. */
  readonly namesParties: boolean;
}

/** Valid programs, as the text that an analyst would write. */
export const programs: fc.Arbitrary<GeneratedProgram> = vocabularies.chain((words) =>
  programsIn(words, pools(words)),
);

/** Programs in which a pool often moves something: every state owes and earns from the first year, and each has a pool. */
export const pooledPrograms: fc.Arbitrary<GeneratedProgram> = vocabularies
  .map((words) => ({ ...words, states: everywhere(words) }))
  .chain((words) =>
    programsIn(
      words,
      pools(words).filter((text) => text !== ''),
    ),
  );

function everywhere({ firstYear, states }: Vocabulary): Vocabulary['states'] {
  const names = new Set(['CA', 'OR', ...states.map(({ name }) => name)]);
  return [...names].map((name) => ({ name, owes: firstYear, earns: firstYear }));
}

function programsIn(words: Vocabulary, pooled: fc.Arbitrary<string>): fc.Arbitrary<GeneratedProgram> {
  return fc
    .tuple(tables(words), rules(words), settlements(words), pooled, standings(words))
    .map(([values, { text, linear }, settlement, shared, standing]) => {
      const whole = [declarations(words), values, text, settlement, shared, standing].join('\n');
      return {
        text: whole,
        words,
        linear,
        yearly: !text.includes(`by ${ALL_YEARS})`) && !text.includes(`by ${ALL_YEARS} when`),
        namesParties: text.includes('maker is'),
        [fc.toStringMethod]: () => `\n${whole}`,
      };
    });
}
