import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { PoolLimit } from '../program/pool.ts';
import type {
  CreditRule,
  DeficitRule,
  ExpiryCase,
  Limit,
  Program,
  Settlement,
  Step,
} from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { replaced } from './lists.ts';
import type { Mutant } from './mutant.ts';
import { variantsOf } from './variants.ts';

/** An expression of a program, and the program with another one in its place, or with none. */
interface Site {
  readonly part: Part;
  /** `step low_volume`. */
  readonly name: string;
  readonly expression: Expression;
  readonly put: (expression: Expression) => Program;
  /** The program without it, where it is a condition that can be left out. */
  readonly left?: Program;
}

/** Every change of an expression, and every condition left out. */
export function expressionMutants(program: Program): readonly Mutant[] {
  return sitesOf(program).flatMap(({ part, name, expression, put, left }) => {
    const variants = variantsOf(expression, program).map(
      ({ operator, at, expression: other, did }): Mutant => ({
        operator,
        part,
        at,
        change: `${name} ${did}`,
        program: put(other),
      }),
    );
    if (left === undefined) return variants;
    const change = `${name} had no condition, \`${textOf(expression)}\``;
    return [{ operator: 'condition' as const, part, at: expression.at, change, program: left }, ...variants];
  });
}

function sitesOf(program: Program): readonly Site[] {
  const { settlement } = program;
  const settled = (change: Partial<Settlement>): Program => ({
    ...program,
    settlement: { ...settlement, ...change },
  });
  return [
    ...program.records.flatMap((record) =>
      record.fields.flatMap((field) => {
        const { when, ...bare } = field;
        return conditionSite(field, when, `field ${field.name}`, (other) => ({
          ...program,
          records: replaced(program.records, record, {
            ...record,
            fields: replaced(record.fields, field, other === undefined ? bare : { ...bare, when: other }),
          }),
        }));
      }),
    ),
    ...program.classifications.flatMap((classification) =>
      classification.members.map((member): Site => {
        const kind = classification.kind === 'groups' ? 'group' : 'class';
        return {
          part: member,
          name: `${kind} ${member.name}`,
          expression: member.when,
          put: (when) => ({
            ...program,
            classifications: replaced(program.classifications, classification, {
              ...classification,
              members: replaced(classification.members, member, { ...member, when }),
            }),
          }),
        };
      }),
    ),
    ...program.lets.map(
      (part): Site => ({
        part,
        name: `value ${part.name}`,
        expression: part.value,
        put: (value) => ({ ...program, lets: replaced(program.lets, part, { ...part, value }) }),
      }),
    ),
    ...program.deficits.flatMap((rule) => {
      const { applies, ...bare } = rule;
      const name = `deficit ${rule.name}`;
      const put = (other: DeficitRule): Program => ({
        ...program,
        deficits: replaced(program.deficits, rule, other),
      });
      return [
        ...conditionSite(rule, applies, name, (when) =>
          put(when === undefined ? bare : { ...bare, applies: when }),
        ),
        { part: rule, name, expression: rule.amount, put: (amount: Expression) => put({ ...rule, amount }) },
      ];
    }),
    ...program.credits.flatMap((rule) => {
      const { applies, expires, ...bare } = rule;
      const name = `credit ${rule.name}`;
      const put = (other: CreditRule): Program => ({
        ...program,
        credits: replaced(program.credits, rule, other),
      });
      return [
        ...conditionSite(rule, applies, name, (when) =>
          put(when === undefined ? { ...bare, expires } : { ...bare, expires, applies: when }),
        ),
        { part: rule, name, expression: rule.amount, put: (amount: Expression) => put({ ...rule, amount }) },
        ...expirySites(rule, put),
      ];
    }),
    ...settlement.useOrders.flatMap((order) => {
      const { when, ...bare } = order;
      return conditionSite(order, when, 'the order of credits', (other) =>
        settled({
          useOrders: replaced(
            settlement.useOrders,
            order,
            other === undefined ? bare : { ...bare, when: other },
          ),
        }),
      );
    }),
    ...settlement.payOrders.flatMap((order) => {
      const { when, ...bare } = order;
      return conditionSite(order, when, 'the order of deficits', (other) =>
        settled({
          payOrders: replaced(
            settlement.payOrders,
            order,
            other === undefined ? bare : { ...bare, when: other },
          ),
        }),
      );
    }),
    ...settlement.steps.flatMap((step) => {
      const { when, upTo, ...bare } = step;
      const name = `step ${step.name}`;
      const put = (other: Pick<Step, 'when' | 'upTo'>): Program =>
        settled({ steps: replaced(settlement.steps, step, { ...bare, ...other }) });
      const budget = upTo === undefined ? {} : { upTo };
      return [
        ...conditionSite(step, when, name, (other) =>
          put(other === undefined ? budget : { ...budget, when: other }),
        ),
        ...(upTo === undefined
          ? []
          : [
              {
                part: step,
                name,
                expression: upTo,
                put: (other: Expression) => put(when === undefined ? { upTo: other } : { when, upTo: other }),
              },
            ]),
      ];
    }),
    ...settlement.limits.flatMap((limit) => {
      const { when, ...bare } = limit;
      const name = `limit ${limit.name}`;
      const put = (other: Limit): Program => settled({ limits: replaced(settlement.limits, limit, other) });
      return [
        ...conditionSite(limit, when, name, (other) =>
          put(other === undefined ? bare : { ...bare, when: other }),
        ),
        { part: limit, name, expression: limit.to, put: (to: Expression) => put({ ...limit, to }) },
      ];
    }),
    ...settlement.carries.flatMap((carry): Site[] => {
      const { interest } = carry;
      if (interest === undefined) return [];
      const put = (rate: Expression): Program =>
        settled({
          carries: replaced(settlement.carries, carry, { ...carry, interest: { ...interest, rate } }),
        });
      return [{ part: carry, name: 'the interest', expression: interest.rate, put }];
    }),
    ...program.pools.flatMap((pool) =>
      pool.rates.map(
        (part): Site => ({
          part,
          name: `rate from ${part.from} to ${part.to}`,
          expression: part.rate,
          put: (rate) => ({
            ...program,
            pools: replaced(program.pools, pool, {
              ...pool,
              rates: replaced(pool.rates, part, { ...part, rate }),
            }),
          }),
        }),
      ),
    ),
    ...program.pools.flatMap((pool) =>
      pool.limits.flatMap((limit) => {
        const { when, ...bare } = limit;
        const name = `limit ${limit.name}`;
        const put = (other: PoolLimit): Program => ({
          ...program,
          pools: replaced(program.pools, pool, { ...pool, limits: replaced(pool.limits, limit, other) }),
        });
        return [
          ...conditionSite(limit, when, name, (other) =>
            put(other === undefined ? bare : { ...bare, when: other }),
          ),
          { part: limit, name, expression: limit.to, put: (to: Expression) => put({ ...limit, to }) },
        ];
      }),
    ),
  ];
}

/** The condition of a part, where it has one. */
function conditionSite(
  part: Part,
  when: Expression | undefined,
  name: string,
  put: (when: Expression | undefined) => Program,
): readonly Site[] {
  return when === undefined ? [] : [{ part, name, expression: when, put, left: put(undefined) }];
}

/** The periods and the conditions of an expiry. A case whose condition is left out holds for all that come to it. */
function expirySites(credit: CreditRule, put: (other: CreditRule) => Program): readonly Site[] {
  const { expires } = credit;
  if (expires.kind !== 'cases') return [];
  const name = `the expiry of ${credit.name}`;
  return expires.cases.flatMap((one) => {
    const { when, ...bare } = one;
    const putCase = (other: ExpiryCase): Program =>
      put({ ...credit, expires: { ...expires, cases: replaced(expires.cases, one, other) } });
    return [
      ...conditionSite(expires, when, name, (other) =>
        putCase(other === undefined ? bare : { ...bare, when: other }),
      ),
      { part: expires, name, expression: one.last, put: (last: Expression) => putCase({ ...one, last }) },
    ];
  });
}
