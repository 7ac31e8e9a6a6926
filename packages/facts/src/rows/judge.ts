import { type Field, type Program, type RecordType, reportFiled, textOf } from '@tallystick/model';
import { MISSING } from '@tallystick/runtime';
import type { Encoder } from '../fields/encoder.ts';
import type { Fault } from '../problems/fault.ts';
import { type Batch, EMPTY, faultOf } from './batch.ts';
import { type Condition, conditionOver, NO, UNDECIDED, YES } from './condition.ts';

/** What is wrong with a cell of a batch. */
export interface CellFault {
  readonly row: number;
  readonly field: number;
  readonly fault: Fault;
}

/** Values given where their field does not apply: how many, and the first. */
export interface Unused {
  readonly field: number;
  readonly rows: number;
  readonly row: number;
  readonly value: string;
}

export interface Judgement {
  readonly faults: readonly CellFault[];
  readonly unused: readonly Unused[];
}

/** Judges the rows of a batch. Afterwards every cell of a field that does not apply holds MISSING (codes) or 0. */
export type Judge = () => Judgement;

/**
 * A field is required where its `when` holds, or always; one without a column is not judged. Fields are judged after
 * those that their `when` looks at, so that a condition never meets a value that is not used.
 */
export function judgeOf(
  record: RecordType,
  program: Program,
  encoders: readonly Encoder[],
  batch: Batch,
): Judge {
  const conditions = encoders.map(({ field }) =>
    field.when === undefined ? undefined : conditionOver(field.when, record, program, encoders, batch),
  );
  const filed = encoders.findIndex(({ field }) => field === reportFiled(record, program));
  const order = inOrder(conditions).filter((position) => position === filed || !batch.absent.has(position));
  return () => {
    const faults: CellFault[] = [];
    const unused: Unused[] = [];
    for (const position of order) {
      const encoder = encoders[position];
      const condition = conditions[position];
      if (encoder === undefined) continue;
      const column: Judged = { batch, encoder, position };
      if (position === filed) undated(column);
      if (condition !== undefined) judgeConditional(column, condition, faults, unused);
      else if (batch.flawed[position] === 1) judgeRequired(column, faults);
    }
    faults.sort((a, b) => a.row - b.row || a.field - b.field);
    return { faults, unused };
  };
}

interface Judged {
  readonly batch: Batch;
  readonly encoder: Encoder;
  readonly position: number;
}

function judgeRequired(column: Judged, faults: CellFault[]): void {
  const cells = column.batch.cells[column.position];
  if (cells === undefined) return;
  for (let row = 0; row < column.batch.rows; row++) if ((cells[row] ?? 0) < 0) addFault(column, row, faults);
}

function judgeConditional(column: Judged, condition: Condition, faults: CellFault[], unused: Unused[]): void {
  const { batch, encoder, position } = column;
  const cells = batch.cells[position];
  if (cells === undefined) return;
  const { kind } = encoder.field.type;
  const absent = kind === 'quantity' || kind === 'period' || kind === 'date' ? 0 : MISSING;
  const answers = condition.answers();
  let given = 0;
  let first: { readonly row: number; readonly value: string } | undefined;
  for (let row = 0; row < batch.rows; row++) {
    const cell = cells[row] ?? EMPTY;
    const answer = answers[row];
    if (answer === NO) {
      if (cell !== EMPTY) {
        first ??= { row, value: faultOf(batch, cell)?.value ?? encoder.show(cell) };
        given++;
      }
      cells[row] = absent;
    } else if (answer === YES && cell < 0) {
      addFault(column, row, faults);
    } else if (answer === UNDECIDED) {
      faults.push({ row, field: position, fault: undecided(encoder.field, condition.reason(row)) });
    }
  }
  if (first !== undefined) unused.push({ field: position, rows: given, ...first });
}

/** A report without a day is the first: its day is 0, which is before all others. */
function undated({ batch, position }: Judged): void {
  const cells = batch.cells[position];
  if (cells === undefined) return;
  for (let row = 0; row < batch.rows; row++) if (cells[row] === EMPTY) cells[row] = 0;
}

function addFault({ batch, encoder, position }: Judged, row: number, faults: CellFault[]): void {
  const cell = batch.cells[position]?.[row] ?? EMPTY;
  faults.push({ row, field: position, fault: faultOf(batch, cell) ?? missing(encoder) });
}

function missing({ field, expected }: Encoder): Fault {
  const because = field.when === undefined ? '' : `, since ${textOf(field.when)}`;
  return { code: 'facts/missing-value', expected: `${expected}${because}` };
}

function undecided({ name, when }: Field, reason: string): Fault {
  const expected = when === undefined ? '' : `what decides whether ${name} is needed (${textOf(when)})`;
  return { code: 'facts/undecided', expected, advice: reason };
}

/** The positions of the fields, each after those that its condition looks at (a circle is the program's own error). */
function inOrder(conditions: readonly (Condition | undefined)[]): readonly number[] {
  const order = new Set<number>();
  const visit = (position: number, above: readonly number[]): void => {
    if (order.has(position) || above.includes(position)) return;
    for (const other of conditions[position]?.fields ?? []) visit(other, [...above, position]);
    order.add(position);
  };
  for (const position of conditions.keys()) visit(position, []);
  return [...order];
}
