import {
  childrenOf,
  type Expression,
  type FactValue,
  type Field,
  holds,
  type Program,
  type RecordType,
} from '@tallystick/model';
import { decimal, multiply, rational } from '@tallystick/runtime';
import type { Encoder } from '../fields/encoder.ts';
import type { Batch } from './batch.ts';

/** A condition over the rows of a batch. */
export interface Condition {
  /** The positions of the fields that it looks at. */
  readonly fields: readonly number[];
  /** Whether it holds for a row of the batch; a text where that cannot be told, and why. */
  readonly holds: (row: number) => boolean | string;
}

/**
 * Makes a condition fit for millions of rows: what it says depends on a few fields, whose values come again and again,
 * so the exact interpreter is asked once for each combination.
 */
export function conditionOver(
  condition: Expression,
  record: RecordType,
  program: Program,
  encoders: readonly Encoder[],
  batch: Batch,
): Condition {
  const names = fieldsOf(condition, record, program);
  const fields = encoders.flatMap(({ field }, position) => (names.has(field.name) ? position : []));
  const decide = (row: number): boolean | string => {
    const values = fields.map((position) => {
      const encoder = encoders[position];
      const cell = batch.cells[position]?.[row];
      return encoder === undefined || cell === undefined
        ? []
        : [encoder.field.name, factValue(encoder, cell)];
    });
    const fact = { record: record.name, values: Object.fromEntries(values) };
    const found = holds(condition, { program, fact });
    return found.ok ? found.value : found.message;
  };
  return { fields, holds: remembered(fields, batch, decide) };
}

/** Answers at once for the values that it has met before. */
function remembered(
  fields: readonly number[],
  batch: Batch,
  decide: (row: number) => boolean | string,
): Condition['holds'] {
  const [only] = fields;
  const cells = only === undefined || fields.length > 1 ? undefined : batch.cells[only];
  if (cells !== undefined) {
    const known: (boolean | string | undefined)[] = [];
    return (row) => {
      const cell = cells[row] ?? 0;
      if (cell > 0xffff) return decide(row);
      known[cell] ??= decide(row);
      return known[cell];
    };
  }
  const known = new Map<string, boolean | string>();
  return (row) => {
    const key = fields.map((position) => batch.cells[position]?.[row]).join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = decide(row);
    known.set(key, found);
    return found;
  };
}

function factValue(encoder: Encoder, cell: number): FactValue {
  const { type } = encoder.field;
  if (type.kind === 'period') return cell;
  return type.kind === 'quantity' ? multiply(rational(BigInt(cell)), decimal(type.step)) : encoder.show(cell);
}

/** The fields of the record that an expression depends on, directly or through groups, classes and values. */
function fieldsOf(expression: Expression, record: RecordType, program: Program): ReadonlySet<string> {
  const fields = new Set<string>();
  const visited = new Set<Expression>();
  const visit = (one: Expression): void => {
    if (visited.has(one)) return;
    visited.add(one);
    const behind = definitionsOf(one, program);
    // A part can have another version in another period.
    if (behind.length > 0) for (const name of periodsOf(record.fields)) fields.add(name);
    if (one.kind === 'field') fields.add(one.field);
    for (const inner of [...childrenOf(one), ...behind]) visit(inner);
  };
  visit(expression);
  return fields;
}

function definitionsOf(expression: Expression, program: Program): readonly Expression[] {
  switch (expression.kind) {
    case 'let':
      return program.lets.filter(({ name }) => name === expression.name).map(({ value }) => value);
    case 'belongs':
      return membersOf(expression.classification, program);
    case 'classification':
      return membersOf(expression.name, program);
    default:
      return [];
  }
}

function membersOf(classification: string, program: Program): readonly Expression[] {
  return program.classifications
    .filter(({ name }) => name === classification)
    .flatMap(({ members }) => members.map(({ when }) => when));
}

function periodsOf(fields: readonly Field[]): readonly string[] {
  return fields.filter(({ type }) => type.kind === 'period').map(({ name }) => name);
}
