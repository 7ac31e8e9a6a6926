import type { FieldType } from '@tallystick/model';
import type { Encoder } from '../fields/encoder.ts';
import { encodeText } from '../fields/text.ts';
import type { Header } from '../header.ts';
import type { Fault } from '../problems/fault.ts';
import type { Batch } from '../rows/batch.ts';
import type { CsvCell, CsvFlaw } from './cell.ts';
import { type Dictionary, emptyDictionary } from './dictionary.ts';

/** A column of the file: what is read from it, and how its plain cells are read fast. */
export interface CsvColumn {
  /** `other`: no field of the record. */
  readonly kind: 'word' | 'number' | 'other';
  readonly field: number;
  readonly encoder: Encoder | undefined;
  /** The cells of the field in the batch. */
  readonly cells: Float64Array;
  /** Marks the fields of the batch with an empty cell. */
  readonly flawed: Uint8Array;
  /** The words met so far. Those in quotes are kept apart: a delimiter in them does not end the cell. */
  readonly words: Dictionary;
  readonly quotedWords: Dictionary;
  /** Decimals of the field's step, and how many units of the last decimal a step has: 2 and 5 for 0.05. */
  readonly decimals: number;
  readonly units: number;
  /** The step is 1. */
  readonly isWhole: boolean;
  /** Up to so many digits are read fast; more are read with care. */
  readonly digits: number;
  /** The first column of a field. */
  readonly isFirst: boolean;
  /** It has no name, so nothing may stand in it. */
  readonly unnamed: boolean;
}

export function csvColumns(
  { fields, unnamed }: Header,
  encoders: readonly Encoder[],
  batch: Batch,
): readonly CsvColumn[] {
  const first = fields.findIndex((field) => field !== undefined);
  return fields.map((field = -1, position) => ({
    kind: encoders[field]?.kind ?? 'other',
    field,
    encoder: encoders[field],
    cells: batch.cells[field] ?? new Float64Array(),
    flawed: batch.flawed,
    words: emptyDictionary(),
    quotedWords: emptyDictionary(),
    ...digitsOf(encoders[field]?.field.type),
    isFirst: position === first,
    unnamed: unnamed[position] ?? false,
  }));
}

/** With at most 15 digits in all, every number on the way is exact. */
function digitsOf(type: FieldType | undefined): Pick<CsvColumn, 'decimals' | 'units' | 'isWhole' | 'digits'> {
  const [whole = '1', fraction = ''] = type?.kind === 'quantity' ? type.step.split('.') : [];
  const decimals = fraction.length;
  const units = Number(whole + fraction);
  return { decimals, units, isWhole: decimals === 0 && units === 1, digits: Math.min(9, 15 - decimals) };
}

/** The value of a cell that was read with care. */
export function encodeCell(encoder: Encoder, { text, flaw }: CsvCell): number | Fault {
  return flaw === undefined ? encodeText(encoder, text) : flawed(flaw, text);
}

function flawed(flaw: CsvFlaw, value: string): Fault {
  if (flaw === 'not UTF-8')
    return {
      code: 'facts/not-utf8',
      value,
      expected: 'text in UTF-8',
      advice: 'Save the file as "CSV UTF-8".',
    };
  return {
    code: 'facts/syntax',
    value,
    expected: 'nothing between the closing quote and the end of the cell',
    advice: 'Write a quote inside a quoted text twice ("").',
  };
}
