import { membersOf } from '../analysis/words.ts';
import { reportFiled } from '../program/filed.ts';
import type { Field, FieldType, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { unitText } from '../units/text.ts';
import { conditionSchema } from './condition-schema.ts';
import { DIALECT, type JsonSchema, objectOf, oneNameOf } from './json-schema.ts';

/**
 * The JSON Schema of one row of a record; undefined where the program has no such record. A field that is required
 * under a condition may be absent or null elsewhere.
 */
export function inputSchema(program: Program, record: string): JsonSchema | undefined {
  const found = program.records.find(({ name }) => name === record);
  if (found === undefined) return undefined;
  const properties = Object.fromEntries(
    found.fields.map((field) => [field.name, fieldSchema(field, program)]),
  );
  const filed = reportFiled(found, program);
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

function fieldSchema(field: Field, program: Program): JsonSchema {
  const remarks = [
    field.label,
    field.doc,
    field.type.kind === 'quantity' ? quantityRemark(field.type) : undefined,
    field.when && `Required when ${textOf(field.when)}.`,
  ].filter((remark) => remark !== undefined);
  const value = valueSchema(field.type, program);
  return {
    ...(field.when === undefined ? value : { anyOf: [value, { type: 'null' }] }),
    ...(remarks.length === 0 ? {} : { description: remarks.join(' ') }),
  };
}

function valueSchema(type: FieldType, program: Program): JsonSchema {
  switch (type.kind) {
    case 'party':
      return { type: 'string', minLength: 1 };
    case 'state':
      return oneNameOf(membersOf({ kind: 'states' }, program));
    case 'period':
      return { type: 'integer', minimum: program.periods.first };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'enumeration':
      return oneNameOf(type.members.map(({ name }) => name));
    case 'quantity': {
      const places = type.step.split('.')[1]?.length ?? 0;
      const fraction = places === 0 ? '' : `([.][0-9]{1,${places}})?`;
      return {
        anyOf: [
          { type: places === 0 ? 'integer' : 'number', minimum: 0 },
          { type: 'string', pattern: `^[0-9]+${fraction}$` },
        ],
      };
    }
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
    then: { properties: { [field.name]: { not: { type: 'null' } } }, required: [field.name] },
  };
}
