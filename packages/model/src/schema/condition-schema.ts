import { compare, parseDecimal, type Rational } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import type { JsonSchema } from './json-schema.ts';
import { wordSchema } from './written.ts';

/**
 * The rows for which a condition holds, as a JSON Schema; undefined where JSON Schema cannot say it (a table, a value,
 * a number that is written as text).
 */
export function conditionSchema(condition: Expression, program: Program): JsonSchema | undefined {
  switch (condition.kind) {
    case 'not': {
      const inner = conditionSchema(condition.value, program);
      return inner === undefined ? undefined : { not: inner };
    }
    case 'logic': {
      const left = conditionSchema(condition.left, program);
      const right = conditionSchema(condition.right, program);
      if (left === undefined || right === undefined) return undefined;
      return condition.operator === 'and' ? { allOf: [left, right] } : { anyOf: [left, right] };
    }
    case 'belongs': {
      const members = program.classifications
        .filter(({ name }) => name === condition.classification)
        .flatMap((classification) => classification.members);
      const member = members.find(({ name }) => name === condition.member);
      return member && conditionSchema(member.when, program);
    }
    case 'is': {
      const is = equals(condition.left, [condition.right]);
      return is !== undefined && condition.negated ? { not: is } : is;
    }
    case 'oneOf':
      return equals(condition.value, condition.options);
    case 'compare':
      return bounded(condition);
    case 'between': {
      const low = numberOf(condition.low);
      const high = numberOf(condition.high);
      if (low === undefined || high === undefined) return undefined;
      return fieldSchema(condition.value, { type: 'number', minimum: low, maximum: high });
    }
    default:
      return undefined;
  }
}

function equals(value: Expression, options: readonly Expression[]): JsonSchema | undefined {
  const names = options.map((option) =>
    option.kind === 'member' ? option.name : option.kind === 'text' ? option.value : numberOf(option),
  );
  const known = names.filter((name) => name !== undefined);
  if (known.length < names.length) return undefined;
  const words = known.filter((name) => typeof name === 'string');
  return fieldSchema(value, words.length === known.length ? wordSchema(words) : { enum: known });
}

const BOUND = { '<': 'exclusiveMaximum', '<=': 'maximum', '>': 'exclusiveMinimum', '>=': 'minimum' } as const;

function bounded({ operator, left, right }: ExpressionOf<'compare'>): JsonSchema | undefined {
  const bound = numberOf(right);
  return bound === undefined ? undefined : fieldSchema(left, { type: 'number', [BOUND[operator]]: bound });
}

/** A row whose field is given and fits the schema. */
function fieldSchema(value: Expression, schema: JsonSchema): JsonSchema | undefined {
  if (value.kind !== 'field') return undefined;
  return { properties: { [value.field]: schema }, required: [value.field] };
}

/** A written number that JSON can hold exactly. */
function numberOf(expression: Expression): number | undefined {
  if (expression.kind !== 'number') return undefined;
  const exact: Rational | undefined = parseDecimal(expression.value);
  const near = Number(expression.value);
  const back = parseDecimal(String(near));
  return exact !== undefined && back !== undefined && compare(exact, back) === 0 ? near : undefined;
}
