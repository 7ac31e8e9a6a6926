import type { DeclaredField, Names } from '@tallystick/language/syntax';
import type { Asked } from './asked.ts';

/** The facts of a record, with a row to begin. */
export function factsSnippet(record: string, asked: Asked): string | undefined {
  const lines = factsOf(record, asked);
  return lines.length === 0
    ? undefined
    : [`${record} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

/** A header with a row of values that could be, in columns: words to the left, numbers to the right. */
export function factsOf(record: string, { names, text }: Asked): readonly string[] {
  const columns = [...(names.records.get(record)?.fields.values() ?? [])].map((field) => {
    const written = text?.records.find(({ name }) => name === record)?.fields;
    const isConditional = written?.find(({ name }) => name === field.name)?.when !== undefined;
    const value = isConditional ? '-' : exampleOf(field, names, text?.periods.first ?? 2025);
    const width = Math.max(field.name.length, value.length);
    return { name: field.name, value, width, isLeft: /^["A-Za-z]/.test(value) };
  });
  if (columns.length === 0) return [];
  const laid = (text: string, { width, isLeft }: (typeof columns)[number], shown: number): string =>
    isLeft ? text + ' '.repeat(width - shown) : ' '.repeat(width - shown) + text;
  return [
    columns
      .map((column) => laid(column.name, column, column.name.length))
      .join('  ')
      .trimEnd(),
    columns
      .map((column) => laid(`<${column.value}>`, column, column.value.length))
      .join('  ')
      .trimEnd(),
  ];
}

function exampleOf({ type, members }: DeclaredField, { states }: Names, year: number): string {
  switch (type) {
    case 'party':
      return '"Acme"';
    case 'state':
      return [...states.keys()][0] ?? 'CA';
    case 'period':
      return `${year}`;
    case 'enumeration':
      return [...members.keys()][0] ?? '-';
    case 'quantity':
      return '1';
    default:
      return '-';
  }
}
