import type { Field, Program, RecordType } from '@tallystick/model';
import { dateEncoder } from './date.ts';
import type { Encoder } from './encoder.ts';
import { quantityEncoder } from './quantity.ts';
import { enumerationEncoder, partyEncoder, periodEncoder, stateEncoder } from './words.ts';

/** An encoder for each field of the record, in its order. */
export function encodersOf(record: RecordType, program: Program): readonly Encoder[] {
  return record.fields.map((field) => encoderOf(field, program));
}

function encoderOf(field: Field, program: Program): Encoder {
  switch (field.type.kind) {
    case 'party':
      return partyEncoder(field);
    case 'state':
      return stateEncoder(field, program.states);
    case 'period':
      return periodEncoder(field, program.periods);
    case 'date':
      return dateEncoder(field);
    case 'enumeration':
      return enumerationEncoder(field, field.type.members);
    case 'quantity':
      return quantityEncoder(field, field.type);
  }
}
