import { combinations, readingsIn, tooManyWays } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, some } from '../program/walk.ts';
import { allAtOnce, erasOf, isPossible, nothing, waysOf } from './owing.ts';

/** Something that is divided by, and the conditions under which an evaluation comes to it. */
interface Divided {
  readonly part: Part;
  readonly divisor: Expression;
  readonly given: readonly Condition[];
  /** True within a condition, false within a budget. */
  readonly asked: boolean;
}

interface Condition {
  readonly condition: Expression;
  readonly holding: boolean;
}

/**
 * Proves that conditions and budgets of the settlement divide by no deficits that can be nothing: by those for which
 * something before says that they are more.
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
  const owed = new Set(
    program.classifications
      .filter(({ kind }) => kind === 'groups')
      .flatMap(({ members }) => members.filter(({ outside }) => !outside).map(({ name }) => name)),
  );
  return settled.flatMap(({ part, when, amount }) =>
    [
      ...(when === undefined ? [] : dividedIn(when, { part, given: [], asked: true })),
      ...(amount === undefined
        ? []
        : dividedIn(amount, {
            part,
            given: when === undefined ? [] : [{ condition: when, holding: true }],
            asked: false,
          })),
    ]
      .filter((divided) => canBeNothing(divided, owed, program))
      .slice(0, 1)
      .map((divided) => dividing(divided)),
  );
}

/** The deficits by which an expression divides. A side of `and` and `or` is come to where the one before leaves it open. */
function dividedIn(expression: Expression, under: Omit<Divided, 'divisor'>): readonly Divided[] {
  if (expression.kind === 'logic') {
    const { left, right, operator } = expression;
    const before = { condition: left, holding: operator === 'and' };
    return [...dividedIn(left, under), ...dividedIn(right, { ...under, given: [...under.given, before] })];
  }
  const inner = childrenOf(expression).flatMap((child) => dividedIn(child, under));
  if (expression.kind !== 'arithmetic' || expression.operator !== '/') return inner;
  const { right: divisor } = expression;
  return some(divisor, ({ kind }) => kind === 'ledger') ? [...inner, { ...under, divisor }] : inner;
}

function canBeNothing({ divisor, given }: Divided, owed: ReadonlySet<string>, program: Program): boolean {
  const readings = readingsIn(
    given.map(({ condition }) => condition),
    program,
  );
  return erasOf(program).some((period) =>
    (tooManyWays(readings) ? [{}] : combinations(readings)).some((choices) => {
      const scene = { program, period, choices, owed };
      const ways = given.map(({ condition, holding }) => waysOf(condition, holding, scene));
      return isPossible(allAtOnce([...ways, nothing(divisor, scene)]), scene) !== false;
    }),
  );
}

function dividing({ part, divisor, asked }: Divided): Problem {
  const text = textOf(divisor);
  const mend = asked
    ? `Ask for that first: ${text} > 0 credits and ...`
    : `Say that ${part.name} holds only where there is something: when ${text} > 0 credits`;
  return problem(
    'range/zero-divisor',
    divisor.at,
    `${text} can be 0, in a year in which nothing of it is owed, and ${part.name} divides by it: ${asked ? 'whether it acts' : 'how much it lets through'} is not known then, and no result can be given. ${mend}`,
    { ...clauseOf(part), witness: `an account in which ${text} is 0` },
  );
}
