/** A JSON Schema (draft 2020-12) as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: JsonValue;
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** An object with exactly these properties, all required unless named as optional. */
export function objectOf(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function oneNameOf(names: readonly string[]): JsonSchema {
  return { enum: names };
}

/** An amount that is never negative, as the text of an exact decimal. */
export const AMOUNT: JsonSchema = { type: 'string', pattern: '^(0|[1-9][0-9]*)([.][0-9]*[1-9])?$' };

export const TEXT: JsonSchema = { type: 'string' };

export const PERIOD: JsonSchema = { type: 'integer' };
