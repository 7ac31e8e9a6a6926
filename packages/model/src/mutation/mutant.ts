import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';

/** The ways in which `mutate` changes a program: all that there are, each with what it does. */
export const OPERATORS = {
  number: 'a number one more and one less in its last digit (a percentage: by one point)',
  bound: 'what something is compared with, a step higher and lower',
  border: 'the border between groups or classes, a step higher and lower on both sides',
  cell: 'a cell of a table one more and one less in its last digit',
  row: 'the border between two rows of periods, a period earlier and later',
  term: 'the first period in which a state owes or earns, a period earlier and later',
  condition: 'a condition left out',
  operand:
    'one side of `and` and `or` left out, one operand of `min`, `max`, `in (...)`, a factor, a filter or `not`',
  operator: '`+` for `-` and the other way round; `<` for `<=`, `>` for `>=` between two that are no numbers',
  rounding: 'each other mode of a rounding, and ten times its step',
  reading: 'another choice as the default of a reading',
  rule: 'a rule that posts nothing',
  expiry: 'credits that never expire; a case of their expiry left out',
  order:
    'two criteria or two words of an order that change places; a criterion turned round; a criterion left out',
  step: 'a step that retires nothing, or one for one instead of at its rate',
  sequence: 'a step after the step that follows it',
  restriction: 'of the groups and kinds that a step or a limit names, one left out, and all let in',
  budget: 'the budget of a step left out',
  limit: 'a limit left out',
  pool: 'a pool left out, its order with two neighbours that change places, a rate left out',
  carry: 'deficits carried for a period more and a period less',
} as const;

export type Operator = keyof typeof OPERATORS;

/** A program in which one thing is changed. */
export interface Mutant {
  readonly operator: Operator;
  /** The part that says what is changed. */
  readonly part: Part;
  /** What is changed. */
  readonly at: Span;
  /** The change, to be read behind "if": `limit nzev_half were left out`. */
  readonly change: string;
  readonly program: Program;
}
