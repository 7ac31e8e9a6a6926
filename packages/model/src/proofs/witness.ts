import { format, multiply, rational } from '@tallystick/runtime';
import type { Program, RecordType } from '../program/program.ts';
import { numberText } from '../units/text.ts';
import { type Box, boxAt, pointIn, spaceOf, stepOf } from './box.ts';

/**
 * The smallest fact of a box, by the fields that were cut to come to it: `gvwr 26001 lb, body tractor`.
 *
 * @param period that of the fact, where it matters
 */
export function witnessOf(box: Box, record: RecordType, program: Program, period?: number): string {
  const space = spaceOf(record, program);
  const point = pointIn(box);
  const { fields } = point === undefined || point === 'none' ? box : boxAt(box, point);
  return record.fields
    .flatMap((field) => {
      const domain = fields.get(field.name);
      const whole = space.fields.get(field.name);
      if (domain === undefined || whole === undefined) return [];
      if (field.type.kind === 'period' && period !== undefined) return [`${field.name} ${period}`];
      if (domain.kind === 'words') {
        const all = whole.kind === 'words' && whole.words.length === domain.words.length;
        return all ? [] : [`${field.name} ${domain.words[0]}`];
      }
      const all = whole.kind === 'whole' && whole.low === domain.low && whole.high === domain.high;
      if (all) return [];
      if (field.type.kind !== 'quantity') return [`${field.name} ${domain.low}`];
      const value = multiply(rational(domain.low), stepOf(field));
      return [`${field.name} ${numberText(format(value), field.type.unit)}`];
    })
    .join(', ');
}
