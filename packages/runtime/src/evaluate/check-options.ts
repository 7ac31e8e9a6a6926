import { MOST_PERIODS } from '../columns/check.ts';
import { dayNumber } from '../columns/day.ts';
import { isPeriod } from '../columns/rows.ts';
import type { EvaluateOptions, EvaluatorInfo, FactError } from '../evaluator.ts';
import { didYouMean, inWords } from '../words.ts';

/** The choices of each reading of a program, the default among them. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** What is wrong with the options of a run: an unknown reading or choice, a last period. */
export function checkOptions(
  options: EvaluateOptions,
  choices: Choices,
  info: EvaluatorInfo,
): readonly FactError[] {
  return [
    ...Object.entries(options.readings ?? {}).flatMap(([name, choice]) =>
      readingProblem(name, choice, choices, info),
    ),
    ...throughProblem(options.through, info),
    ...dayProblem(options.asOf),
  ].map((message) => ({ record: '', message }));
}

function readingProblem(
  name: string,
  choice: string,
  choices: Choices,
  { program }: EvaluatorInfo,
): readonly string[] {
  const known = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (known === undefined)
    return [`${program} has no reading ${name}.${didYouMean(name, Object.keys(choices))}`];
  if (known.includes(choice)) return [];
  return [
    `The reading ${name} has no choice ${choice}; expected ${inWords(known, 'or')}.${didYouMean(`${choice}`, known)}`,
  ];
}

function dayProblem(asOf: string | undefined): readonly string[] {
  return asOf === undefined || dayNumber(asOf) >= 0
    ? []
    : [`${asOf} is no day; expected one such as 2026-03-31.`];
}

function throughProblem(
  through: number | undefined,
  { program, firstPeriod }: EvaluatorInfo,
): readonly string[] {
  if (through === undefined || isPeriod(through, firstPeriod)) return [];
  return [
    through < firstPeriod
      ? `Nothing can be settled through ${through}: ${program} begins in ${firstPeriod}.`
      : `Nothing can be settled through ${through}; expected a year from ${firstPeriod} to ${firstPeriod + MOST_PERIODS - 1}.`,
  ];
}
