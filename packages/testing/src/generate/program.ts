import fc from 'fast-check';
import { declarations, tables } from './declarations.ts';
import { ALL_YEARS } from './expressions.ts';
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
  fc
    .tuple(tables(words), rules(words), settlements(words), standings(words))
    .map(([values, { text, linear }, settlement, standing]) => {
      const whole = [declarations(words), values, text, settlement, standing].join('\n');
      return {
        text: whole,
        words,
        linear,
        yearly: !text.includes(`by ${ALL_YEARS})`) && !text.includes(`by ${ALL_YEARS} when`),
        namesParties: text.includes('maker is'),
        [fc.toStringMethod]: () => `\n${whole}`,
      };
    }),
);
