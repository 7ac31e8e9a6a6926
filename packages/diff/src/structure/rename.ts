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
import type { Construct, Difference } from '../change.ts';
import { quoted, saidWithoutName } from '../said.ts';

/** The kinds of parts that can be told by what they say, whatever they are called. */
type Kind = 'let' | 'table' | 'step' | 'limit' | 'deficit' | 'credit' | 'member';
type Names = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

const CONSTRUCTS: Readonly<Record<Kind, Construct>> = {
  let: 'value',
  table: 'table',
  step: 'step',
  limit: 'limit',
  deficit: 'rule',
  credit: 'rule',
  member: 'group',
};

/** A law with the names that another has for the same parts, and which these are. */
export interface Renamed {
  readonly law: Program;
  readonly renames: readonly Difference[];
}

/** A rename can show another: a formula says the same once its values have their new names. */
const MOST_ROUNDS = 5;

export function renamed(before: Program, after: Program): Renamed {
  let law = before;
  const renames: Difference[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = renamesBetween(law, after);
    if (found.length === 0) break;
    renames.push(...found.map(({ difference }) => difference));
    const of = (kind: Kind): ReadonlyMap<string, string> =>
      new Map(found.flatMap((one) => (one.kind === kind ? [[one.from, one.to] as const] : [])));
    law = withNames(law, {
      let: of('let'),
      table: of('table'),
      step: of('step'),
      limit: of('limit'),
      deficit: of('deficit'),
      credit: of('credit'),
      member: of('member'),
    });
  }
  return { law, renames };
}

interface Rename {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
  readonly difference: Difference;
}

function renamesBetween(before: Program, after: Program): readonly Rename[] {
  return [
    ...pairs('let', before.lets, after.lets),
    ...pairs('table', before.tables, after.tables),
    ...pairs('step', before.settlement.steps, after.settlement.steps),
    ...pairs('limit', before.settlement.limits, after.settlement.limits),
    ...pairs('deficit', before.deficits, after.deficits),
    ...pairs('credit', before.credits, after.credits),
    ...pairs('member', membersOf(before), membersOf(after)),
  ];
}

function membersOf({ classifications }: Program): readonly Part[] {
  return classifications.flatMap(({ members }) => members);
}

/** Parts of one law alone that say what parts of the other alone say; where several say the same, in their order. */
function pairs(kind: Kind, before: readonly Part[], after: readonly Part[]): readonly Rename[] {
  const gone = apart(before, after);
  const come = apart(after, before);
  const taken = new Set<string>();
  return come.flatMap((now) => {
    const said = saidOfAll(after, now.name);
    const old = gone.find((one) => !taken.has(one.name) && saidOfAll(before, one.name) === said);
    if (old === undefined) return [];
    taken.add(old.name);
    const word = kind === 'let' ? 'value' : kind === 'member' ? 'group' : kind;
    const difference: Difference = {
      id: `rename:${kind}:${old.name}>${now.name}`,
      construct: CONSTRUCTS[kind],
      part: now.name,
      says: `the ${word} ${quoted(old.name)} is called ${quoted(now.name)}`,
      ...{ before: old, after: now },
      isRemark: true,
    };
    return [{ kind, from: old.name, to: now.name, difference }];
  });
}

/** The parts that the other list does not name, once each. */
function apart(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const names = new Set(others.map(({ name }) => name));
  return parts.filter(
    ({ name }, index) => !names.has(name) && parts.findIndex((one) => one.name === name) === index,
  );
}

/** What all versions of a part say, with the periods that each governs. */
function saidOfAll(parts: readonly Part[], name: string): string {
  return parts
    .filter((part) => part.name === name)
    .map((part) => `${part.governs.from}..${part.governs.through} ${saidWithoutName(part)}`)
    .join();
}

/** The program with other names for some of its parts, wherever they are named. */
function withNames(program: Program, names: Names): Program {
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
