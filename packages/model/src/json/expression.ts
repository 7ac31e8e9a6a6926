import { ACCOUNT_AMOUNTS } from '@tallystick/runtime';
import * as v from 'valibot';
import type { Expression, LedgerFilter, MemberSet } from '../program/expression.ts';
import {
  chooser,
  decimal,
  flag,
  list,
  rounding,
  type SchemaOf,
  span,
  text,
  unit,
  whole,
  yes,
} from './basic.ts';

const memberSet: SchemaOf<MemberSet> = v.variant('kind', [
  v.strictObject({ kind: v.literal('enumeration'), record: text, field: text }),
  v.strictObject({ kind: v.literal('classification'), name: text }),
  v.strictObject({ kind: v.literal('states') }),
  v.strictObject({ kind: v.literal('credits') }),
]);

const filter: SchemaOf<LedgerFilter> = v.strictObject({
  steps: v.exactOptional(list(text)),
  kinds: v.exactOptional(list(text)),
  groups: v.exactOptional(list(text)),
  periods: v.exactOptional(list(whole)),
});

/** An expression, to any depth. */
export const expression: SchemaOf<Expression> = v.lazy(() => oneExpression);

const at = span;
const operands = { left: expression, right: expression, at };

const oneExpression = v.variant('kind', [
  v.strictObject({
    kind: v.literal('number'),
    value: decimal,
    unit,
    percent: v.exactOptional(yes),
    at,
  }),
  v.strictObject({ kind: v.literal('date'), value: text, at }),
  v.strictObject({ kind: v.literal('text'), value: text, at }),
  v.strictObject({ kind: v.literal('field'), record: text, field: text, at }),
  v.strictObject({ kind: v.literal('let'), name: text, at }),
  v.strictObject({ kind: v.literal('member'), set: memberSet, name: text, at }),
  v.strictObject({ kind: v.literal('belongs'), classification: text, member: text, at }),
  v.strictObject({ kind: v.literal('classification'), name: text, at }),
  v.strictObject({ kind: v.literal('lookup'), table: text, keys: list(expression), at }),
  v.strictObject({ kind: v.literal('negate'), value: expression, at }),
  v.strictObject({ kind: v.literal('not'), value: expression, at }),
  v.strictObject({
    kind: v.literal('arithmetic'),
    operator: v.picklist(['+', '-', '*', '/']),
    ...operands,
  }),
  v.strictObject({
    kind: v.literal('compare'),
    operator: v.picklist(['<', '<=', '>', '>=']),
    ...operands,
  }),
  v.strictObject({ kind: v.literal('is'), negated: flag, ...operands }),
  v.strictObject({ kind: v.literal('between'), value: expression, low: expression, high: expression, at }),
  v.strictObject({ kind: v.literal('oneOf'), value: expression, options: list(expression), at }),
  v.strictObject({ kind: v.literal('logic'), operator: v.picklist(['and', 'or']), ...operands }),
  v.strictObject({
    kind: v.literal('reading'),
    chosenBy: v.exactOptional(chooser),
    reading: text,
    choice: text,
    at,
  }),
  v.strictObject({
    kind: v.literal('total'),
    record: text,
    value: expression,
    by: list(text),
    when: v.exactOptional(expression),
    at,
  }),
  v.strictObject({
    kind: v.literal('call'),
    function: v.picklist(['min', 'max']),
    arguments: list(expression),
    at,
  }),
  v.strictObject({ kind: v.literal('rounded'), value: expression, rounding, at }),
  v.strictObject({ kind: v.literal('vintage'), at }),
  v.strictObject({
    kind: v.literal('ledger'),
    amount: v.picklist([...ACCOUNT_AMOUNTS, 'carried deficits']),
    filter,
    at,
  }),
]);
