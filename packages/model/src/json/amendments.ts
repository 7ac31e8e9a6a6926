import * as v from 'valibot';
import type { Enactment } from '../program/program.ts';
import type { Adoption, Amendment, Change, Target, WrittenPart } from '../work/amendment.ts';
import { list, part, type SchemaOf, span, text } from './basic.ts';
import { expression } from './expression.ts';
import {
  cell,
  choice,
  classification,
  classificationMember,
  field,
  let_,
  reading,
  recordType,
  rowKey,
  state,
  table,
  tableRow,
  term,
} from './facts.ts';
import { instrument } from './instruments.ts';
import { carry, credit, deficit, expiry, limit, payOrder, pool, step, total, useOrder } from './rules.ts';

const at = span;

const date = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as "2025-01-31" is expected'));
const dated = v.strictObject({ ...part, date });

const enacted = {
  ...part,
  states: v.exactOptional(list(text)),
  approved: v.exactOptional(dated),
  effective: dated,
  applies: term,
};

export const enactment: SchemaOf<Enactment> = v.strictObject(enacted);

const target: SchemaOf<Target> = v.strictObject({ name: text, in: v.exactOptional(text), at });

const line = v.strictObject({ ...part, value: expression });

const of = <K extends string, T>(kind: K, schema: SchemaOf<T>) =>
  v.strictObject({ kind: v.literal(kind), part: schema });

const written: SchemaOf<WrittenPart> = v.variant('kind', [
  of('record', recordType),
  of('field', field),
  of('classification', classification),
  of('member', classificationMember),
  of('table', table),
  of('row', tableRow),
  of('let', let_),
  of('reading', reading),
  of('choice', choice),
  of('deficit', deficit),
  of('credit', credit),
  of('applies', line),
  of('amount', line),
  of('total', total),
  of('expires', expiry),
  of('useOrder', useOrder),
  of('payOrder', payOrder),
  of('step', step),
  of('limit', limit),
  of('carry', carry),
  of('state', state),
  of('pool', pool),
]);

const change: SchemaOf<Change> = v.variant('action', [
  v.strictObject({ action: v.literal('replace'), targets: list(target), parts: list(written), at }),
  v.strictObject({
    action: v.literal('replace cell'),
    table: target,
    keys: list(rowKey),
    cell,
    written: v.strictObject(part),
    at,
  }),
  v.strictObject({ action: v.literal('remove'), targets: list(target), at }),
  v.strictObject({
    action: v.literal('add'),
    place: v.exactOptional(v.strictObject({ side: v.picklist(['before', 'after']), target })),
    in: v.exactOptional(text),
    parts: list(written),
    at,
  }),
  v.strictObject({ action: v.literal('let'), part: let_, at }),
]);

export const amendment: SchemaOf<Amendment> = v.strictObject({
  ...enacted,
  program: text,
  after: list(text),
  also: v.strictObject({
    debts: v.exactOptional(v.strictObject(part)),
    lots: v.exactOptional(v.strictObject(part)),
  }),
  changes: list(change),
});

export const adoption: SchemaOf<Adoption> = v.strictObject({
  ...part,
  original: text,
  asOf: v.exactOptional(date),
  states: list(state),
  exceptions: list(change),
  instruments: list(instrument),
});
