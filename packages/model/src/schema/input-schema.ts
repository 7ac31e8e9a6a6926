import { MOST_PERIODS } from '@tallystick/runtime';
import { membersOf } from '../analysis/words.ts';
import { reportFiled } from '../program/filed.ts';
import type { Field, FieldType, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { unitText } from '../units/text.ts';
import { conditionSchema } from './condition-schema.ts';
import { DIALECT, type JsonSchema, objectOf } from './json-schema.ts';
import { DAY_WRITTEN, EMPTY, NAME, quantitySchema, wordSchema, yearSchema } from './written.ts';

/**
 * The JSON Schema of one row of a record; undefined where the program has no such record. A field that is required
 * under a condition may be absent or empty elsewhere. What fits is read; what is read without a remark fits, but for numbers
 * between two steps and conditions on numbers that are written as text, which JSON Schema cannot say.
 */
export function inputSchema(program: Program, record: string): JsonSchema | undefined {
  const found = program.records.find(({ name }) => name === record);
  if (found === undefined) return undefined;
  const filed = reportFiled(found, program);
  const properties = Object.fromEntries(
    found.fields.map((field) => [field.name, fieldSchema(field, field === filed, program)]),
  );
  const optional = found.fields
    .filter((field) => field.when !== undefined || field === filed)
    .map(({ name }) => name);
  const rules = found.fields.flatMap((field) => requirement(field, program) ?? []);
  return {
    $schema: DIALECT,
    title: found.label ?? found.name,
    ...(found.doc === undefined ? {} : { description: found.doc }),
    ...objectOf(properties, optional),
    ...(rules.length === 0 ? {} : { allOf: rules }),
  };
}

function fieldSchema(field: Field, isOptional: boolean, program: Program): JsonSchema {
  const remarks = [
    field.label,
    field.doc,
    field.type.kind === 'quantity' ? quantityRemark(field.type) : undefined,
    field.when && `Required when ${textOf(field.when)}.`,
  ].filter((remark) => remark !== undefined);
  const value = valueSchema(field.type, program);
  return {
    ...(field.when === undefined && !isOptional ? value : { anyOf: [value, EMPTY] }),
    ...(remarks.length === 0 ? {} : { description: remarks.join(' ') }),
  };
}

function valueSchema(type: FieldType, program: Program): JsonSchema {
  switch (type.kind) {
    case 'party':
      return NAME;
    case 'state':
      return wordSchema(membersOf({ kind: 'states' }, program));
    case 'period':
      return yearSchema(program.periods.first, program.periods.first + MOST_PERIODS - 1);
    case 'date':
      return DAY_WRITTEN;
    case 'enumeration':
      return wordSchema(type.members.map(({ name }) => name));
    case 'quantity':
      return quantitySchema(type);
  }
}

function quantityRemark({ unit, step }: Extract<FieldType, { kind: 'quantity' }>): string {
  const text = unitText(unit);
  const what = text === '' ? 'A number' : `In ${text}`;
  return step === '1' ? `${what}, whole.` : `${what}, in steps of ${step}.`;
}

/** `if` the condition holds, `then` the field is there. */
function requirement(field: Field, program: Program): JsonSchema | undefined {
  const condition = field.when && conditionSchema(field.when, program);
  if (condition === undefined) return undefined;
  return {
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word of JSON Schema.
    then: { properties: { [field.name]: { not: EMPTY } }, required: [field.name] },
  };
}
