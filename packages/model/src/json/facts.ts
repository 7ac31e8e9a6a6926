import * as v from 'valibot';
import type { Choosing } from '../program/elections.ts';
import type {
  Cell,
  Choice,
  Classification,
  ClassificationMember,
  ColumnKey,
  Field,
  FieldType,
  KeySet,
  Let,
  Reading,
  RecordType,
  RowKey,
  State,
  Table,
  TableRow,
} from '../program/program.ts';
import {
  chooser,
  decimal,
  flag,
  list,
  part,
  rounding,
  type SchemaOf,
  span,
  text,
  unit,
  whole,
  yes,
} from './basic.ts';
import { expression } from './expression.ts';

const at = span;

// ---------------------------------------------------------------- states, records, groups

export const term = v.strictObject({ ...part, period: whole });

export const state: SchemaOf<State> = v.strictObject({
  ...part,
  owes: v.exactOptional(term),
  earns: v.exactOptional(term),
  opens: v.exactOptional(
    v.strictObject({
      ...part,
      period: whole,
      from: text,
      ratio: decimal,
      rounding: v.exactOptional(rounding),
    }),
  ),
});

const fieldType: SchemaOf<FieldType> = v.variant('kind', [
  v.strictObject({ kind: v.literal('party') }),
  v.strictObject({ kind: v.literal('state') }),
  v.strictObject({ kind: v.literal('period') }),
  v.strictObject({ kind: v.literal('date') }),
  v.strictObject({ kind: v.literal('quantity'), unit, step: decimal }),
  v.strictObject({
    kind: v.literal('enumeration'),
    members: list(v.strictObject({ name: text, at })),
    election: v.exactOptional(text),
  }),
]);

export const field: SchemaOf<Field> = v.strictObject({
  ...part,
  type: fieldType,
  when: v.exactOptional(expression),
});

export const recordType: SchemaOf<RecordType> = v.strictObject({ ...part, fields: list(field) });

export const classificationMember: SchemaOf<ClassificationMember> = v.strictObject({
  ...part,
  outside: flag,
  when: expression,
});

export const classification: SchemaOf<Classification> = v.strictObject({
  ...part,
  kind: v.picklist(['groups', 'classes']),
  record: text,
  members: list(classificationMember),
});

// ---------------------------------------------------------------- tables, values, readings

const keySet: SchemaOf<KeySet> = v.variant('kind', [
  v.strictObject({ kind: v.literal('period') }),
  v.strictObject({ kind: v.literal('state') }),
  v.strictObject({ kind: v.literal('classification'), name: text }),
  v.strictObject({ kind: v.literal('enumeration'), record: text, field: text }),
]);

const columnKey: SchemaOf<ColumnKey> = v.variant('kind', [
  v.strictObject({ kind: v.literal('period'), period: whole, at }),
  v.strictObject({ kind: v.literal('member'), name: text, at }),
]);

export const rowKey: SchemaOf<RowKey> = v.variant('kind', [
  v.strictObject({ kind: v.literal('period'), first: whole, last: v.exactOptional(whole), at }),
  v.strictObject({ kind: v.literal('member'), name: text, at }),
]);

export const cell: SchemaOf<Cell> = v.variant('kind', [
  v.strictObject({ kind: v.literal('number'), value: decimal, percent: v.exactOptional(yes), at }),
  v.strictObject({ kind: v.literal('empty'), at }),
]);

export const tableRow: SchemaOf<TableRow> = v.strictObject({
  ...part,
  keys: list(rowKey),
  cells: list(cell),
});

export const table: SchemaOf<Table> = v.strictObject({
  ...part,
  keys: list(v.strictObject({ name: text, over: keySet, at })),
  unit,
  columns: v.exactOptional(list(columnKey)),
  rows: list(tableRow),
});

export const let_: SchemaOf<Let> = v.strictObject({ ...part, value: expression });

export const choice: SchemaOf<Choice> = v.strictObject(part);

const choosing: SchemaOf<Choosing> = v.strictObject({
  by: chooser,
  of: v.picklist(['account', 'party'], '"account" or "party" is expected'),
  periods: v.exactOptional(whole),
  filed: v.exactOptional(v.union([v.strictObject({ days: whole }), v.strictObject({ date: text })])),
});

export const reading: SchemaOf<Reading> = v.strictObject({
  ...part,
  question: text,
  choices: list(choice),
  default: text,
  choosing: v.exactOptional(choosing),
});
