import { compare, decimal, ZERO } from '@tallystick/runtime';
import type { Part } from '../program/grounds.ts';
import type {
  Carry,
  DebtCriterion,
  Limit,
  LotCriterion,
  Program,
  Settlement,
  Step,
} from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { rateText } from '../program/step-rate.ts';
import { criterionText } from '../program/text.ts';
import { replaced, swaps, without } from './lists.ts';
import type { Mutant, Operator } from './mutant.ts';
import { never } from './never.ts';
import { lastDigit, neighbours } from './numbers.ts';
import { otherRoundings, roundedInstead } from './variants.ts';

type Put<T> = (other: T) => Program;

/** Everything of a settlement that is no expression. */
export function settlementMutants(program: Program): readonly Mutant[] {
  const { settlement } = program;
  const { useOrders, payOrders, steps, limits, carries } = settlement;
  const settled: Put<Partial<Settlement>> = (change) => ({
    ...program,
    settlement: { ...settlement, ...change },
  });
  const groups = namesOf(
    program.classifications.flatMap(({ kind, members }) =>
      kind === 'groups' ? members.filter(({ outside }) => !outside) : [],
    ),
  );
  const kinds = namesOf(program.credits);
  return [
    ...useOrders.flatMap((order) =>
      orderMutants(order, order.criteria, 'credits', (criteria) =>
        settled({ useOrders: replaced(useOrders, order, { ...order, criteria }) }),
      ),
    ),
    ...payOrders.flatMap((order) =>
      orderMutants(order, order.criteria, 'deficits', (criteria) =>
        settled({ payOrders: replaced(payOrders, order, { ...order, criteria }) }),
      ),
    ),
    ...steps.flatMap((step) =>
      stepMutants(step, kinds, groups, (other) => settled({ steps: replaced(steps, step, other) })),
    ),
    ...swaps(steps).map(({ first, second, list }) => ({
      ...changeOf('sequence', first, first.nameAt, `step ${first.name} came after ${second.name}`),
      program: settled({ steps: list }),
    })),
    ...limits.flatMap((limit) =>
      limitMutants(limit, kinds, groups, (other) =>
        settled({ limits: other === undefined ? without(limits, limit) : replaced(limits, limit, other) }),
      ),
    ),
    ...carries.flatMap((carry) =>
      carryMutants(carry, program, (other) => settled({ carries: replaced(carries, carry, other) })),
    ),
  ];
}

function namesOf(parts: readonly Part[]): readonly string[] {
  return [...new Set(parts.map(({ name }) => name))];
}

function changeOf(operator: Operator, part: Part, at: Span, change: string): Omit<Mutant, 'program'> {
  return { operator, part, at, change };
}

function stepMutants(
  step: Step,
  kinds: readonly string[],
  groups: readonly string[],
  put: Put<Step>,
): readonly Mutant[] {
  const name = `step ${step.name}`;
  const { upTo, ...unlimited } = step;
  return [
    {
      ...changeOf('step', step, step.nameAt, `${name} retired nothing`),
      program: put({ ...step, when: never(step.at) }),
    },
    ...restrictions(step, `${name} retired`, step.kinds, kinds, (other) => put({ ...step, kinds: other })),
    ...restrictions(step, `${name} used credits from`, step.from, groups, (from) => put({ ...step, from })),
    ...restrictions(step, `${name} met deficits of`, step.against, groups, (against) =>
      put({ ...step, against }),
    ),
    ...(upTo === undefined
      ? []
      : [{ ...changeOf('budget', step, upTo.at, `${name} had no budget`), program: put(unlimited) }]),
    ...rateMutants(step, put),
  ];
}

/** A rate with its deficits a little less or more, and none. */
function rateMutants({ rate, ...step }: Step, put: Put<Step>): readonly Mutant[] {
  if (rate === undefined) return [];
  const name = `step ${step.name}`;
  const others = neighbours(rate.deficits, lastDigit({ value: rate.deficits })).filter(
    (deficits) => compare(decimal(deficits), ZERO) > 0,
  );
  return [
    ...others.map((deficits) => ({
      ...changeOf(
        'number',
        step,
        rate.at,
        `${name} retired at ${rate.credits} for ${deficits} instead of ${rate.credits} for ${rate.deficits}`,
      ),
      program: put({ ...step, rate: { ...rate, deficits } }),
    })),
    {
      ...changeOf('step', step, rate.at, `${name} retired one for one instead of ${rateText(rate)}`),
      program: put(step),
    },
  ];
}

function limitMutants(
  limit: Limit,
  kinds: readonly string[],
  groups: readonly string[],
  put: Put<Limit | undefined>,
): readonly Mutant[] {
  const name = `limit ${limit.name}`;
  const { over, ...yearly } = limit;
  return [
    { ...changeOf('limit', limit, limit.nameAt, `${name} were left out`), program: put(undefined) },
    ...(over === undefined
      ? []
      : [
          {
            ...changeOf('limit', limit, limit.nameAt, `${name} took each year by itself`),
            program: put(yearly),
          },
        ]),
    ...restrictions(limit, `${name} were on`, limit.kinds, kinds, (other) => put({ ...limit, kinds: other })),
    ...restrictions(limit, `${name} were on deficits of`, limit.against, groups, (against) =>
      put({ ...limit, against }),
    ),
  ];
}

/** A list of words without each of them, and with all that there are. */
function restrictions(
  part: Part,
  did: string,
  words: readonly string[],
  all: readonly string[],
  put: Put<readonly string[]>,
): readonly Mutant[] {
  const others = [
    ...(words.length > 1 ? words.map((word) => without(words, word)) : []),
    ...(all.every((word) => words.includes(word)) ? [] : [all]),
  ];
  return others.map((list) => ({
    ...changeOf('restriction', part, part.nameAt, `${did} ${list.join(', ')} instead of ${words.join(', ')}`),
    program: put(list),
  }));
}

type Criterion = LotCriterion | DebtCriterion;

/** Criteria that change places, that are turned round or that are left out. */
function orderMutants<T extends Criterion>(
  order: Part,
  criteria: readonly T[],
  of: string,
  put: Put<readonly T[]>,
): readonly Mutant[] {
  const name = `the order of ${of}`;
  const mutant = (at: Span, did: string, list: readonly T[]): Mutant => ({
    ...changeOf('order', order, at, `${name} ${did}`),
    program: put(list),
  });
  return [
    ...swaps(criteria).map(({ first, second, list }) =>
      mutant(first.at, `put \`${criterionText(second)}\` before \`${criterionText(first)}\``, list),
    ),
    ...(criteria.length < 2 ? [] : criteria).map((one) =>
      mutant(one.at, `left out \`${criterionText(one)}\``, without(criteria, one)),
    ),
    ...criteria.flatMap((one) =>
      turned(one).map((other) =>
        mutant(
          one.at,
          `said \`${criterionText(other)}\` instead of \`${criterionText(one)}\``,
          replaced(criteria, one, other),
        ),
      ),
    ),
  ];
}

const OPPOSITE = { earliest: 'latest', latest: 'earliest', oldest: 'newest', newest: 'oldest' } as const;

/** The criterion the other way round; of a list of words, each two neighbours the other way round. */
function turned<T extends Criterion>(criterion: T): readonly T[] {
  if ('order' in criterion) return swaps(criterion.order).map(({ list }) => ({ ...criterion, order: list }));
  return [{ ...criterion, first: OPPOSITE[criterion.first] }];
}

function carryMutants(carry: Carry, { periods }: Program, put: Put<Carry>): readonly Mutant[] {
  return [
    ...[carry.periods - 1, carry.periods + 1]
      .filter((count) => count >= 0)
      .map((count) => ({
        ...changeOf(
          'carry',
          carry,
          carry.at,
          `unmet deficits were carried for ${count} ${periods.unit}${count === 1 ? '' : 's'} instead of ${carry.periods}`,
        ),
        program: put({ ...carry, periods: count }),
      })),
    ...interestMutants(carry, put),
  ];
}

/** Debts that bear no interest, or interest that is rounded otherwise. */
function interestMutants(carry: Carry, put: Put<Carry>): readonly Mutant[] {
  const { interest, ...bare } = carry;
  if (interest === undefined) return [];
  const { rounding } = interest;
  const roundings =
    rounding === undefined
      ? []
      : otherRoundings(rounding).map((other) => ({
          ...changeOf('rounding', carry, interest.at, `the interest ${roundedInstead(other, rounding)}`),
          program: put({ ...carry, interest: { ...interest, rounding: other } }),
        }));
  return [
    { ...changeOf('carry', carry, interest.at, 'unmet deficits bore no interest'), program: put(bare) },
    ...roundings,
  ];
}
