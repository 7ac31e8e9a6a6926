import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { meaningOf } from '../hash/version.ts';
import { amountForm } from '../normal/amounts.ts';
import { conditionForm, testOf } from '../normal/conditions.ts';
import { diagramOf, TRUE } from '../normal/decisions.ts';
import type { Given } from '../normal/given.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { wordOf } from '../program/elections.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { PoolLimit } from '../program/pool.ts';
import type {
  Choice,
  CreditRule,
  Limit,
  PayOrder,
  Program,
  Reading,
  Rule,
  Step,
  UseOrder,
} from '../program/program.ts';
import { childrenOf, rootsOf, withChildren } from '../program/walk.ts';

/** Puts what is known into an expression: whether an answer to a reading is given. */
type Answered = (expression: Expression) => Expression;

/** A part of the law, and what it says when it is known; nothing where it does not hold. */
interface Part {
  /** What it is of, in words; parts of the same are compared together. */
  readonly of: string;
  readonly asks: readonly ExpressionOf<'reading'>[];
  readonly said: (answered: Answered) => string;
  /** Its place, where those of its kind act one after the other. */
  readonly turn?: number;
}

/** Answers to a reading under which all that asks for it says the same. */
export interface Alike {
  readonly reading: Reading;
  readonly same: readonly Choice[];
  readonly asking: readonly Part[];
}

/** Proves that the answers to a reading do not come to the same: that what asks for it says something else for each. */
export function proveAnswers(program: Program): readonly Problem[] {
  return answersAlike(program).map(told);
}

/**
 * The answers that come to the same, at least one of which is asked for. Numbers that are named by a value are not taken for what they
 * are now, since a run can give them others; nor are those of tables.
 */
export function answersAlike(program: Program): readonly Alike[] {
  const parts = partsOf({ program: { ...program, tables: [] }, forScenarios: true });
  const asking = grouped(
    parts.flatMap((part) =>
      [...new Set(part.asks.map(({ reading }) => reading))].map((name) => ({ name, part })),
    ),
    ({ name }) => name,
  );
  const all = grouped(rootsOf({ ...program, scenarios: [] }).flatMap(asksIn), ({ reading }) => reading);
  return program.readings.flatMap((reading) => {
    const own = (asking.get(reading.name) ?? []).map(({ part }) => part);
    // Of what asks for it elsewhere nothing is known here.
    const isWhole = usesOf(reading, own).length === all.get(reading.name)?.length;
    return isWhole ? alike(reading, own, parts) : [];
  });
}

function alike(reading: Reading, asking: readonly Part[], parts: readonly Part[]): readonly Alike[] {
  const concerned = withThoseBetween(asking, parts);
  const named = new Set(usesOf(reading, asking).map(({ choice }) => choice));
  const answers = grouped(reading.choices, ({ name }) => saidUnder(reading.name, name, concerned));
  return [...answers.values()]
    .filter((same) => same.length > 1 && same.some(({ name }) => named.has(name)))
    .map((same) => ({ reading, same, asking }));
}

function usesOf({ name }: Reading, asking: readonly Part[]): readonly ExpressionOf<'reading'>[] {
  return asking.flatMap(({ asks }) => asks.filter(({ reading }) => reading === name));
}

/** Steps between two that ask for a reading are used before the one and after the other. */
function withThoseBetween(asking: readonly Part[], parts: readonly Part[]): readonly Part[] {
  const turns = asking.flatMap(({ turn }) => turn ?? []);
  const [first, last] = [Math.min(...turns), Math.max(...turns)];
  const steps = parts.filter(({ turn }) => turn !== undefined && turn >= first && turn <= last);
  return [...asking.filter(({ turn }) => turn === undefined), ...steps];
}

/** What some parts say under an answer, those of the same in one order where they do not act one after the other. */
function saidUnder(reading: string, choice: string, parts: readonly Part[]): string {
  const answered: Answered = (expression) =>
    expression.kind === 'reading' && expression.reading === reading
      ? known(expression.choice === choice, expression)
      : withChildren(expression, childrenOf(expression).map(answered));
  const said = parts.map((part) => ({ part, text: part.said(answered) })).filter(({ text }) => text !== '');
  return [...grouped(said, ({ part }) => part.of)]
    .map(([of, all]) => {
      const texts = all.map(({ text }) => text);
      return [of, ...(all[0]?.part.turn === undefined ? texts.sort() : texts)].join('\n');
    })
    .sort()
    .join('\n');
}

/** A condition that always holds, or never. */
function known(holds: boolean, { at }: Expression): Expression {
  const nothing: Expression = { kind: 'number', value: '0', unit: {}, at };
  return { kind: 'compare', operator: holds ? '<=' : '<', left: nothing, right: nothing, at };
}

function partsOf(given: Given): readonly Part[] {
  const { program } = given;
  const { settlement, pools } = program;
  const { useOrders, payOrders, steps, limits } = settlement;
  /** What several parts of one name say is told apart by what each of them governs or belongs to. */
  const part = (
    of: string,
    whose: unknown,
    roots: readonly (Expression | undefined)[],
    said: Part['said'],
    turn?: number,
  ): Part => ({
    of,
    asks: roots.flatMap((root) => (root === undefined ? [] : asksIn(root))),
    said: (answered) => {
      const text = said(answered);
      return text === '' ? '' : `${meaningOf(whose)} ${text}`;
    },
    ...(turn !== undefined && { turn }),
  });
  const order = (of: string, { when, criteria, governs }: UseOrder | PayOrder): Part =>
    part(of, [criteria, governs], [when], (answered) => behind(when, answered, 'so', given));
  return [
    ...program.classifications.flatMap(({ kind, name, record, governs, members }) =>
      members.map((member) =>
        part(member.name, [kind, name, record, governs], [member.when], (answered) =>
          behind(member.when, answered, 'taken', given),
        ),
      ),
    ),
    ...program.lets.map(({ name, value, governs }) =>
      part(`the value ${name}`, governs, [value], (answered) => meaningOf(answered(value))),
    ),
    ...[...program.deficits, ...program.credits].map((rule) =>
      part(rule.name, rule.governs, [rule.applies, rule.amount], (answered) =>
        ruleForm(rule, answered, given),
      ),
    ),
    ...program.credits.map((credit) =>
      part(`the expiry of ${credit.name}`, credit.governs, expiryRoots(credit), (answered) =>
        expiryForm(credit, answered, given),
      ),
    ),
    ...useOrders.map((one) => order('the order of credits', one)),
    ...payOrders.map((one) => order('the order of deficits', one)),
    ...steps.map((step, turn) =>
      part(
        'the steps',
        step.governs,
        [step.when, step.upTo],
        (answered) => stepForm(step, answered, given),
        turn,
      ),
    ),
    ...limits.map((limit) =>
      part('the limits', limit.governs, [limit.when, limit.to], (answered) =>
        limitForm(limit, answered, given),
      ),
    ),
    ...pools.flatMap((pool) =>
      pool.limits.map((limit) =>
        part(`the limits of ${pool.name}`, pool.governs, [limit.when, limit.to], (answered) =>
          limitForm(limit, answered, given),
        ),
      ),
    ),
    ...pools.flatMap((pool) =>
      pool.rates.map(({ name, rate }) =>
        part(name, [pool.name, pool.governs], [rate], (answered) => amountForm(answered(rate), given)),
      ),
    ),
  ];
}

function asksIn(expression: Expression): readonly ExpressionOf<'reading'>[] {
  if (expression.kind === 'reading') return [expression];
  return childrenOf(expression).flatMap(asksIn);
}

/** What a part says, with when; nothing where it never does. */
function behind(when: Expression | undefined, answered: Answered, text: string, given: Given): string {
  const form = conditionForm(when && answered(when), given);
  return form === 'false' ? '' : `${text} when ${form}`;
}

function ruleForm({ applies, amount }: Rule, answered: Answered, given: Given): string {
  return behind(applies, answered, amountForm(answered(amount), given), given);
}

function stepForm(step: Step, answered: Answered, given: Given): string {
  const { kinds, from, against, carried, upTo, rate = {}, when } = step;
  const budget = upTo === undefined ? '' : amountForm(answered(upTo), given);
  return behind(when, answered, `${meaningOf([kinds, from, against, carried, rate])} ${budget}`, given);
}

function limitForm({ to, when, ...limit }: Limit | PoolLimit, answered: Answered, given: Given): string {
  const own = meaningOf(limit, new Set(['id', 'name']));
  return behind(when, answered, `${own} ${amountForm(answered(to), given)}`, given);
}

function expiryRoots({ expires }: CreditRule): readonly (Expression | undefined)[] {
  return expires.kind === 'cases' ? expires.cases.flatMap(({ when, last }) => [when, last]) : [];
}

/** The last period by what decides it. Where that takes too long, it is taken for another under each answer. */
function expiryForm({ expires }: CreditRule, answered: Answered, given: Given): string {
  if (expires.kind !== 'cases') return meaningOf(expires);
  const cases = expires.cases.map(({ when, last }) => ({
    when: when && answered(when),
    last: answered(last),
  }));
  const tests = cases.map(({ when }) => (when === undefined ? TRUE : testOf(when, given)));
  const form = diagramOf(tests, (held) => {
    const first = cases.find((_, index) => held[index]);
    return first === undefined ? 'none' : amountForm(first.last, given);
  });
  return form ?? meaningOf(cases);
}

const PLURAL = /^the (?:steps|limits)\b/;

/** Told at the last place that asks, since it is likely to say what an earlier one says. */
function told({ reading, same, asking }: Alike): Problem {
  const own = usesOf(reading, asking).filter(({ choice }) => same.some(({ name }) => name === choice));
  const last = own.at(-1);
  const word = wordOf(reading.choosing?.by);
  const names = inWords(same.map(({ name }) => name));
  const of = [...new Set(asking.map((part) => part.of))];
  const says = of.length > 1 || PLURAL.test(of.join()) ? 'say' : 'says';
  const each = same.length === 2 ? 'both' : 'each of them';
  const isAll = same.length === reading.choices.length;
  return problem(
    'unused/choice',
    last?.at ?? reading.nameAt,
    `${names} come to the same: ${inWords(of)} ${says} the same under ${each}, so the answer to the ${word} ${reading.name} ${isAll ? 'decides nothing' : 'does not tell them apart'}. Correct what is said for one of them, or take ${isAll ? `the ${word}` : 'one of the answers'} out.`,
    {
      ...clauseOf(reading),
      related: [
        ...own.filter((use) => use !== last).map(({ at }) => ({ message: 'this says the same', at })),
        ...same.map(({ name, nameAt }) => ({ message: `the answer ${name}`, at: nameAt })),
      ],
    },
  );
}
