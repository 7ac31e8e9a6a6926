import { type Choices, inWordsOf } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Edit, Problem } from '../problems/problem.ts';
import type { PayOrder, Program, Step, UseOrder } from '../program/program.ts';
import type { Debt, Lot } from './lots-and-debts.ts';

/** Two things of which an order does not say which goes first, in a step that can meet both. */
export interface Tie {
  readonly code: 'order/lots-tie' | 'order/debts-tie';
  readonly order: UseOrder | PayOrder;
  readonly step: Step;
  readonly things: readonly [string, string];
  /** The choices under which they tie, where the order does not name them itself. */
  readonly under: string;
  /** What would tell them apart, as it is written behind the order. */
  readonly more: string;
  /** They differ in their kind: mostly the step takes a kind that it should not. */
  readonly ofKinds: boolean;
}

export function tieOfLots(
  order: UseOrder,
  step: Step,
  [one, other]: readonly [Lot, Lot],
  choices: Choices,
  program: Program,
): Tie {
  const ofKinds = one.kind !== other.kind;
  const more = ofKinds
    ? `then ${one.kind} before ${other.kind}`
    : one.group !== other.group
      ? `then ${groupsIn(order, ({ from }) => from, [one.group, other.group], program)}`
      : 'then oldest vintage first';
  const things = [lotText(one), lotText(other)] as const;
  return {
    code: 'order/lots-tie',
    order,
    step,
    things,
    under: under(order, choices, program),
    more,
    ofKinds,
  };
}

export function tieOfDebts(
  order: PayOrder,
  step: Step,
  [one, other]: readonly [Debt, Debt],
  choices: Choices,
  program: Program,
): Tie {
  const more =
    one.group !== other.group
      ? `then ${groupsIn(order, ({ against }) => against, [one.group, other.group], program)}`
      : 'then oldest first';
  return {
    code: 'order/debts-tie',
    order,
    step,
    things: [debtText(one), debtText(other)],
    under: under(order, choices, program),
    more,
    ofKinds: false,
  };
}

function lotText({ kind, group, vintage }: Lot): string {
  return `${kind} of ${group} of ${vintage}`;
}

function debtText({ group, incurred }: Debt): string {
  return `deficits of ${group} of ${incurred}`;
}

function under({ when }: UseOrder | PayOrder, choices: Choices, program: Program): string {
  return when === undefined ? inWordsOf(choices, program) : '';
}

/** All groups that steps meet, in the order of the program; where the order ranks some already, just the two. */
function groupsIn(
  { criteria }: UseOrder | PayOrder,
  met: (step: Step) => readonly string[],
  two: readonly string[],
  { classifications, settlement }: Program,
): string {
  const all = new Set(settlement.steps.flatMap(met));
  const groups = classifications
    .filter(({ kind }) => kind === 'groups')
    .flatMap(({ members }) => members.flatMap(({ name }) => (all.has(name) ? [name] : [])));
  const ranked = criteria.some(({ by }) => by === 'group');
  return (ranked ? two : [...new Set(groups)]).join(' before ');
}

/** Tells each tie once: one that several orders leave to the same step stands at the first of them. */
export function tiesTold(ties: readonly Tie[]): readonly Problem[] {
  const alike = grouped(
    ties,
    ({ code, step, things }) => `${code} ${step.name} ${step.at.start} ${things.join('; ')}`,
  );
  return [...alike.values()].flatMap((all) => {
    const [first, ...others] = all;
    return first === undefined ? [] : tieTold(first, others);
  });
}

function tieTold(tie: Tie, others: readonly Tie[]): Problem {
  const { code, order, step, things, more } = tie;
  const [a, b] = things;
  const [what, deed, effect] =
    code === 'order/lots-tie'
      ? ['credits', 'goes', 'it uses decides what is left']
      : ['deficits', 'is met', 'it pays decides what is carried'];
  const orders = [tie, ...others].map((one) => ({ message: `the order of ${what}`, at: one.order.at }));
  const does = code === 'order/lots-tie' ? 'can use both' : 'can pay both';
  const add = `Add${others.length === 0 ? '' : ' to each'}, for example: ${more}`;
  const facts = {
    ...clauseOf(order),
    witness: `${a}; ${b}`,
    fix: { title: `Add '${more}'`, edits: [tie, ...others].map(({ order: one }) => added(one, more)) },
  };
  // Every order leaves the two kinds tied: the step that takes both is the odd one.
  if (tie.ofKinds && others.length > 0)
    return problem(
      code,
      step.nameAt,
      `Step ${step.name} can use ${a} and ${b}, and no order of ${what} says which goes first: which it uses decides what is left. Name one kind in the step, or add to each order, for example: ${more}`,
      { ...facts, ...clauseOf(step), related: orders },
    );
  return problem(
    code,
    order.at,
    `The order of ${what} does not say which ${deed} first, ${a} or ${b}${tie.under}: step ${step.name} ${does}, and which ${effect}. ${add}`,
    {
      ...facts,
      related: [
        { message: `${step.name} ${does}`, at: step.nameAt },
        ...others.map((one) => ({ message: 'nor does this order', at: one.order.at })),
      ],
    },
  );
}

/** Behind the last line of an order. */
function added({ criteria, at }: UseOrder | PayOrder, more: string): Edit {
  const { file, end } = criteria.at(-1)?.at ?? at;
  return { at: { file, start: end, end }, text: `, ${more}` };
}
