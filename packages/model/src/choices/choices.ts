import {
  compare,
  decimal,
  didYouMean,
  divide,
  inWords,
  own,
  parseDecimal,
  rational,
  toDecimal,
} from '@tallystick/runtime';
import { analyse } from '../analysis/analyse.ts';
import type { Type } from '../analysis/type.ts';
import { typeInWords } from '../analysis/words.ts';
import { problem } from '../problems/catalogue.ts';
import { hasErrors, type Problem } from '../problems/problem.ts';
import { aWord, electionsOf, isElection, wordOf } from '../program/elections.ts';
import type { Expression } from '../program/expression.ts';
import type { Let, Program, Reading } from '../program/program.ts';
import type { Scenario } from '../program/scenario.ts';
import { PURE } from '../units/unit.ts';

export interface Choices {
  /** Values by name, as text: `0.8`, `80%`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Readings by name: the choice that holds. */
  readonly readings?: Readonly<Record<string, string>>;
}

export interface Chosen {
  readonly program?: Program;
  readonly problems: readonly Problem[];
}

/**
 * The program with other values and other readings than those that it gives. A value keeps its unit, its grounds and
 * its assumption. Unknown names and texts that are no numbers are errors, and there is no program then.
 */
export function withChoices(program: Program, choices: Choices): Chosen {
  const values = Object.entries(choices.values ?? {});
  const readings = Object.entries(choices.readings ?? {});
  const types = values.length === 0 ? new Map<string, Type>() : typesOfValues(program);
  const problems = [
    ...values.flatMap(([name, text]) => valueProblems(program, name, text, types.get(name))),
    ...readings.flatMap(([name, choice]) => readingProblems(program, name, choice)),
  ];
  if (hasErrors(problems)) return { problems };
  return {
    program: {
      ...program,
      lets: program.lets.map((value) =>
        revalue(value, own(choices.values, value.name), types.get(value.name)),
      ),
      readings: program.readings.map((reading) => ({
        ...reading,
        default: own(choices.readings, reading.name) ?? reading.default,
      })),
    },
    problems,
  };
}

function revalue(value: Let, text: string | undefined, type: Type | undefined): Let {
  const number = text === undefined ? undefined : parseNumber(text);
  if (number === undefined) return value;
  const unit = type?.kind === 'quantity' ? type.unit : PURE;
  return { ...value, value: { kind: 'number', at: value.value.at, unit, ...number } };
}

function typesOfValues(program: Program): ReadonlyMap<string, Type> {
  const { types } = analyse(program);
  return new Map(
    program.lets.flatMap(({ name, value }) => {
      const type = types.get(value);
      return type === undefined ? [] : [[name, type] as const];
    }),
  );
}

type WrittenNumber = Pick<Extract<Expression, { kind: 'number' }>, 'value' | 'percent'>;

/** `0.8` or `80%`, with `_` between digits where the writer likes it. */
function parseNumber(text: string): WrittenNumber | undefined {
  const [, digits = '', percent] = /^\s*(.*?)\s*(%?)\s*$/.exec(text) ?? [];
  const number = parseDecimal(digits.replaceAll(/(?<=\d)_(?=\d)/g, ''));
  if (number === undefined) return undefined;
  if (percent === '') return { value: toDecimal(number) ?? digits };
  return { value: toDecimal(divide(number, rational(100n))) ?? digits, percent: true };
}

function valueProblems(
  program: Program,
  name: string,
  text: string,
  type: Type | undefined,
): readonly Problem[] {
  const names = program.lets.map((value) => value.name);
  const value = program.lets.find((candidate) => candidate.name === name);
  if (value === undefined) {
    const known = names.length === 0 ? 'It has no values.' : `Its values are ${inWords(names)}.`;
    const message = `${program.name} has no value called ${name}.${didYouMean(name, names)} ${known}`;
    return [problem('choice/unknown-value', program.nameAt, message)];
  }
  if (type !== undefined && type.kind !== 'quantity') {
    const message = `${name} is ${typeInWords(type, program)}, not a number: only numbers can be set.`;
    return [problem('choice/bad-value', value.nameAt, message)];
  }
  const number = parseNumber(text);
  if (number === undefined) {
    const message = `${name} cannot be set to "${text}". Give a number such as 0.8 or 80%; it keeps its unit.`;
    return [problem('choice/bad-value', value.nameAt, message)];
  }
  const range = value.grounds.assumption?.range;
  const exact = decimal(number.value);
  if (range === undefined) return [];
  if (compare(decimal(range.low), exact) <= 0 && compare(exact, decimal(range.high)) <= 0) return [];
  const message = `${text} for ${name} is outside the range between ${range.low} and ${range.high} that the program assumes for it.`;
  return [problem('choice/outside-range', value.nameAt, message)];
}

function readingProblems(program: Program, name: string, choice: string): readonly Problem[] {
  const readings = program.readings.filter((candidate) => !isElection(candidate));
  const reading = readings.find((candidate) => candidate.name === name);
  const election = electionsOf(program).find((candidate) => candidate.name === name);
  if (election !== undefined) {
    const word = wordOf(election.choosing.by);
    const message = `${name} is ${aWord(word)}, not a reading: it is answered for each party. Give it with the facts, or with --elect "PARTY: ${name} = ${choice}".`;
    return [problem('choice/unknown-reading', election.nameAt, message)];
  }
  if (reading === undefined) {
    const names = readings.map((candidate) => candidate.name);
    const known = names.length === 0 ? 'It has no readings.' : `Its readings are ${inWords(names)}.`;
    const message = `${program.name} has no reading called ${name}.${didYouMean(name, names)} ${known}`;
    return [problem('choice/unknown-reading', program.nameAt, message)];
  }
  return hasChoice(reading, choice) ? [] : [unknownChoice(reading, choice)];
}

function hasChoice(reading: Reading, choice: string): boolean {
  return reading.choices.some((candidate) => candidate.name === choice);
}

function unknownChoice(reading: Reading, choice: string): Problem {
  const names = reading.choices.map((candidate) => candidate.name);
  const message = `The reading ${reading.name} has no choice called ${choice}.${didYouMean(choice, names)} Its choices are ${inWords(names)}.`;
  return problem('choice/unknown-choice', reading.nameAt, message);
}

/** The program with the values and readings that a scenario gives; its names are those of a checked program. */
export function withScenario(program: Program, { choices, values }: Scenario): Program {
  const givenValues = new Map(values.map((given) => [given.let, given.value]));
  const givenChoices = new Map(choices.map((given) => [given.reading, given.choice]));
  return {
    ...program,
    lets: program.lets.map((part) => ({ ...part, value: givenValues.get(part.name) ?? part.value })),
    readings: program.readings.map((part) => ({
      ...part,
      default: givenChoices.get(part.name) ?? part.default,
    })),
  };
}
