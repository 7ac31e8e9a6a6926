import { type Field, type RecordType, transferFields } from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import { literal, objectOf } from '../code/writer.ts';
import { codeOf, enumerationOf, type Layout } from '../shape/layout.ts';

/** A record of transfers as the module describes it to the runtime. */
export function transfersInfo(record: RecordType, layout: Layout): string {
  const fields = transferFields(record);
  if (fields === undefined) throw new RangeError(`${record.name} lacks a field of a transfer`);
  const { kind, group, amount, ...named } = fields;
  return objectOf([
    `name: ${literal(record.name)}`,
    ...Object.entries(named).flatMap(([role, field]) =>
      field === undefined ? [] : [`${role}: ${literal(field.name)}`],
    ),
    ...words('kind', kind, layout.kinds),
    ...words('group', group, layout.groups),
    `amount: ${literal(amount.name)}`,
    `steps: ${stepsOf(amount, layout)}`,
  ]);
}

/** The field, and which of the names each of its words is. */
function words(role: string, field: Field | undefined, names: readonly string[]): readonly string[] {
  if (field === undefined) return [];
  const codes = enumerationOf(field.type).map((word) => codeOf(word, names));
  return [`${role}: { field: ${literal(field.name)}, codes: [${codes.join(', ')}] }`];
}

/** Steps of the program in a step of the field; the checker sees to it that they are whole. */
function stepsOf({ type }: Field, { program }: Layout): bigint {
  const step = type.kind === 'quantity' ? type.step : '1';
  return divide(decimal(step), decimal(program.counts.step)).n;
}
