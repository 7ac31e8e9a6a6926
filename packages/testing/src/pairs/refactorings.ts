import {
  type Cell,
  childrenOf,
  type Expression,
  type Limit,
  type Program,
  type Rule,
  rootsOf,
  type Step,
  withChildren,
  withRoots,
} from '@tallystick/model';
import { decimal, format, multiply, rational } from '@tallystick/runtime';
import { not, rewritingsOf } from './rewritings.ts';

/** A program that says the same in another way, and in which. */
export interface Refactoring {
  readonly how: string;
  readonly program: Program;
}

/** The ways in which an analyst tidies a text up, each at every place: none of them changes an amount, whatever the facts are. */
export function refactoringsOf(program: Program): readonly Refactoring[] {
  return [
    ...rewrites(program),
    ...valuesInlined(program),
    ...named(program),
    ...inAnotherOrder(program),
    ...rulesSplit(program),
    ...tablesScaled(program),
    ...bordersRewritten(program),
    ...stepsSwapped(program),
    ...stepsRepeated(program),
    ...idleLimits(program),
    ...idleBudgets(program),
    ...criteriaAdded(program),
    ...expiryCopied(program),
  ];
}

function rewrites(program: Program): readonly Refactoring[] {
  return rootsOf({ ...program, scenarios: [] }).flatMap((root) =>
    rewritingsOf(root).map((other) => ({
      how: 'an expression is written in another way',
      program: withRoots(program, (one) => (one === root ? other : one)),
    })),
  );
}

function everywhere(expression: Expression, change: (one: Expression) => Expression): Expression {
  return change(
    withChildren(
      expression,
      childrenOf(expression).map((child) => everywhere(child, change)),
    ),
  );
}

function valuesInlined(program: Program): readonly Refactoring[] {
  return program.lets.map(({ name, value }) => ({
    how: `the value ${name} is written where it is used`,
    program: withRoots({ ...program, lets: program.lets.filter((one) => one.name !== name) }, (root) =>
      everywhere(root, (one) => (one.kind === 'let' && one.name === name ? value : one)),
    ),
  }));
}

function named(program: Program): readonly Refactoring[] {
  const values = program.lets.map(({ name }) => ({
    how: `the value ${name} has another name`,
    program: withRoots(
      {
        ...program,
        lets: program.lets.map((one) => (one.name === name ? { ...one, name: `${name}_new` } : one)),
      },
      (root) =>
        everywhere(root, (one) =>
          one.kind === 'let' && one.name === name ? { ...one, name: `${name}_new` } : one,
        ),
    ),
  }));
  const { settlement } = program;
  const steps = settlement.steps.map((step) => ({
    how: `the step ${step.name} has another name`,
    program: settledWith(program, {
      steps: settlement.steps.map((one) => (one === step ? { ...one, name: `${one.name}_new` } : one)),
    }),
  }));
  return [...values, ...steps];
}

function settledWith(program: Program, settled: Partial<Program['settlement']>): Program {
  return { ...program, settlement: { ...program.settlement, ...settled } };
}

function inAnotherOrder(program: Program): readonly Refactoring[] {
  const { lets, tables, deficits, credits, classifications, settlement, records, readings } = program;
  const how = 'declarations stand in another order';
  const members = classifications.map((one) => ({ ...one, members: one.members.toReversed() }));
  const others: readonly Program[] = [
    { ...program, lets: lets.toReversed() },
    { ...program, tables: tables.toReversed() },
    { ...program, deficits: deficits.toReversed() },
    { ...program, credits: credits.toReversed() },
    { ...program, classifications: members },
    { ...program, readings: readings.toReversed() },
    { ...program, records: records.map((one) => ({ ...one, fields: one.fields.toReversed() })) },
    settledWith(program, { limits: settlement.limits.toReversed() }),
  ];
  return others.map((other) => ({ how, program: other }));
}

/** A rule for the facts that a condition tells apart; of an account and period either all or none meet it, so that sums stay. */
function rulesSplit(program: Program): readonly Refactoring[] {
  return program.deficits.flatMap((rule) => {
    const record = program.records.find(({ name }) => name === rule.record);
    const field = record?.fields.find(({ type }) => type.kind === 'period');
    if (field === undefined) return [];
    const { at } = rule;
    const early: Expression = {
      kind: 'compare',
      operator: '<=',
      left: { kind: 'field', record: rule.record, field: field.name, at },
      right: { kind: 'number', value: `${program.periods.first + 2}`, unit: {}, at },
      at,
    };
    const where = (when: Expression, name: string): typeof rule => ({
      ...rule,
      name,
      applies: both(rule, when),
    });
    const parts = [where(early, rule.name), where(not(early), `${rule.name}_later`)];
    return [
      {
        how: `the deficit ${rule.name} is split by the year`,
        program: { ...program, deficits: program.deficits.flatMap((one) => (one === rule ? parts : [one])) },
      },
    ];
  });
}

function both({ applies }: Rule, right: Expression): Expression {
  return applies === undefined
    ? right
    : { kind: 'logic', operator: 'and', left: applies, right, at: right.at };
}

function tablesScaled(program: Program): readonly Refactoring[] {
  return program.tables.flatMap((table) => {
    const tenfold = (cell: Cell): Cell =>
      cell.kind === 'number'
        ? { ...cell, value: format(multiply(decimal(cell.value), rational(10n))) }
        : cell;
    const tables = program.tables.map((one) =>
      one === table
        ? { ...one, rows: one.rows.map((row) => ({ ...row, cells: row.cells.map(tenfold) })) }
        : one,
    );
    const tenth = (lookup: Expression): Expression => ({
      kind: 'arithmetic',
      operator: '*',
      left: lookup,
      right: { kind: 'number', value: '0.1', unit: {}, at: lookup.at },
      at: lookup.at,
    });
    return [
      {
        how: `the table ${table.name} counts in tenths`,
        program: withRoots({ ...program, tables }, (root) =>
          everywhere(root, (one) => (one.kind === 'lookup' && one.table === table.name ? tenth(one) : one)),
        ),
      },
    ];
  });
}

/** `weight <= 8_500 lb` as `weight < 8_501 lb`: weights are whole. */
function bordersRewritten(program: Program): readonly Refactoring[] {
  const isWhole = (expression: Expression): boolean =>
    expression.kind === 'field' &&
    program.records.some(
      ({ name, fields }) =>
        name === expression.record &&
        fields.some(
          (field) =>
            field.name === expression.field && field.type.kind === 'quantity' && field.type.step === '1',
        ),
    );
  return rootsOf({ ...program, scenarios: [] }).flatMap((root) => {
    const other = everywhere(root, (one) => {
      if (one.kind !== 'compare' || one.right.kind !== 'number' || !isWhole(one.left)) return one;
      const by = (step: number): Expression =>
        one.right.kind === 'number'
          ? { ...one.right, value: `${Number(one.right.value) + step}` }
          : one.right;
      switch (one.operator) {
        case '<=':
          return { ...one, operator: '<', right: by(1) };
        case '<':
          return one.right.value === '0' ? one : { ...one, operator: '<=', right: by(-1) };
        case '>':
          return { ...one, operator: '>=', right: by(1) };
        case '>=':
          return one.right.value === '0' ? one : { ...one, operator: '>', right: by(-1) };
      }
    });
    return JSON.stringify(other) === JSON.stringify(root)
      ? []
      : [
          {
            how: 'a border is written from the other side',
            program: withRoots(program, (one) => (one === root ? other : one)),
          },
        ];
  });
}

/** Neighbours that share neither lots nor debts nor a limit. */
function stepsSwapped(program: Program): readonly Refactoring[] {
  const { steps, limits } = program.settlement;
  if (program.pools.length > 0) return [];
  const shares = <T>(one: readonly T[], other: readonly T[]): boolean =>
    one.some((item) => other.includes(item));
  const counts = ({ kinds, against, carried }: Limit, step: Step): boolean =>
    carried === step.carried && shares(kinds, step.kinds) && shares(against, step.against);
  return steps.slice(1).flatMap((second, index) => {
    const first = steps[index];
    if (first === undefined) return [];
    const lots = shares(first.kinds, second.kinds) && shares(first.from, second.from);
    const debts = first.carried === second.carried && shares(first.against, second.against);
    if (lots || debts || limits.some((limit) => counts(limit, first) && counts(limit, second))) return [];
    const others = steps.with(index, second).with(index + 1, first);
    return [
      {
        how: `the steps ${first.name} and ${second.name} change places`,
        program: settledWith(program, { steps: others }),
      },
    ];
  });
}

/** What a step without a budget has done it need not do again. */
function stepsRepeated(program: Program): readonly Refactoring[] {
  const { steps } = program.settlement;
  return steps.flatMap((step) =>
    step.upTo === undefined
      ? [
          {
            how: `the step ${step.name} is taken twice`,
            program: settledWith(program, {
              steps: steps.flatMap((one) =>
                one === step ? [one, { ...one, name: `${one.name}_again` }] : [one],
              ),
            }),
          },
        ]
      : [],
  );
}

function deficitsOf(groups: readonly string[], at: Expression['at']): Expression {
  return { kind: 'ledger', amount: 'deficits', filter: { groups }, at };
}

/** Of the deficits of the year no more can be met than there are. */
function idleLimits(program: Program): readonly Refactoring[] {
  const { steps, limits } = program.settlement;
  return steps.flatMap(({ kinds, against, carried, ...part }) => {
    if (carried) return [];
    const limit: Limit = {
      ...{ id: part.id, name: 'no_more_than_all', at: part.at, nameAt: part.nameAt },
      ...{ grounds: part.grounds, governs: {}, kinds, against, carried },
      to: deficitsOf(against, part.at),
    };
    return [
      {
        how: 'a limit is added that never binds',
        program: settledWith(program, { limits: [...limits, limit] }),
      },
    ];
  });
}

function idleBudgets(program: Program): readonly Refactoring[] {
  const { steps } = program.settlement;
  return steps.flatMap((step) =>
    step.carried || step.upTo !== undefined
      ? []
      : [
          {
            how: `the step ${step.name} has a budget that never binds`,
            program: settledWith(program, {
              steps: steps.map((one) =>
                one === step ? { ...one, upTo: deficitsOf(one.against, one.at) } : one,
              ),
            }),
          },
        ],
  );
}

/** An order that leaves no tie stays what it is whatever is said after it. */
function criteriaAdded(program: Program): readonly Refactoring[] {
  const { useOrders } = program.settlement;
  return useOrders.map((order) => ({
    how: 'a criterion is added that decides nothing',
    program: settledWith(program, {
      useOrders: useOrders.map((one) =>
        one === order
          ? { ...one, criteria: [...one.criteria, { by: 'vintage', first: 'oldest', at: one.at }] }
          : one,
      ),
    }),
  }));
}

function expiryCopied(program: Program): readonly Refactoring[] {
  return program.credits.flatMap((rule) => {
    const { expires } = rule;
    if (expires.kind !== 'as') return [];
    const other = program.credits.find(({ name }) => name === expires.credit);
    if (other === undefined) return [];
    return [
      {
        how: `when ${rule.name} expires is written out`,
        program: {
          ...program,
          credits: program.credits.map((one) => (one === rule ? { ...one, expires: other.expires } : one)),
        },
      },
    ];
  });
}
