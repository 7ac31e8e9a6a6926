import {
  type Problem,
  type Program,
  type Scenario,
  type ScenarioStanding,
  unitText,
} from '@tallystick/model';
import { compare, decimal, divide, format, type Rational, round, ZERO } from '@tallystick/runtime';
import type { Asked } from './asked.ts';
import { nothingIn } from './checks.ts';
import { scenarioProblem } from './problems.ts';

/** An expected amount that does not depend on the account. */
interface Plain extends Asked {
  readonly expected: Rational;
}

/** Amounts that a scenario expects and that no run can come to, each where it is written. */
export function impossibleIn({ counts }: Program, asked: readonly Asked[]): readonly Problem[] {
  const plain = asked
    .filter(({ isFixed }) => isFixed)
    .map((one): Plain => ({ ...one, expected: one.expectedIn(nothingIn(one.period)) }));
  const step = decimal(counts.step);
  const odd = plain.filter(({ isAmount }) => isAmount).flatMap((one) => oddAmount(one, step, counts));
  return [...odd, ...contradicting(plain)];
}

function oddAmount(
  { expected, words, said, named, period }: Plain,
  step: Rational,
  { unit }: Program['counts'],
): readonly Problem[] {
  const amount = `${words} is expected to be ${format(expected)}`;
  if (compare(expected, ZERO) < 0)
    return [
      scenarioProblem(
        'scenario/expected',
        said,
        `${amount}, and no amount of an account is below zero. Write it without the sign; what is owed stands in deficits, and what is not met in carried and shortfall.`,
      ),
    ];
  if (named !== undefined && named > period && expected.n > 0n)
    return [
      scenarioProblem(
        'scenario/expected',
        said,
        `${amount} in ${period}, and what is of ${named} comes only later: no run can come to it. Correct one of the two years.`,
      ),
    ];
  if (divide(expected, step).d === 1n) return [];
  const below = round(expected, 'down', step);
  const above = round(expected, 'up', step);
  return [
    scenarioProblem(
      'scenario/expected',
      said,
      `${amount}, and ${unitText(unit)} are counted in steps of ${format(step)}: no run can come to it. Write ${format(below)} or ${format(above)}, as the rounding of the rule gives it.`,
    ),
  ];
}

/** One thing that is expected to stand in two ways on a day. */
export function contradictingStandings({ expectStandings }: Scenario): readonly Problem[] {
  const seen = new Map<string, ScenarioStanding>();
  return expectStandings.flatMap(({ asOf, checks }) =>
    checks.flatMap((check): readonly Problem[] => {
      const { subject, name, state = '', period = '', party = '', force, inPart } = check;
      const key = [asOf, subject, name, state, period, party].join('\n');
      const first = seen.get(key);
      if (first === undefined) seen.set(key, check);
      if (first === undefined || (first.force === force && first.inPart === inPart)) return [];
      const one = scenarioProblem(
        'scenario/expected',
        check.at,
        `${name} is expected to be ${force}${inPart ? ' in part' : ''} on ${asOf} here, and ${first.force}${first.inPart ? ' in part' : ''} before: it cannot stand in both ways. Take one of them out, or correct the day, the state or the party.`,
      );
      return [{ ...one, related: [{ message: `${first.force} is expected here`, at: first.at }] }];
    }),
  );
}

/** Two numbers for one amount: a scenario that cannot pass. */
function contradicting(plain: readonly Plain[]): readonly Problem[] {
  const seen = new Map<string, Plain>();
  return plain.flatMap((one) => {
    const { party, state, period, words, expected, said, at } = one;
    const key = [party, state, period, words].join('\n');
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, one);
      return [];
    }
    if (compare(first.expected, expected) === 0) return [];
    const places = `${first.at.file === at.file ? '' : `${first.at.file}, `}line ${first.at.line}`;
    return [
      {
        ...scenarioProblem(
          'scenario/expected',
          said,
          `${words} of ${party} in ${state} of ${period} is expected to be ${format(expected)} here, and ${format(first.expected)} before (${places}): no run can come to both. Take one of them out, or correct the party, the state or the year.`,
        ),
        related: [{ message: `${format(first.expected)} is expected here`, at: first.said }],
      },
    ];
  });
}
