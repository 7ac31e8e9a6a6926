/**
 * JSON that a person can read and that is the same bytes for the same data: two blanks of indentation, and an object
 * that holds no other on one line, so that a result is one line an entry. With `fields`, the fields of every object
 * come in that order, and others are left out.
 */
export function stableJson(value: unknown, fields?: readonly string[]): string {
  return `${print(value, '', fields)}\n`;
}

function print(value: unknown, indent: string, fields: readonly string[] | undefined): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (!value.some(isNested)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[\n${value.map((item) => inner + print(item, inner, fields)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = entriesOf(value, fields);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${JSON.stringify(key)}: ${print(item, inner, fields)}`);
  return entries.some(([, item]) => isNested(item))
    ? `{\n${lines.map((line) => inner + line).join(',\n')}\n${indent}}`
    : `{ ${lines.join(', ')} }`;
}

function entriesOf(value: object, fields: readonly string[] | undefined): [string, unknown][] {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (fields === undefined) return entries;
  return entries
    .filter(([key]) => fields.includes(key))
    .sort(([a], [b]) => fields.indexOf(a) - fields.indexOf(b));
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
