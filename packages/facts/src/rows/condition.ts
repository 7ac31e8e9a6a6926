import {
  childrenOf,
  type Expression,
  type FactValue,
  holds,
  type Program,
  type RecordType,
} from '@tallystick/model';
import { decimal, multiply, rational } from '@tallystick/runtime';
import type { Encoder } from '../fields/encoder.ts';
import { BATCH_ROWS, type Batch } from './batch.ts';

/** What a condition says of a row. */
export const NO = 1;
export const YES = 2;
/** It cannot be told. */
export const UNDECIDED = 3;

/** A condition over the rows of a batch. */
export interface Condition {
  /** The positions of the fields that it looks at. */
  readonly fields: readonly number[];
  /** Says for each row of the batch NO, YES or UNDECIDED, or 0 where a value that it looks at is wrong. */
  readonly answers: () => Uint8Array;
  /** Why it cannot be told for a row. */
  readonly reason: (row: number) => string;
}

/**
 * Makes a condition fit for millions of rows. What it says depends on a few fields, whose values come again and again:
 * the exact interpreter is asked once for each combination of values.
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
  const evaluate = (row: number) => {
    const values = fields.map((position) => {
      const encoder = encoders[position];
      const cell = batch.cells[position]?.[row];
      return encoder === undefined || cell === undefined
        ? []
        : [encoder.field.name, factValue(encoder, cell)];
    });
    const fact = { record: record.name, values: Object.fromEntries(values) };
    return holds(condition, { program, fact });
  };
  const decide = (row: number): number => {
    const found = evaluate(row);
    return found.ok ? (found.value ? YES : NO) : UNDECIDED;
  };
  const reason = (row: number): string => {
    const found = evaluate(row);
    return found.ok ? '' : found.message;
  };
  const [first] = fields;
  const cells = first === undefined || fields.length > 1 ? undefined : batch.cells[first];
  const answers = cells === undefined ? byValues(fields, batch, decide) : byValue(cells, batch, decide);
  return { fields, answers, reason };
}

type Decide = (row: number) => number;

/** Larger values are decided each time. */
const LARGEST_KNOWN = 0xffff;

/** Remembers the answers by the value of one field. */
function byValue(cells: Float64Array, batch: Batch, decide: Decide): () => Uint8Array {
  const known = new Uint8Array(LARGEST_KNOWN + 1);
  const answers = new Uint8Array(BATCH_ROWS);
  return () => {
    for (let row = 0; row < batch.rows; row++) {
      const cell = cells[row] ?? 0;
      answers[row] = cell < 0 ? 0 : cell > LARGEST_KNOWN ? decide(row) : (known[cell] ?? 0);
      if (answers[row] === 0 && cell >= 0) {
        known[cell] = decide(row);
        answers[row] = known[cell] ?? 0;
      }
    }
    return answers;
  };
}

const MOST_KNOWN = 100_000;

/** Remembers the answers by the values of several fields. */
function byValues(fields: readonly number[], batch: Batch, decide: Decide): () => Uint8Array {
  const known = new Map<string, number>();
  const answers = new Uint8Array(BATCH_ROWS);
  return () => {
    for (let row = 0; row < batch.rows; row++) {
      const values = fields.map((position) => batch.cells[position]?.[row] ?? 0);
      const key = values.join(' ');
      const answer = known.get(key) ?? (values.some((value) => value < 0) ? 0 : decide(row));
      if (known.size === MOST_KNOWN) known.clear();
      known.set(key, answer);
      answers[row] = answer;
    }
    return answers;
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
  const periods = record.fields.filter(({ type }) => type.kind === 'period').map(({ name }) => name);
  const visit = (one: Expression): void => {
    if (visited.has(one)) return;
    visited.add(one);
    if (one.kind === 'field') fields.add(one.field);
    // A value, group, class or table can have another version in another period.
    if (['let', 'belongs', 'classification', 'lookup'].includes(one.kind))
      for (const name of periods) fields.add(name);
    for (const inner of [...childrenOf(one), ...definitionsOf(one, program)]) visit(inner);
  };
  visit(expression);
  return fields;
}

function definitionsOf(expression: Expression, program: Program): readonly Expression[] {
  switch (expression.kind) {
    case 'let':
      return program.lets.filter(({ name }) => name === expression.name).map(({ value }) => value);
    case 'belongs':
      return conditionsOf(expression.classification, program);
    case 'classification':
      return conditionsOf(expression.name, program);
    default:
      return [];
  }
}

function conditionsOf(classification: string, program: Program): readonly Expression[] {
  return program.classifications
    .filter(({ name }) => name === classification)
    .flatMap(({ members }) => members.map(({ when }) => when));
}
