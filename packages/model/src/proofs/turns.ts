import { heldBy, inWordsOf, readingsAsked } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { wordOf } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Reading, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { overlaps } from './moving.ts';

/** A step that acts under some answers to a reading only. */
interface Turn {
  readonly step: Step;
  readonly when: Expression;
  readonly answers: readonly string[];
}

/**
 * Proves that of steps which take turns under the answers to a reading none acts under all of them: behind the one that
 * is for an answer, a step that moves the same has nothing left to do there, and likely lost its condition.
 */
export function proveTurns(program: Program): readonly Problem[] {
  const { steps } = program.settlement;
  const asking = grouped(
    steps.flatMap((step) => {
      const { when } = step;
      return when === undefined ? [] : readingsAsked(when).map((name) => ({ name, step, when }));
    }),
    ({ name }) => name,
  );
  return program.readings.flatMap((reading) => {
    const turns = (asking.get(reading.name) ?? []).map(
      ({ step, when }): Turn => ({ step, when, answers: answersTo(reading, when) }),
    );
    const alone = turns.filter((one) => !turns.some((other) => takeTurns(one, other)));
    // Where none take turns, a step for one answer is one more under that answer.
    if (alone.length === turns.length) return [];
    return alone.flatMap((turn) => {
      const late = steps.slice(steps.indexOf(turn.step) + 1);
      const same = late.find((step) => step.when === undefined && movesTheSame(step, turn.step));
      return same === undefined ? [] : [withoutTurn(same, turn, reading, program)];
    });
  });
}

function answersTo({ name, choices }: Reading, when: Expression): readonly string[] {
  return choices.map((choice) => choice.name).filter((answer) => heldBy(when, { [name]: answer }) !== false);
}

function takeTurns(one: Turn, other: Turn): boolean {
  return overlaps(one.step, other.step) && !one.answers.some((answer) => other.answers.includes(answer));
}

function movesTheSame(one: Step, other: Step): boolean {
  const isSame = (some: readonly string[], others: readonly string[]): boolean =>
    some.length === others.length && some.every((word) => others.includes(word));
  return (
    one.carried === other.carried &&
    isSame(one.kinds, other.kinds) &&
    isSame(one.from, other.from) &&
    isSame(one.against, other.against)
  );
}

function withoutTurn(step: Step, turn: Turn, reading: Reading, program: Program): Problem {
  const others = reading.choices.filter(({ name }) => !turn.answers.includes(name));
  const [answer, more] = others;
  const when =
    answer === undefined || more !== undefined
      ? `when not (${textOf(turn.when)})`
      : inWordsOf({ [reading.name]: answer.name }, program).trimStart();
  return problem(
    'reach/no-variant',
    step.nameAt,
    `Step ${step.name} acts under every answer to the ${wordOf(reading.choosing?.by)} ${reading.name}, also where ${turn.step.name} before it moves the same and leaves nothing to do. Say for which answer it is: ${when}`,
    {
      ...clauseOf(step),
      related: [{ message: `${turn.step.name} moves the same`, at: turn.step.nameAt }],
      fix: {
        title: `Add '${when}' to ${step.name}`,
        edits: [{ at: { ...step.at, start: step.at.end }, text: ` ${when}` }],
      },
    },
  );
}
