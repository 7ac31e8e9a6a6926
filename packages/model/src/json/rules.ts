import * as v from 'valibot';
import type { Pool, PoolLimit, Rate } from '../program/pool.ts';
import type {
  Carry,
  CreditRule,
  Deadline,
  DebtCriterion,
  DeficitRule,
  Expiry,
  Limit,
  LotCriterion,
  PayOrder,
  Settlement,
  Step,
  UseOrder,
} from '../program/program.ts';
import { decimal, flag, list, part, rounding, type SchemaOf, span, text, whole } from './basic.ts';
import { expression } from './expression.ts';

const at = span;
const when = v.exactOptional(expression);

// ---------------------------------------------------------------- deficits and credits

const rule = {
  ...part,
  record: text,
  applies: when,
  amount: expression,
  total: v.strictObject({
    ...part,
    notBelowZero: v.exactOptional(v.literal(true)),
    rounding: v.exactOptional(rounding),
  }),
};
export const { total } = rule;

export const deficit: SchemaOf<DeficitRule> = v.strictObject({ kind: v.literal('deficit'), ...rule });

export const expiry: SchemaOf<Expiry> = v.variant('kind', [
  v.strictObject({ kind: v.literal('never'), ...part }),
  v.strictObject({ kind: v.literal('as'), ...part, credit: text }),
  v.strictObject({
    kind: v.literal('cases'),
    ...part,
    cases: list(v.strictObject({ last: expression, when, at })),
  }),
]);

export const credit: SchemaOf<CreditRule> = v.strictObject({
  kind: v.literal('credit'),
  ...rule,
  expires: expiry,
});

// ---------------------------------------------------------------- settlement

const byAge = v.picklist(['oldest', 'newest']);
const byEnd = v.picklist(['earliest', 'latest']);

const lotCriterion: SchemaOf<LotCriterion> = v.variant('by', [
  v.strictObject({ by: v.literal('expiry'), first: byEnd, at }),
  v.strictObject({ by: v.literal('vintage'), first: byAge, at }),
  v.strictObject({ by: v.picklist(['group', 'kind', 'origin']), order: list(text), at }),
]);

const debtCriterion: SchemaOf<DebtCriterion> = v.variant('by', [
  v.strictObject({ by: v.literal('incurred'), first: byAge, at }),
  v.strictObject({ by: v.literal('due'), first: byEnd, at }),
  v.strictObject({ by: v.literal('group'), order: list(text), at }),
]);

const covered = { kinds: list(text), against: list(text), carried: flag, when };

export const useOrder: SchemaOf<UseOrder> = v.strictObject({ ...part, criteria: list(lotCriterion), when });
export const payOrder: SchemaOf<PayOrder> = v.strictObject({ ...part, criteria: list(debtCriterion), when });
export const step: SchemaOf<Step> = v.strictObject({
  ...part,
  ...covered,
  from: list(text),
  upTo: v.exactOptional(expression),
  rate: v.exactOptional(
    v.strictObject({
      credits: decimal,
      deficits: decimal,
      rounding: v.exactOptional(rounding),
      at: span,
    }),
  ),
});
export const limit: SchemaOf<Limit> = v.strictObject({
  ...part,
  ...covered,
  origins: v.exactOptional(list(text)),
  over: v.exactOptional(
    v.union([v.strictObject({ count: whole }), v.strictObject({ from: whole, through: whole })]),
  ),
  to: expression,
});
export const carry: SchemaOf<Carry> = v.strictObject({
  ...part,
  periods: whole,
  interest: v.exactOptional(v.strictObject({ rate: expression, rounding: v.exactOptional(rounding), at })),
});

export const deadline: SchemaOf<Deadline> = v.strictObject({ ...part, days: whole });

export const settlement: SchemaOf<Settlement> = v.strictObject({
  ...part,
  useOrders: list(useOrder),
  payOrders: list(payOrder),
  steps: list(step),
  limits: list(limit),
  carries: list(carry),
});

// ---------------------------------------------------------------- pools

const poolLimit: SchemaOf<PoolLimit> = v.strictObject({ ...part, kinds: list(text), to: expression, when });
const rate: SchemaOf<Rate> = v.strictObject({
  ...part,
  from: text,
  to: text,
  rate: expression,
  rounding: v.exactOptional(rounding),
});

export const pool: SchemaOf<Pool> = v.strictObject({
  ...part,
  surplus: v.strictObject({ ...part, kinds: list(text), from: list(text), states: list(text) }),
  order: v.strictObject({ ...part, states: list(text) }),
  limits: list(poolLimit),
  rates: list(rate),
});
