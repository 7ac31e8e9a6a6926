import { combinations, readingsIn, tooManyWays } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import { governs, type Part } from '../program/grounds.ts';
import type { Let, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, some } from '../program/walk.ts';
import { groupsInScope, letsNamed } from './named.ts';
import { allAtOnce, erasOf, isPossible, nothing, waysOf } from './owing.ts';

/** Something that is divided by, and the conditions under which an evaluation comes to it. */
interface Divided {
  readonly part: Part;
  readonly divisor: Expression;
  readonly given: readonly Condition[];
  /** True within a condition, false within a budget. */
  readonly asked: boolean;
  /** The values that were gone into: each holds in some periods only. */
  readonly during: readonly Let[];
}

interface Condition {
  readonly condition: Expression;
  readonly holding: boolean;
}

/**
 * Proves that conditions and budgets of the settlement divide by nothing that can be zero: by no value that is, and only by
 * deficits for which something before says that they are more.
 */
export function proveDivisors(program: Program): readonly Problem[] {
  const { steps, limits } = program.settlement;
  const shared = program.pools.flatMap(({ governs, limits: own }) =>
    own.map((part) => ({ ...part, governs })),
  );
  const settled = [
    ...steps.map((part) => ({ part, when: part.when, amount: part.upTo })),
    ...[...limits, ...shared].map((part) => ({ part, when: part.when, amount: part.to })),
  ];
  const owed = new Set(groupsInScope(program));
  return settled.flatMap(({ part, when, amount }) =>
    [
      ...(when === undefined ? [] : dividedIn(when, { part, given: [], asked: true, during: [] }, program)),
      ...(amount === undefined
        ? []
        : dividedIn(
            amount,
            {
              part,
              given: when === undefined ? [] : [{ condition: when, holding: true }],
              asked: false,
              during: [],
            },
            program,
          )),
    ]
      .filter((divided) => canBeNothing(divided, owed, program))
      .slice(0, 1)
      .map((divided) => dividing(divided)),
  );
}

/** All by which an expression divides. A side of `and` and `or` is come to where the one before leaves it open. */
function dividedIn(
  expression: Expression,
  under: Omit<Divided, 'divisor'>,
  program: Program,
): readonly Divided[] {
  const inside = (inner: Expression, also: Partial<Divided> = {}) =>
    dividedIn(inner, { ...under, ...also }, program);
  switch (expression.kind) {
    case 'logic': {
      const { left, right, operator } = expression;
      const before = { condition: left, holding: operator === 'and' };
      return [...inside(left), ...inside(right, { given: [...under.given, before] })];
    }
    case 'let':
      return letsNamed(program.lets, expression.name)
        .filter((value) => !under.during.includes(value))
        .flatMap((value) => inside(value.value, { during: [...under.during, value] }));
    case 'arithmetic': {
      const inner = childrenOf(expression).flatMap((child) => inside(child));
      return expression.operator === '/' ? [...inner, { ...under, divisor: expression.right }] : inner;
    }
    default:
      return childrenOf(expression).flatMap((child) => inside(child));
  }
}

function canBeNothing(
  { divisor, given, part, during }: Divided,
  owed: ReadonlySet<string>,
  program: Program,
): boolean {
  const readings = readingsIn(
    given.map(({ condition }) => condition),
    program,
  );
  const periods = [...erasOf(program), part.governs.from ?? program.periods.first].filter((period) =>
    [part, ...during].every(({ governs: validity }) => governs(validity, period)),
  );
  return periods.some((period) =>
    (tooManyWays(readings) ? [{}] : combinations(readings)).some((choices) => {
      const scene = { program, period, choices, owed };
      const ways = given.map(({ condition, holding }) => waysOf(condition, holding, scene));
      return isPossible(allAtOnce([...ways, nothing(divisor, scene)]), scene) !== false;
    }),
  );
}

function dividing({ part, divisor, asked }: Divided): Problem {
  const text = textOf(divisor);
  const unknown = asked ? 'whether it acts' : 'how much it lets through';
  if (!some(divisor, ({ kind }) => kind === 'ledger'))
    return problem(
      'range/zero-divisor',
      divisor.at,
      `${text} is 0, and ${part.name} divides by it: ${unknown} is not known then, and no result can be given. Check the number against the source.`,
      clauseOf(part),
    );
  const mend = asked
    ? `Ask for that first: ${text} > 0 credits and ...`
    : `Say that ${part.name} holds only where there is something: when ${text} > 0 credits`;
  return problem(
    'range/zero-divisor',
    divisor.at,
    `${text} can be 0, in a year in which nothing of it is owed, and ${part.name} divides by it: ${unknown} is not known then, and no result can be given. ${mend}`,
    { ...clauseOf(part), witness: `an account in which ${text} is 0` },
  );
}
