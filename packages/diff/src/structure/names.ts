import {
  childrenOf,
  type DebtCriterion,
  type Expression,
  type LotCriterion,
  type Part,
  type Program,
  type RowKey,
  type TableKey,
  withChildren,
} from '@tallystick/model';

/** The kinds of parts that can be told by what they say, whatever they are called. */
export const KINDS = ['let', 'table', 'step', 'limit', 'deficit', 'credit', 'member'] as const;
export type Kind = (typeof KINDS)[number];

/** Other names for parts, by kind. */
export type Names = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

/** The parts of a kind, in the order of the law. */
export function partsOf(kind: Kind, { classifications, settlement, ...program }: Program): readonly Part[] {
  switch (kind) {
    case 'let':
      return program.lets;
    case 'table':
      return program.tables;
    case 'step':
      return settlement.steps;
    case 'limit':
      return settlement.limits;
    case 'deficit':
      return program.deficits;
    case 'credit':
      return program.credits;
    case 'member':
      return classifications.flatMap(({ members }) => members);
  }
}

/** The parts that the other list does not name, once each. */
export function apart(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const names = new Set(others.map(({ name }) => name));
  return parts.filter(
    ({ name }, index) => !names.has(name) && parts.findIndex((one) => one.name === name) === index,
  );
}

/** The program with other names for some of its parts, wherever they are named. */
export function withNames(program: Program, names: Names): Program {
  const { settlement } = program;
  const put = (expression: Expression): Expression => renamedIn(expression, names);
  const maybe = <K extends 'when' | 'applies' | 'upTo', T extends { readonly [key in K]?: Expression }>(
    part: T,
    key: K,
  ): T => {
    const expression = part[key];
    return expression === undefined ? part : { ...part, [key]: put(expression) };
  };
  const called = <T extends Part>(part: T, kind: Kind): T => {
    const name = names[kind].get(part.name);
    return name === undefined ? part : { ...part, name };
  };
  const words = (list: readonly string[], kind: Kind): readonly string[] =>
    list.map((word) => names[kind].get(word) ?? word);
  const orderOf = <T extends LotCriterion | DebtCriterion>(criterion: T): T =>
    'order' in criterion
      ? { ...criterion, order: words(criterion.order, criterion.by === 'kind' ? 'credit' : 'member') }
      : criterion;
  return {
    ...program,
    classifications: program.classifications.map((one) => ({
      ...one,
      members: one.members.map((member) => called({ ...member, when: put(member.when) }, 'member')),
    })),
    tables: program.tables.map((table) => {
      const overMembers = table.keys.map(({ over }: TableKey) => over.kind === 'classification');
      const key = (one: RowKey, isMember: boolean): RowKey =>
        one.kind === 'member' && isMember ? { ...one, name: names.member.get(one.name) ?? one.name } : one;
      const { columns } = table;
      return called(
        {
          ...table,
          ...(columns !== undefined && {
            columns: columns.map((column) =>
              column.kind === 'member' && overMembers.at(-1)
                ? { ...column, name: names.member.get(column.name) ?? column.name }
                : column,
            ),
          }),
          rows: table.rows.map((row) => ({
            ...row,
            keys: row.keys.map((one, index) => key(one, overMembers[index] === true)),
          })),
        },
        'table',
      );
    }),
    records: program.records.map((record) => ({
      ...record,
      fields: record.fields.map((field) => maybe(field, 'when')),
    })),
    lets: program.lets.map((part) => called({ ...part, value: put(part.value) }, 'let')),
    deficits: program.deficits.map((rule) =>
      called(maybe({ ...rule, amount: put(rule.amount) }, 'applies'), 'deficit'),
    ),
    credits: program.credits.map((rule) => {
      const { expires } = rule;
      const credit = called(maybe({ ...rule, amount: put(rule.amount) }, 'applies'), 'credit');
      if (expires.kind === 'as')
        return {
          ...credit,
          expires: { ...expires, credit: names.credit.get(expires.credit) ?? expires.credit },
        };
      if (expires.kind === 'never') return credit;
      const cases = expires.cases.map((one) => maybe({ ...one, last: put(one.last) }, 'when'));
      return { ...credit, expires: { ...expires, cases } };
    }),
    settlement: {
      ...settlement,
      useOrders: settlement.useOrders.map((order) =>
        maybe({ ...order, criteria: order.criteria.map(orderOf) }, 'when'),
      ),
      payOrders: settlement.payOrders.map((order) =>
        maybe({ ...order, criteria: order.criteria.map(orderOf) }, 'when'),
      ),
      steps: settlement.steps.map((step) => {
        const { kinds, from, against } = step;
        const lists = {
          kinds: words(kinds, 'credit'),
          from: words(from, 'member'),
          against: words(against, 'member'),
        };
        return called(maybe(maybe({ ...step, ...lists }, 'when'), 'upTo'), 'step');
      }),
      limits: settlement.limits.map((limit) => {
        const lists = { kinds: words(limit.kinds, 'credit'), against: words(limit.against, 'member') };
        return called(maybe({ ...limit, ...lists, to: put(limit.to) }, 'when'), 'limit');
      }),
      carries: settlement.carries.map((carry) =>
        carry.interest === undefined
          ? carry
          : { ...carry, interest: { ...carry.interest, rate: put(carry.interest.rate) } },
      ),
    },
    pools: program.pools.map((pool) => ({
      ...pool,
      surplus: {
        ...pool.surplus,
        kinds: words(pool.surplus.kinds, 'credit'),
        from: words(pool.surplus.from, 'member'),
      },
      limits: pool.limits.map((limit) =>
        maybe({ ...limit, kinds: words(limit.kinds, 'credit'), to: put(limit.to) }, 'when'),
      ),
      rates: pool.rates.map((rate) => ({ ...rate, rate: put(rate.rate) })),
    })),
  };
}

function renamedIn(expression: Expression, names: Names): Expression {
  const inner = withChildren(
    expression,
    childrenOf(expression).map((child) => renamedIn(child, names)),
  );
  const other = (kind: Kind, name: string): string => names[kind].get(name) ?? name;
  switch (inner.kind) {
    case 'let':
      return { ...inner, name: other('let', inner.name) };
    case 'lookup':
      return { ...inner, table: other('table', inner.table) };
    case 'belongs':
      return { ...inner, member: other('member', inner.member) };
    case 'member':
      return inner.set.kind === 'classification'
        ? { ...inner, name: other('member', inner.name) }
        : inner.set.kind === 'credits'
          ? { ...inner, name: other('credit', inner.name) }
          : inner;
    case 'ledger': {
      const { steps, kinds, groups, ...rest } = inner.filter;
      const list = (words: readonly string[] | undefined, kind: Kind): readonly string[] | undefined =>
        words?.map((word) => other(kind, word));
      const [byStep, byKind, byGroup] = [list(steps, 'step'), list(kinds, 'credit'), list(groups, 'member')];
      return {
        ...inner,
        filter: {
          ...rest,
          ...(byStep && { steps: byStep }),
          ...(byKind && { kinds: byKind }),
          ...(byGroup && { groups: byGroup }),
        },
      };
    }
    default:
      return inner;
  }
}
