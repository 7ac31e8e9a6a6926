import { MOST_PERIODS } from '../columns/check.ts';
import { isPeriod } from '../columns/rows.ts';
import type { EvaluateOptions, EvaluatorInfo, FactError } from '../evaluator.ts';
import { compare, decimal, divide, parseDecimal, ZERO } from '../rational.ts';
import type { Account } from '../result.ts';
import { didYouMean, inWords } from '../words.ts';

/** The choices of each reading of a program, the default among them. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** What is wrong with the options of a run: an unknown reading or choice, a last period, an earlier result. */
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
    ...(options.opening?.accounts ?? []).flatMap((account) => openingProblem(account, info)),
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

/** The first thing in an account of an earlier result that the program cannot continue. */
function openingProblem({ party, state, periods }: Account, info: EvaluatorInfo): readonly string[] {
  const last = periods.at(-1);
  if (last === undefined) return [];
  const place = `The earlier result cannot be continued: ${party} in ${state} in ${last.period}`;
  const isYear = (year: number): boolean => isPeriod(year, info.firstPeriod) && year <= last.period;
  if (!info.states.includes(state)) return [`${place}: ${info.program} has no state ${state}.`];
  if (!isYear(last.period))
    return [`${place}: that is no period of ${info.program}, which begins in ${info.firstPeriod}.`];
  for (const { kind, group, vintage, amount } of last.bank)
    if (
      !info.kinds.includes(kind) ||
      !info.groups.includes(group) ||
      !isYear(vintage) ||
      !isAmount(amount, info)
    )
      return [
        `${place} holds a lot that ${info.program} does not know: ${amount} ${kind} ${group} ${vintage}.`,
      ];
  for (const { group, incurred, amount } of last.carried)
    if (!info.groups.includes(group) || !isYear(incurred) || !isAmount(amount, info))
      return [
        `${place} carries a deficit that ${info.program} does not know: ${amount} ${group} ${incurred}.`,
      ];
  return [];
}

function isAmount(text: string, { step }: EvaluatorInfo): boolean {
  const amount = parseDecimal(text);
  return amount !== undefined && compare(amount, ZERO) >= 0 && divide(amount, decimal(step)).d === 1n;
}
